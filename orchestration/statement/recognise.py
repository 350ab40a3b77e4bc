"""A document's statements: titles meet tables, pages of one statement are joined.

Belongs here: which table is which statement, and where a statement continues. Does not belong here: what a
heading means (`header`), what rows hold (`body`), who published it (`identity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from orchestration.document.model import Document
from orchestration.line_item.amount import SCALES
from orchestration.statement.body import cut_in_two, read_body
from orchestration.statement.geometry import column_edges, refit
from orchestration.statement.header import count_header_rows, leading_headings, read_columns
from orchestration.statement.model import STRUCTURAL, Column, Line, Statement
from orchestration.statement.money import settle_units
from orchestration.statement.stream import (
    Caption,
    Fragment,
    Grid,
    Printed,
    is_caption,
    money_unit,
    printed_in,
)
from orchestration.statement.text import compact, tidy
from orchestration.statement.vocabulary import (
    ends_sentence,
    is_heading,
    is_title,
    load_vocabulary,
    title_kind,
)
from orchestration.statement.wrapped import rejoin

_MAX_LINES_BETWEEN = 12
"""Lines of text that may stand between a title and its table, or between two pages of one statement."""


_MAX_LINES_BELOW_HEADING = 2
"""Lines (of issuer and unit of money) that may stand between a heading that is no title and its table."""

_CONTINUED = re.compile(r"\(?续表?\)?$|^续表?[:：]?")


@dataclass(frozen=True, slots=True)
class Promise:
    """A title met without a table of its own: in the contents, or above an empty page."""

    kind: str
    title: str
    page: int
    note: str = ""


@dataclass(slots=True)
class Recognition:
    """All statements of a document, and the titles that no table follows."""

    statements: list[Statement] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)


@dataclass(slots=True)
class _Pending:
    kind: str
    title: str
    page: int
    loads: bool
    weak: bool
    money_unit: str | None = None
    gap: int = 0
    note: str = ""


class _Recogniser:
    """Walks the stream once; `year` and `stage` are what the document states of itself, if it does."""

    def __init__(self, year: int | None, stage: str | None) -> None:
        self.year = year
        self.stage = stage
        self.result = Recognition()
        self.pending: _Pending | None = None
        self.offered: _Pending | None = (
            None  # a heading without 表: a title only right above a table that fits
        )
        self.current: Statement | None = None
        self.fragment_columns: list[Column] = []
        self.edges: list[tuple[float, float]] = []
        self.heading: Fragment | None = None
        self.gap = 0
        self.last_text = ""
        self.document_unit: str | None = None

    def caption(self, caption: Caption) -> None:
        text = caption.text
        if not compact(text):
            return
        if self._is_new_title(caption):
            self.offered = None
            self._begin(caption)
            self.last_text = ""
            return
        self._offer(caption)
        unit = money_unit(text)
        if unit and len(compact(text)) <= 60:
            if self.pending is not None:
                self.pending.money_unit = unit
            elif self.current is None or not self.current.lines:
                self.document_unit = self.document_unit or unit
        if self.pending is not None:
            self.pending.gap += 1
            if any(word in compact(text) for word in load_vocabulary().empty_notes):
                self.pending.note = tidy(text)
        elif self.current is not None:
            self.gap += 1
            if not self._has_figures() and any(w in compact(text) for w in load_vocabulary().empty_notes):
                self.current.empty_note = self.current.empty_note or tidy(text)
        self.last_text = text

    def _offer(self, caption: Caption) -> None:
        offered = self.offered
        if offered is not None:
            offered.gap += 1
            offered.money_unit = offered.money_unit or money_unit(caption.text)
            if offered.gap > _MAX_LINES_BELOW_HEADING or ends_sentence(caption.text):
                self.offered = None
        if is_heading(caption.text) and (rule := title_kind(caption.text)) is not None and rule.loads:
            self.offered = _Pending(
                rule.kind, tidy(caption.text), caption.ref.page, True, True, money_unit(caption.text)
            )

    def _take_offered(self, fragment: Fragment) -> bool:
        """Begins the statement of a heading without 表, where the fragment's own heading fits it."""
        offered, self.offered = self.offered, None
        if offered is None or (self.current is not None and self.current.kind == offered.kind):
            return False
        header_rows = count_header_rows(fragment, offered.kind)
        if not header_rows or not _has_data(fragment, header_rows):
            return False
        columns = read_columns(fragment, header_rows, offered.kind, self.year, self.stage)
        if not _acceptable(columns, offered.kind):
            return False
        self._start(offered, fragment, header_rows, columns)
        return True

    def _has_figures(self) -> bool:
        return self.current is not None and any(
            reading.fen is not None for line in self.current.lines for reading in line.readings.values()
        )

    def _is_new_title(self, caption: Caption) -> bool:
        if caption.weak:
            return title_kind(caption.text) is not None
        return is_title(caption.text)

    def _begin(self, caption: Caption) -> None:
        joined = caption.text
        rule = title_kind(joined)
        fits_on = rule is None and self.last_text and not is_caption(self.last_text)
        if fits_on and not caption.weak and len(compact(joined)) <= 8 and is_title(self.last_text + joined):
            joined = self.last_text + joined  # a title in two lines: its last words alone name no statement
            rule = title_kind(joined)
        if self.pending is not None:
            if rule is None and self.pending.weak:
                return
            self._drop_pending()
        if rule is None:
            self.pending, self.current = None, None
            return
        self.current = None if not self._same_as_current(rule.kind, joined) else self.current
        self.pending = _Pending(
            rule.kind, tidy(joined), caption.ref.page, rule.loads, caption.weak, money_unit=money_unit(joined)
        )

    def _same_as_current(self, kind: str, title: str) -> bool:
        return (
            self.current is not None
            and self.current.kind == kind
            and _CONTINUED.sub("", compact(self.current.title)) == _CONTINUED.sub("", compact(title))
        )

    def _drop_pending(self) -> None:
        heading, self.heading = self.heading, None
        if self.pending is not None and heading is not None:
            header_rows = heading.last - heading.first
            columns = read_columns(heading, header_rows, self.pending.kind, self.year, self.stage)
            if _acceptable(columns, self.pending.kind):
                self._start(self.pending, heading, header_rows, columns)
        if self.pending is not None and not self.pending.weak and self.pending.loads:
            self.result.promises.append(
                Promise(self.pending.kind, self.pending.title, self.pending.page, self.pending.note)
            )
        self.pending = None

    def fragment(self, fragment: Fragment) -> None:
        pending = self.pending
        if pending is not None and pending.gap <= _MAX_LINES_BETWEEN:
            if not pending.loads:
                self.pending, self.current = None, None
                return
            fragment = self._with_heading(fragment)
            header_rows = count_header_rows(fragment, pending.kind)
            if header_rows and fragment.inferred and not _has_data(fragment, header_rows):
                self.heading = fragment  # its figures may follow as a table of another width
                pending.gap = 0
                return
            if header_rows:
                columns = read_columns(fragment, header_rows, pending.kind, self.year, self.stage)
                if _acceptable(columns, pending.kind):
                    continued = self.current
                    if continued is not None and _roles(columns) == _roles(continued.columns):
                        self.pending = None
                        self._extend(fragment, header_rows, columns, fits=True)
                        return
                    self._start(pending, fragment, header_rows, columns)
                    return
            if self.current is None:
                return
            self.pending = None
        if self.pending is None and self._take_offered(fragment):
            return
        if self.current is not None and self.gap <= _MAX_LINES_BETWEEN:
            self._continue(fragment)

    def _with_heading(self, fragment: Fragment) -> Fragment:
        """The fragment below a heading that a reader without rulings took for a table of its own."""
        heading, self.heading = self.heading, None
        if heading is None or not fragment.inferred or heading.grid.page is not fragment.grid.page:
            return fragment
        grid = Grid(fragment.grid.table, fragment.grid.page)
        return Fragment(grid, grid.put_above(heading.grid, heading.first, heading.last), fragment.last)

    def _start(self, pending: _Pending, fragment: Fragment, header_rows: int, columns: list[Column]) -> None:
        unit = pending.money_unit or self._heading_unit(columns)
        statement = Statement(
            kind=pending.kind,
            title=pending.title,
            page=fragment.grid.page.number,
            money_unit=unit or "",
            scale=SCALES[unit or "元"],
            columns=columns,
            empty_note=pending.note,
        )
        self.pending = None
        self.current = statement
        self.result.statements.append(statement)
        self._extend(fragment, header_rows, columns, fits=True)

    def _heading_unit(self, columns: list[Column]) -> str | None:
        units = {unit for column in columns if (unit := money_unit(column.heading))}
        return units.pop() if len(units) == 1 else None

    def _continue(self, fragment: Fragment) -> None:
        """The next page of the current statement, with its heading repeated or without one."""
        statement = self.current
        assert statement is not None
        header_rows = count_header_rows(fragment, statement.kind)
        if header_rows:
            columns = read_columns(fragment, header_rows, statement.kind, self.year, self.stage)
            if _acceptable(columns, statement.kind):
                if _roles(columns) == _roles(statement.columns):
                    self._extend(fragment, header_rows, columns, fits=True)
                elif self._same_width(fragment) and _echoes(fragment, header_rows, self.fragment_columns):
                    self._extend(fragment, header_rows, self.fragment_columns, fits=True)
                else:
                    self.current = None
                return
            # rows of words that are no heading are the rest of a row that the page cut
            header_rows = leading_headings(fragment, header_rows)
        self._extend(fragment, header_rows, self.fragment_columns, fits=self._same_width(fragment))

    def _same_width(self, fragment: Fragment) -> bool:
        if not self.fragment_columns:
            return False
        last = self.fragment_columns[-1]
        return fragment.grid.table.column_count == last.index + last.width

    def _extend(self, fragment: Fragment, header_rows: int, columns: list[Column], fits: bool) -> None:
        statement = self.current
        assert statement is not None
        number = max((line.fragment for line in statement.lines), default=-1) + 1
        if not fits and (refitted := refit(fragment, self.edges)) is not None:
            fragment, fits = refitted, True
        if not fits and fragment.grid.table.positions == "certain" and statement.kind != "three_public":
            statement.problems.append(
                f"page {fragment.grid.page.number}: a table of {fragment.grid.table.column_count} columns can't be "
                f"joined to {statement.title}"
            )
            self.current = None
            return
        if fits:
            fragment = rejoin(fragment, header_rows, columns)
        body = read_body(fragment, header_rows, columns, statement.scale, number, by_position=fits)
        lines = body.lines
        coded = any(c.role.startswith("code") for c in statement.columns)
        joined: list[Line] = []
        for line in lines:
            target = joined[-1] if joined else (statement.lines[-1] if statement.lines else None)
            if coded and target is not None and target.role == "item" and cut_in_two(line):
                target.name += line.name
                target.project_name += line.project_name
            else:
                joined.append(line)
        statement.lines.extend(joined)
        if fragment.inferred:
            statement.inferred_fragments |= {number}
        if not fits:
            statement.misfit_fragments |= {number}
        for note in body.notes:
            if any(word in compact(note) for word in load_vocabulary().empty_notes):
                statement.empty_note = statement.empty_note or note
        self.fragment_columns = columns
        self.edges = column_edges(fragment) if fits else self.edges
        self.gap = 0

    def finish(self) -> Recognition:
        self._drop_pending()
        settle_units(self.result.statements, self.document_unit)
        for statement in self.result.statements:
            for number, line in enumerate(statement.lines, start=1):
                line.no = number
        return self.result


def _roles(columns: Iterable[Column]) -> list[str]:
    return [c.role for c in columns if c.role != "ignored"]


def _echoes(fragment: Fragment, header_rows: int, columns: list[Column]) -> bool:
    """A heading cut by the page repeats parts of the headings above it."""
    headings = {index: compact(c.heading) for c in columns for index in range(c.index, c.index + c.width)}
    rows = range(fragment.first, fragment.first + header_rows)
    cells = [cell for row in rows for cell in fragment.grid.anchored(row)]
    return all(compact(cell.text) in headings.get(cell.column, "") for cell in cells)


def _has_data(fragment: Fragment, header_rows: int) -> bool:
    return fragment.first + header_rows < fragment.last


def _acceptable(columns: list[Column], kind: str) -> bool:
    """A heading fits a statement when it has amounts, and names or codes to tell its lines apart."""
    amounts = [c for c in columns if c.role not in STRUCTURAL and c.role != "unknown"]
    named = any(c.role in ("name", "code", "code_class", "project_name", "unit_name") for c in columns)
    if kind == "three_public":
        return bool(amounts) and (named or len({c.role.split("|")[0] for c in amounts}) >= 3)
    return bool(amounts) and named


def recognise(
    document: Document, year: int | None, stage: str | None = None, printed: Printed | None = None
) -> Recognition:
    """The statements of a document, in the order printed; `printed` where that is known already."""
    recogniser = _Recogniser(year, stage)
    for item in printed or printed_in(document):
        if isinstance(item, Caption):
            recogniser.caption(item)
        else:
            recogniser.fragment(item)
    return recogniser.finish()
