"""Which administrative division a unit's name begins with.

Belongs here: reading division names out of names of units. Does not belong here: the lists themselves
(`dbt_project/seeds/division.csv`, short names in `abbreviations.yaml`) or the units (`units`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from orchestration.settings import PROJECT_ROOT
from orchestration.statement.text import compact


@dataclass(frozen=True, slots=True)
class Division:
    """A division with the divisions it lies in; codes have six digits."""

    code: str
    name: str
    level: str
    prefecture_code: str
    prefecture_name: str
    province_name: str


_SUFFIX = re.compile(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$")


@lru_cache(maxsize=1)
def load_divisions() -> tuple[Division, ...]:
    """All divisions of the seed file, provinces first."""
    path = PROJECT_ROOT / "dbt_project" / "seeds" / "division.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Division(
                row["division_code"],
                row["division_name"],
                row["level"],
                row["prefecture_code"],
                row["prefecture_name"],
                row["province_name"],
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, tuple[Division, ...]], int]:
    """Divisions by every spelling of their names, and the length of the longest."""
    short: dict[str, list[str]] = yaml.safe_load(
        (Path(__file__).parent / "abbreviations.yaml").read_text(encoding="utf-8")
    )["divisions"]
    names: dict[str, list[Division]] = {}
    for division in load_divisions():
        spellings = {division.name, *short.get(division.name, ())}
        if division.level == "county":
            for above in (division.prefecture_name, division.province_name):
                spellings |= {above + division.name, _SUFFIX.sub("", above) + division.name}
            spellings.add(division.province_name + division.prefecture_name + division.name)
            spellings |= {above + division.name for above in short.get(division.prefecture_name, ())}
        elif division.level == "prefecture":
            spellings |= {
                division.province_name + division.name,
                _SUFFIX.sub("", division.province_name) + division.name,
            }
        for spelling in spellings:
            names.setdefault(compact(spelling), []).append(division)
    return {name: tuple({d.code: d for d in found}.values()) for name, found in names.items()}, max(
        map(len, names)
    )


def divisions_at_start(unit_name: str) -> tuple[tuple[Division, ...], str]:
    """The divisions that the longest beginning of a name may mean, none or several of one name too; and the rest."""
    names, longest = _names()
    bare = compact(unit_name)
    for length in range(min(longest, len(bare)), 1, -1):
        if found := names.get(bare[:length]):
            return found, bare[length:]
    return (), bare
