"""The classification codes and names that synthetic disclosures draw on.

Belongs here: reading the CSV lists of this package, and which name a code had in a year.
Does not belong here: the project's own dimensions; these lists only have to look real.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

DATA = files("orchestration.typeset") / "data"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of any classification; `weight` says how often the generator picks it."""

    code: str
    name: str
    group: str
    weight: str = ""
    old_name: str = ""
    new_since: int = 0
    other_code: str = ""

    def name_in(self, year: int) -> str:
        return self.old_name if self.old_name and year < self.new_since else self.name

    def exists_in(self, year: int) -> bool:
        return bool(self.old_name) or year >= self.new_since


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@cache
def functions() -> dict[str, Code]:
    """Codes of 支出功能分类; `group` lists the types of expenditure that each is paid as."""
    return {
        row["code"]: Code(
            row["code"], row["name"], row["types"], row["weight"], row["old_name"], int(row["new_since"] or 0)
        )
        for row in _rows("functions.csv")
    }


@cache
def economic() -> dict[str, Code]:
    """Codes of 部门预算支出经济分类, each with its code in the government's."""
    return {
        row["code"]: Code(
            row["code"], row["name"], row["category"], row["weight"], other_code=row["government_code"]
        )
        for row in _rows("economic.csv")
    }


@cache
def government() -> dict[str, Code]:
    """Codes of 政府预算支出经济分类."""
    return {row["code"]: Code(row["code"], row["name"], "") for row in _rows("government.csv")}


@cache
def names() -> dict[str, Any]:
    """What invented units, places and projects are called by."""
    data: dict[str, Any] = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))
    return data
