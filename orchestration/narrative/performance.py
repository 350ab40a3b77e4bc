"""Finds the forms 项目支出绩效目标表 in a document and reads them, over fragments and page breaks.

Belongs here: where a form begins and ends. Does not belong here: what stands in it (`performance_form`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orchestration.document.model import Document, Table, TextLine
from orchestration.narrative.normal import compact
from orchestration.narrative.performance_form import Form, label_of
from orchestration.narrative.performance_model import PerformanceTable, TablePlace
from orchestration.narrative.performance_rows import RowCells
from orchestration.narrative.performance_words import load_words
from orchestration.narrative.sections import heading_level

_MARKUP = re.compile(r"</?[a-zA-Z]+>")


def read_performance(document: Document) -> list[PerformanceTable]:
    """The performance tables in printed order; a form without a project or without indicators is none."""
    forms: list[Form] = []
    current: Form | None = None
    year: int | None = None
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, TextLine):
                stated = load_words().year.match(compact(block.text[:20]))
                if stated:
                    year = int(stated[1])
                elif heading_level(block.text) is not None:
                    current = None
                continue
            for place, cells in _rows(page.number, block):
                if _starts_form(cells, current):
                    current = Form(year)
                    forms.append(current)
                if current:
                    current.take(place, cells)
    return [table for form in forms if (table := form.finish())]


def _rows(page_number: int, table: Table) -> Iterator[tuple[TablePlace, RowCells]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in table.cells:
        text = "".join(cell.text.split())
        if "<" in text:
            text = _MARKUP.sub("", text)
        if text:
            rows.setdefault(cell.row, []).append((cell.column, text))
    for row in sorted(rows):
        yield TablePlace(page_number, table.table_no, row), tuple(sorted(rows[row]))


def _starts_form(cells: RowCells, current: Form | None) -> bool:
    """The unit's row or the project's, whichever the form has first."""
    first = label_of(cells[0][1])
    if first == "unit":
        return len(cells) > 1 and not (current is not None and current.awaits_unit)
    return first == "project" and (current is None or current.has_project)
