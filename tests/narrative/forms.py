"""Performance forms for tests: rows of cells as HTML, read as the document they are.

Belongs here: how such a form is written down. Does not belong here: expectations.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orchestration.document.read import read_document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.reconcile.performance import funds_status

Rows = Sequence[Sequence[str]]


def spanned(rows: Rows) -> list[list[tuple[str, int, int]]]:
    """Text, columns and rows of each cell: `text|2` is one over two columns, `text/3` one over three rows."""
    found = []
    for row in rows:
        parts = [(text.partition("/")[0].partition("|"), text.partition("/")[2]) for text in row]
        found.append([(text, int(across or 1), int(down or 1)) for (text, _, across), down in parts])
    return found


def markup(rows: Rows) -> str:
    lines = []
    for row in spanned(rows):
        cells = [f'<td colspan="{across}" rowspan="{down}">{text}</td>' for text, across, down in row]
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "<table>" + "".join(lines) + "</table>"


def forms(*blocks: str | Rows) -> list[PerformanceTable]:
    """The forms of a page of lines and tables."""
    body = "".join(f"<p>{block}</p>" if isinstance(block, str) else markup(block) for block in blocks)
    return read_performance(read_document(f"<html><body>{body}</body></html>".encode(), "made.html"))


def money(table: PerformanceTable) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    """Total, fiscal and other funds in yuan, and their status."""
    total, fiscal, other = (f.amount_cny if f else None for f in (table.total, table.fiscal, table.other))
    return total, fiscal, other, funds_status(table)


def targets(
    table: PerformanceTable,
) -> list[tuple[str | None, str | None, str, str | None, Decimal | None, str | None]]:
    return [
        (i.level_1, i.level_2, i.indicator, i.operator, i.target_value, i.target_unit)
        for i in table.indicators
    ]
