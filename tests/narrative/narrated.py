"""Documents for the narrative tests, built from lines and tables.

Belongs here: what several of these tests build. Does not belong here: expectations.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.narrative.model import Narrative, StatedAmount, StatedChange, StatedFigure
from orchestration.narrative.stated import read_narrative

SHARED = Path(__file__).parents[3] / "shared" / "disclosures"
MAIN_TEXT = SHARED / "text" / "克孜勒苏柯尔克孜自治州人力资源和社会保障局-2024-单位预算.txt"


def wan(text: str) -> Decimal:
    """Yuan from a figure in 10,000 yuan."""
    return Decimal(text) * 10_000


def document(*pages: Sequence[str | Table]) -> Document:
    """A page for each sequence of lines and tables."""
    built = []
    for number, blocks in enumerate(pages, start=1):
        lines = iter(range(1, len(blocks) + 1))
        built.append(
            Page(number, tuple(b if isinstance(b, Table) else TextLine(next(lines), b) for b in blocks))
        )
    return Document("0" * 64, "made.txt", "text", tuple(built))


def grid(table_no: int, rows: Sequence[Sequence[str]]) -> Table:
    width = max(len(row) for row in rows)
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Table(table_no, len(rows), width, cells, "inferred")


def narrate(
    *lines: str, year: int | None = 2024, stage: str | None = None, scope: str | None = None
) -> Narrative:
    return read_narrative(document(lines), year, stage, scope)


def only_amount(narrative: Narrative, measure: str) -> StatedAmount:
    (found,) = [amount for amount in narrative.amounts if amount.measure == measure]
    return found


def only_change(narrative: Narrative, measure: str) -> StatedChange:
    (found,) = [change for change in narrative.changes if change.measure == measure]
    return found


def only_figure(narrative: Narrative, measure: str) -> StatedFigure:
    (found,) = [figure for figure in narrative.figures if figure.measure == measure]
    return found
