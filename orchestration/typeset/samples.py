"""The sample disclosures of raw/samples, typeset from figures that units published.

Belongs here: reading a file of figures, the note that says where they come from, and the list of sources.
Does not belong here: figures themselves (raw/samples/figures) or any published prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from orchestration.typeset.model import Cell, Disclosure, Row, Section, Statement, grid
from orchestration.typeset.render import render

FIGURE = re.compile(r"-?\d[\d,]*(\.\d+)?")
CODE_HEADS = ("类", "款", "项")
# when the figures were copied from the disclosures; fixed, because files are addressed by their content
RETRIEVED_AT = "2026-11-24T00:00:00Z"


def typeset(folder: Path) -> list[Path]:
    """Sets every file of figures below the folder, and lists them in sources.yaml."""
    written, sources = [], {}
    for path in sorted((folder / "figures").glob("*.yaml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        target = folder / str(raw["file"])
        target.write_bytes(render(disclosure(raw), raw["format"], raw["options"], seed=0))
        written.append(target)
        sources[target.name] = {
            "source_url": None,
            "retrieved_at": RETRIEVED_AT,
            "note": _note(raw),
        }
    listing = yaml.safe_dump(sources, allow_unicode=True, sort_keys=True, width=200)
    (folder / "sources.yaml").write_text(listing, encoding="utf-8")
    return written


def disclosure(raw: dict[str, Any]) -> Disclosure:
    """The disclosure of a file of figures."""
    story = (
        Section("预算情况说明" if raw["stage"] == "budget" else "决算情况说明", tuple(raw["narrative"])),
    )
    return Disclosure(
        unit=raw["unit"],
        year=raw["year"],
        stage=raw["stage"],
        scope=raw["scope"],
        titles=tuple(raw["titles"]),
        statements=tuple(_statement(item) for item in raw["statements"]),
        narrative=story if raw["narrative"] else (),
        preface=(_note(raw),),
    )


def _note(raw: dict[str, Any]) -> str:
    return f"排印说明：本文件不是原件，由程序根据{raw['source']}所载数据排印，仅作示例。"


def _statement(raw: dict[str, Any]) -> Statement:
    heading = tuple(_row(row) for row in raw["heading"])
    codes = {
        column
        for line in grid(heading)
        for column, slot in enumerate(line)
        if slot.cell.text in CODE_HEADS or "编码" in slot.cell.text
    }
    rows = heading + tuple(_row(row) for row in raw["body"])
    valued = tuple(_valued(rows, codes))
    return Statement(
        title=raw["title"],
        heading=valued[: len(heading)],
        body=valued[len(heading) :],
        number=raw.get("number", ""),
        prepared=raw.get("prepared", ""),
        money=raw.get("money", ""),
        notes=tuple(raw.get("notes", ())),
        landscape=raw.get("landscape", False),
    )


def _row(raw: list[Any]) -> Row:
    return tuple(Cell(item) if isinstance(item, str) else Cell(*item) for item in raw)


def _valued(rows: tuple[Row, ...], codes: set[int]) -> Iterator[Row]:
    """The rows with a value in each cell that prints a figure; a code is not one."""
    for line in grid(rows):
        cells = []
        for column, slot in enumerate(line):
            if slot.is_corner:
                text = slot.cell.text
                is_figure = column not in codes and FIGURE.fullmatch(text)
                value = Decimal(text.replace(",", "")) if is_figure else None
                cells.append(Cell(text, slot.cell.colspan, slot.cell.rowspan, value))
        yield tuple(cells)
