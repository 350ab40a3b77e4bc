"""Finds the forms 项目支出绩效目标表 and the lists of projects with their goals, over fragments and page breaks.

Belongs here: where a form or a list begins and ends. Does not belong here: what stands in it (`performance_form`,
`performance_list`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orchestration.document.model import Document, Table, TextLine
from orchestration.narrative.normal import compact
from orchestration.narrative.performance_form import Form
from orchestration.narrative.performance_labels import label_of
from orchestration.narrative.performance_list import ProjectList
from orchestration.narrative.performance_list_header import read_list_header
from orchestration.narrative.performance_model import PerformanceTable, Row, TablePlace
from orchestration.narrative.performance_money import stated_unit, unit_beside
from orchestration.narrative.performance_words import load_words
from orchestration.narrative.sections import heading_level

_MARKUP = re.compile(r"</?[a-zA-Z]+>")
_LONGEST_CAPTION = 60
_WORDS = re.compile(r"[\u4e00-\u9fff]{3}")
_FIRST = ("unit", "unit_above", "project", "project_above")


def read_performance(document: Document) -> list[PerformanceTable]:
    """The performance tables in printed order; a form without a project or without indicators is none."""
    finder = _Finder()
    sheet = None
    for page in document.pages:
        if page.address != sheet and page.address:
            finder.end()
        sheet = page.address
        for block in page.blocks:
            if isinstance(block, TextLine):
                finder.line(block.text)
            else:
                finder.table(list(_rows(page.number, block)))
    tables = [table for found in finder.found for table in found.finish()]
    told = {compact(table.project_name) for table in tables if table.indicators}
    # a list of goals beside the projects' own forms tells of the same money again
    return [table for table in tables if table.indicators or compact(table.project_name) not in told]


class _Finder:
    """`year`, `title`, `money_unit` and `is_whole` are what the lines above the next table say of it."""

    def __init__(self) -> None:
        self.found: list[Form | ProjectList] = []
        self.current: Form | ProjectList | None = None
        self.list: ProjectList | None = None
        """The last list, which goes on below its title printed again."""
        self.year: int | None = None
        self.money_unit: str | None = None
        self.title = ""
        self.is_whole = False

    def end(self) -> None:
        self.current = self.list = self.money_unit = None
        self.title, self.is_whole = "", False

    def line(self, text: str) -> None:
        if self._caption(compact(text[:_LONGEST_CAPTION]) if len(text) > 20 else compact(text)):
            return
        if heading_level(text) is not None or _is_title(text):
            self.end()
        elif isinstance(self.current, ProjectList) and _WORDS.search(text):
            # Below other words a list goes on only where its heading is printed again.
            self.current = None

    def _caption(self, plain: str) -> bool:
        """A title, the year or the unit of money of the table that follows; a title ends the form before it."""
        words = load_words()
        is_caption = words.continued.search(plain) is not None
        if stated := words.year.match(plain):
            self.year, is_caption = int(stated[1]), True
        if unit := stated_unit(plain):
            self.money_unit, is_caption = unit, True
        if words.title.search(plain) and not words.continued.search(plain):
            if plain != self.title or isinstance(self.current, Form):
                self.current = None
            self.title, is_caption = plain, True
            self.is_whole = words.whole.search(plain) is not None
        return is_caption

    def table(self, rows: list[Row]) -> None:
        if isinstance(self.current, ProjectList) and rows and not self.current.continues(rows[0]):
            self.current = None
        at = 0
        while at < len(rows):
            at += self._take(rows, at)
        self.money_unit, self.is_whole = None, False

    def _take(self, rows: list[Row], at: int) -> int:
        """Takes one row, or the rows of a heading: how many."""
        row = rows[at]
        if len(row.cells) > 1 and all(_is_heading_line(text) for _, text in row.cells):
            for _, text in row.cells:
                self._caption(compact(text))
            return 1
        if self._is_caption(row) and self._caption(compact(row.cells[0][1])):
            if not isinstance(self.current, Form):
                return 1
        elif (only := row.only_text) and row.is_certain and _is_title(only):
            self.end()
            return 1
        elif unit := unit_beside(row):
            self.money_unit = unit
        header = None if self.is_whole else read_list_header(rows[at : at + 3], bool(self.title))
        if header is not None:
            if self.list is not None and self.list.header.roles == header.roles:
                self.list.take_heading(header, self.money_unit)
            else:
                self.list = ProjectList(header, self.year, self.money_unit)
                self.found.append(self.list)
            self.current = self.list
            return header.rows
        if _starts_form(row, self.current):
            self.current, self.list = Form(self.year, self.money_unit, self.is_whole), None
            self.found.append(self.current)
        if self.current is not None:
            self.current.take(row)
            if isinstance(self.current, Form) and self.current.is_none:
                self.current = None
        return 1

    @staticmethod
    def _is_caption(row: Row) -> bool:
        """A title or a unit of money in a row of its own, and no rest of a cell that a page cut."""
        only = row.only_text
        if only is None or len(only) > _LONGEST_CAPTION or label_of(only) is not None:
            return False
        return row.is_certain or row.cells[0][0] == 0


def _is_heading_line(text: str) -> bool:
    """A title, or the year below it, which a table without lines may take for its first row."""
    words, plain = load_words(), compact(text)
    return words.title.search(plain) is not None or words.year.match(plain) is not None


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and load_words().other_title.search(compact(text)) is not None


def _rows(page_number: int, table: Table) -> Iterator[Row]:
    rows: dict[int, list[tuple[int, str]]] = {}
    spans: dict[int, dict[int, int]] = {}
    blank: dict[int, set[int]] = {}
    ends: dict[int, dict[int, int]] = {}
    cut: dict[int, set[int]] = {}
    for cell in table.cells:
        text = "".join(cell.text.split())
        if "<" in text:
            text = _MARKUP.sub("", text)
        if text:
            rows.setdefault(cell.row, []).append((cell.column, text))
            if cell.row_span > 1:
                ends.setdefault(cell.row, {})[cell.column] = cell.row + cell.row_span - 1
            if cell.is_cut:
                cut.setdefault(cell.row, set()).add(cell.column)
        elif cell.row_span > 1:
            blank.setdefault(cell.row, set()).add(cell.column)
        if cell.column_span > 1:
            spans.setdefault(cell.row, {})[cell.column] = cell.column_span
    for row in sorted(rows):
        yield Row(
            TablePlace(page_number, table.table_no, row),
            tuple(sorted(rows[row])),
            table.positions == "certain",
            table.positions != "certain" and table.bbox is not None,
            table.column_count,
            spans.get(row, {}),
            frozenset(blank.get(row, ())),
            ends.get(row, {}),
            frozenset(cut.get(row, ())),
        )


def _starts_form(row: Row, current: Form | ProjectList | None) -> bool:
    """The unit's row or the project's, whichever the form has first."""
    label = label_of(row.cells[0][1])
    if label is None or label.kind not in _FIRST or not (len(row.cells) > 1 or label.rest):
        return False
    form = current if isinstance(current, Form) else None
    if form is not None and form.is_whole and form.header is None:
        return False
    if label.kind.startswith("unit"):
        return form is None or not (form.awaits_unit or (form.header is None and not form.rows))
    return form is None or (form.has_own_project if label.kind == "project" else form.has_project)
