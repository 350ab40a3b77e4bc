"""One statement, put together from the tables of its pages.

Belongs here: where a table goes on with a statement, in which columns, and its lines joined to those before. Does not
belong here: which title begins a statement (`recognise`), what a heading means (`header`), what rows hold (`body`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from orchestration.statement.balance import side_of
from orchestration.statement.body import cut_in_two, read_body
from orchestration.statement.captions import says_empty
from orchestration.statement.geometry import column_edges, refit
from orchestration.statement.grid import Fragment
from orchestration.statement.header import count_header_rows, leading_headings, read_columns
from orchestration.statement.heading_apart import echoes
from orchestration.statement.kinds import PROJECT_KINDS, SUMMARY_KINDS
from orchestration.statement.model import STRUCTURAL, Column, Line, Statement
from orchestration.statement.name_overleaf import take_rests, take_unit
from orchestration.statement.page_break import Tail
from orchestration.statement.text import compact, tidy
from orchestration.statement.titles import without_continuation
from orchestration.statement.unit_heading import same_unit
from orchestration.statement.vocabulary import load_vocabulary
from orchestration.statement.wrapped import rejoin, whole_figure

_YEAR_NAMED = re.compile(r"((?:19|20)\d\d)年?度?")


class Assembly:
    """A statement and how its last page was read; `year` and `stage` are the document's, if it says them.

    `gap` counts the lines of text since its last table, `under` is the unit that a line above it names,
    `form` the number of the form that it is.
    """

    def __init__(
        self, statement: Statement, year: int | None, stage: str | None, under: str = "", form: str = ""
    ) -> None:
        self.statement = statement
        self.under = under
        self.form = form
        self.year = year
        self.stage = stage
        self.columns: list[Column] = []
        self.tail: Tail | None = None
        self.edges: list[tuple[float, float]] = []
        self.gap = 0

    def is_titled(self, kind: str, title: str) -> bool:
        """Whether a title repeats its own, on the next page."""
        own = without_continuation(self.statement.title)
        return kind in (self.statement.kind, self.statement.titled) and own == without_continuation(title)

    def pass_line(self, text: str) -> None:
        """Counts a line of text below the last table, and keeps one that says why the statement prints no figure."""
        self.gap += 1
        if says_empty(text):
            self._note(text)

    def _note(self, text: str) -> None:
        """A line that says that the statement is empty, which figures above it deny."""
        statement = self.statement
        printed = [r.fen for line in statement.lines for r in line.readings.values() if r.fen is not None]
        if not printed:
            statement.empty_note = statement.empty_note or tidy(text)
        elif any(printed) and load_vocabulary().denying_notes.match(compact(text)):
            statement.denying_note = statement.denying_note or tidy(text)

    def columns_of(self, fragment: Fragment, header_rows: int, columns: list[Column]) -> list[Column] | None:
        """The columns of a table below its own title, if it has them under that heading: its own, where what they mean
        does not show on a page that leaves some empty, or that repeats the heading's first lines alone."""
        if _headings(columns) == _headings(self.columns):
            return self.columns
        if roles_of(columns) == roles_of(self.statement.columns):
            return columns
        is_overleaf = (
            self.tail is not None
            and self.tail.fragment.grid.page.number + 1 == fragment.grid.page.number
            and self._has_width_of(fragment)
        )
        return self.columns if is_overleaf and echoes(fragment, header_rows, self.columns) else None

    def goes_on_under(self, columns: list[Column], issuer: str, under: str) -> bool:
        """Whether a table below its own title is its next page, and not another unit's by label or by a line above."""
        named = issuer and self.statement.issuer
        headed = under and self.under
        return (
            not self._is_other_side(columns)
            and not (named and issuer != self.statement.issuer)
            and not (headed and not same_unit(under, self.under))
        )

    def _is_other_side(self, columns: list[Column]) -> bool:
        """Whether a table is the side of a summary whose other side this statement is."""
        own = self.statement
        is_summary = own.kind in SUMMARY_KINDS and is_acceptable(columns, own.kind)
        return is_summary and side_of(columns, 0) != side_of(own.columns, 0)

    def go_on(self, fragment: Fragment) -> bool:
        """Takes the table of the next page, with its heading repeated or without one; False if it is none of its."""
        kind = self.statement.kind
        header_rows = count_header_rows(fragment, kind)
        if header_rows:
            whole = read_columns(fragment, header_rows, kind, self.year, self.stage)
            fits = is_acceptable(whole, kind)
            if fits and self._is_other_side(whole):
                return False
            for rows in range(header_rows, 0, -1):  # words below the heading are the rest of a row
                columns = (
                    whole
                    if rows == header_rows
                    else read_columns(fragment, rows, kind, self.year, self.stage)
                )
                if is_acceptable(columns, kind) and roles_of(columns) == roles_of(self.statement.columns):
                    return self.extend(fragment, rows, columns, fits=True)
            if fits:
                if self._has_width_of(fragment) and echoes(fragment, header_rows, self.columns):
                    return self.extend(fragment, header_rows, self.columns, fits=True)
                if not self._is_rest(fragment, header_rows):
                    return False
            # rows of words that are no heading are the rest of a row that the page cut
            header_rows = leading_headings(fragment, header_rows)
        return self.extend(fragment, header_rows, self.columns, fits=self._has_width_of(fragment))

    def _is_rest(self, fragment: Fragment, header_rows: int) -> bool:
        """Whether a table right below a summary statement's prints no heading, but lines whose figures are blank."""
        is_summary = self.statement.kind in SUMMARY_KINDS
        is_headed = leading_headings(fragment, header_rows) > 0
        return is_summary and not self.gap and not is_headed and self._has_width_of(fragment)

    def _has_width_of(self, fragment: Fragment) -> bool:
        if not self.columns:
            return False
        last = self.columns[-1]
        return fragment.grid.table.column_count == last.index + last.width

    def extend(self, fragment: Fragment, header_rows: int, columns: list[Column], fits: bool) -> bool:
        """Adds the lines of a table; False where its columns can't be told."""
        statement = self.statement
        number = max((line.fragment for line in statement.lines), default=-1) + 1
        if not fits and (refitted := refit(fragment, self.edges)) is not None:
            fragment, fits = refitted, True
        if not fits and fragment.grid.table.positions == "certain" and statement.kind != "three_public":
            statement.problems.append(
                f"page {fragment.grid.page.number}: a table of {fragment.grid.table.column_count} columns can't be "
                f"joined to {statement.title}"
            )
            return False
        overleaf = fits and self.tail is not None and self.tail.fragment.grid.page is not fragment.grid.page
        if overleaf:
            take_unit(fragment, header_rows, columns, statement)
        if fits:
            header_rows += self._join_broken_row(fragment, header_rows)
            fragment = rejoin(fragment, header_rows, columns)
        body = read_body(fragment, header_rows, columns, statement.scale, number, by_position=fits)
        lines = [line for line in body.lines if not self._is_of_other_year(line)]
        self._join(take_rests(lines, statement) if overleaf else lines)
        if fragment.inferred:
            statement.inferred_fragments |= {number}
            statement.guessed |= {(number, column) for column in fragment.grid.table.guessed}
        if not fits:
            statement.misfit_fragments |= {number}
        for note in body.notes:
            if says_empty(note):
                self._note(note)
        self.tail = Tail.of(fragment, header_rows, columns) if fits else None
        self.columns = columns
        # a page that prints three codes in one cell has no edges between them
        self.edges = (column_edges(fragment) if fits else []) or self.edges
        self.gap = 0
        return True

    def _join_broken_row(self, fragment: Fragment, header_rows: int) -> int:
        """Reads the last row anew where this page begins with its rest; how many rows that takes from the page."""
        own, tail, row = self.statement.lines, self.tail, fragment.first + header_rows
        if tail is None or not own or not tail.goes_on_in(fragment, row, self._whole_figure()):
            return 0
        number = own[-1].fragment
        while own and own[-1].fragment == number and _stands_in(own[-1], tail.row):
            own.pop()
        whole = tail.joined_with(fragment, row)
        self._join(read_body(whole, 0, tail.columns, self.statement.scale, number, by_position=True).lines)
        return 1

    def _whole_figure(self) -> re.Pattern[str] | None:
        readings = (reading for line in self.statement.lines for reading in line.readings.values())
        return whole_figure(compact(reading.ref.text) for reading in readings)

    def _join(self, lines: list[Line]) -> None:
        """Adds lines; one that prints words only goes on with the line above it, which a page has cut."""
        own = self.statement.lines
        coded = any(c.role.startswith("code") for c in self.statement.columns)
        for line in lines:
            if coded and own and own[-1].role == "item" and cut_in_two(line):
                own[-1].name += line.name
                own[-1].project_name += line.project_name
            else:
                own.append(line)

    def _is_of_other_year(self, line: Line) -> bool:
        """Whether a year, and another than the document's, is all that names a line, or with the word for its figures
        (2023年预算数). A budget is never the figure of a final account, whatever its year."""
        name = compact(line.name)
        named = _YEAR_NAMED.match(name)
        if named is None or self.year is None or int(named[1]) == self.year:
            return False
        words = load_vocabulary().year_lines.get(self.stage or "")
        return named.end() == len(name) or (words is not None and bool(words.match(name[named.end() :])))


def _stands_in(line: Line, row: int) -> bool:
    """Whether a line was read from this row of its table."""
    refs = [*(reading.ref for reading in line.readings.values()), *line.code_refs]
    if line.name_ref is not None:
        refs.append(line.name_ref)
    return any(ref.row == row + 1 for ref in refs)


def _headings(columns: Iterable[Column]) -> list[tuple[int, int, str]]:
    return [(column.index, column.width, compact(column.heading)) for column in columns]


def _is_of_basic(column: Column) -> bool:
    return any(part == "基本支出" for part in compact(column.heading).split("/"))


def roles_of(columns: Iterable[Column]) -> list[str]:
    """The roles of columns that are read."""
    return [c.role for c in columns if c.role != "ignored"]


def is_acceptable(columns: list[Column], kind: str) -> bool:
    """A heading fits a statement when it has amounts, and names or codes to tell its lines apart. Basic expenditure
    is no project's."""
    if kind in PROJECT_KINDS and any(map(_is_of_basic, columns)):
        return False
    amounts = [c for c in columns if c.role not in STRUCTURAL and c.role != "unknown"]
    named = any(c.role in ("name", "code", "code_class", "project_name", "unit_name") for c in columns)
    if kind == "three_public":
        return bool(amounts) and (named or len({c.role.split("|")[0] for c in amounts}) >= 3)
    return bool(amounts) and named
