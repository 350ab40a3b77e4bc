"""Layouts as data: what each kind of disclosure prints, and in which columns.

Belongs here: the shape of a layout file and its loading.
Does not belong here: any province's wording (layouts/*.yaml), nor the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from orchestration.typeset.arrange import arrange
from orchestration.typeset.figures import FigureStyle

LAYOUTS = files("orchestration.typeset") / "layouts"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over sub-columns, over a text (`show`), or over the sum of the measures it names (`of`)."""

    head: str
    columns: tuple[Column, ...] = ()
    show: str = ""
    of: tuple[str, ...] = ()
    fact: str = ""

    def leaves(self) -> list[Column]:
        return [leaf for column in self.columns for leaf in column.leaves()] or [self]

    @property
    def depth(self) -> int:
        return 1 + max((column.depth for column in self.columns), default=0)


@dataclass(frozen=True, slots=True)
class RowRule:
    """One line (`text`), or many: the tree of codes, the classes of expenditure, the projects."""

    kind: str = "line"  # line | tree | functions | projects
    text: str = ""
    cube: str = ""
    codes: tuple[str, ...] = ("*",)
    measures: tuple[str, ...] = ("*",)
    levels: tuple[int, ...] = ()
    style: str = ""
    listed: str = "used"  # used | all
    spans: bool = False
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns with rows; the blocks of a statement stand side by side, their feet on one line."""

    columns: tuple[Column, ...]
    rows: tuple[RowRule, ...]
    foot: tuple[RowRule, ...] = ()

    def leaves(self) -> list[Column]:
        return [leaf for column in self.columns for leaf in column.leaves()]


@dataclass(frozen=True, slots=True)
class StatementLayout:
    """One statement of a layout."""

    title: str
    blocks: tuple[Block, ...]
    style: FigureStyle
    number: str = ""
    fact_table: str = ""
    dimension: str = "{column}"
    note: str = ""
    empty_note: str = ""
    heading_note: str = ""  # 栏次: numbers the columns below the headings
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the units of a province, or of the nation, print their disclosures."""

    name: str
    stage: str
    scope: str
    years: tuple[int, int]
    titles: tuple[str, ...]
    sources: tuple[str, ...]
    statements: tuple[StatementLayout, ...]
    prepared: str
    money_line: str
    style: FigureStyle
    extra_types: tuple[str, ...] = ()


def names() -> list[str]:
    """All layouts there are."""
    return sorted(
        item.name.removesuffix(".yaml") for item in LAYOUTS.iterdir() if item.name.endswith(".yaml")
    )


@cache
def load(name: str) -> Layout:
    """A layout by a name of `names`."""
    raw = _read(name)
    style = FigureStyle(**raw["figures"])
    return Layout(
        name=name,
        stage=raw["stage"],
        scope=raw["scope"],
        years=(raw["years"][0], raw["years"][1]),
        titles=tuple(raw["titles"]),
        sources=tuple(raw["sources"]),
        statements=tuple(_statement(arrange(item, raw), style) for item in raw["statements"]),
        prepared=raw.get("prepared", ""),
        money_line=raw.get("money_line", "单位：{money}"),
        style=style,
        extra_types=tuple(raw.get("extra_types", ())),
    )


def _read(name: str, words: dict[str, str] | None = None) -> dict[str, Any]:
    """The file as data; one that extends another changes its words, its keys and some of its statements."""
    text = (LAYOUTS / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in (words or {}).items():
        text = text.replace(old, new)
    raw: dict[str, Any] = yaml.safe_load(text)
    if "extends" not in raw:
        return raw
    base = _read(raw["extends"], raw.get("words"))
    statements = base["statements"]
    for number, statement in raw.get("instead", {}).items():
        statements[number - 1] = statement
    dropped = raw.get("without", [])
    kept = [item for number, item in enumerate(statements, 1) if number not in dropped]
    return base | raw | {"statements": kept + raw.get("more", [])}


def _statement(raw: dict[str, Any], style: FigureStyle) -> StatementLayout:
    fields = {key: value for key, value in raw.items() if key not in ("blocks", "figures", "columns", "rows")}
    blocks = raw.get("blocks") or [{"columns": raw["columns"], "rows": raw["rows"]}]
    return StatementLayout(
        blocks=tuple(_block(block) for block in blocks),
        style=replace(style, **raw.get("figures", {})),
        **fields,
    )


def _block(raw: dict[str, Any]) -> Block:
    return Block(
        tuple(_column(column) for column in raw["columns"]),
        tuple(_rule(rule) for rule in raw["rows"]),
        tuple(_rule(rule) for rule in raw.get("foot", ())),
    )


def _column(raw: dict[str, Any]) -> Column:
    return Column(
        raw["head"],
        tuple(_column(column) for column in raw.get("columns", ())),
        raw.get("show", ""),
        tuple(raw.get("of", ())),
        raw.get("fact", ""),
    )


def _rule(raw: dict[str, Any]) -> RowRule:
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    return RowRule(**fields)
