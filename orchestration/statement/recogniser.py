"""The walk through what a document prints that gives each title its table.

Belongs here: which title is open, which statement goes on, and what a caption or a table changes in that. Does not belong
here: what a caption announces (`awaited_table`), how the pages of a statement are joined (`assembly`), what a heading
means (`header`).
"""

from __future__ import annotations

from orchestration.statement.assembly import Assembly, is_acceptable
from orchestration.statement.awaited_table import (
    MAX_LINES_BETWEEN,
    AwaitedTable,
    await_headed,
    await_titled,
    is_new_title,
    whole_title,
    with_bracket_closed,
)
from orchestration.statement.captions import money_unit
from orchestration.statement.contents import form_number
from orchestration.statement.grid import Fragment
from orchestration.statement.header import count_header_rows, leading_headings, read_columns
from orchestration.statement.heading_apart import ends_page, has_data, under_heading
from orchestration.statement.kind_by_columns import kind_under_title
from orchestration.statement.model import Column
from orchestration.statement.recognition import Recognition
from orchestration.statement.said_above import SaidAbove
from orchestration.statement.stream import Caption
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import UNKNOWN_KIND, load_vocabulary

_MAX_UNIT_LINE = 60
"""Characters of a line that states the unit of money; a longer one is a sentence that speaks of money."""


class Recogniser:
    """Walks the stream once; `year` and `stage` are what the document states of itself, if it does."""

    def __init__(self, year: int | None, stage: str | None) -> None:
        self.year = year
        self.stage = stage
        self.result = Recognition()
        self.document_unit: str | None = None  # of money
        self.at = 0  # of what is being looked at, in the stream
        self._awaited: AwaitedTable | None = None
        self._offered: AwaitedTable | None = None
        """Of a heading without 表: a title only right above a table that fits."""
        self._current: Assembly | None = None
        self._heading: Fragment | None = None
        self._above = SaidAbove()

    def caption(self, caption: Caption) -> None:
        """Takes a line outside tables: a title, or something said of the table that is open or awaited."""
        caption = with_bracket_closed(caption, self._above.last_text)
        text = caption.text
        if not compact(text):
            return
        if caption.weak and self._awaited is not None and self._awaited.page != caption.ref.page:
            self.give_up()  # a title has no table in the next sheet
        if caption.kind == UNKNOWN_KIND:
            self.give_up()
            self._current = None
            return
        if is_new_title(caption):
            self._offered = None
            self._begin(caption)
            self._above.last_text = ""
            return
        self._above.take(text)
        self._end_other_form(form_number(text))
        self._offered = await_headed(caption, self.at, self._offered)
        self._money_unit(text)
        if self._awaited is not None:
            self._awaited.pass_line(text)
        elif self._current is not None:
            self._current.pass_line(text)

    def _money_unit(self, text: str) -> None:
        unit = money_unit(text)
        if unit is None or len(compact(text)) > _MAX_UNIT_LINE:
            return
        if self._awaited is not None:
            self._awaited.money_unit = unit
            return
        self._above.take_unit(unit)
        if self._current is None or not self._current.statement.lines:
            self.document_unit = self.document_unit or unit

    def _end_other_form(self, form: str) -> None:
        """The number of another form ends a statement whose own is known, whatever that form's title is."""
        if (
            form
            and self._awaited is None
            and self._current is not None
            and self._current.form not in ("", form)
        ):
            self._current = None

    def _begin(self, caption: Caption) -> None:
        title, rule = whole_title(caption, self._above.last_text)
        unit_above = self._above.given_unit()
        if self._awaited is not None:
            if rule is None and self._awaited.weak:
                return
            if self._heading is not None and rule is not None and self._awaited.is_titled(rule.kind, title):
                return  # the page cut the heading: its rest stands below the title that the next one repeats
            is_again = (
                rule is not None and rule.kind == self._awaited.kind and self._awaited.money_unit is not None
            )
            if self._awaited.weak or is_again:
                # the first lines of a sheet stand between its name and its title, those below a title between it and
                # the table's own
                unit_above = self._awaited.money_unit
            self.give_up()
        if rule is None:
            self._awaited, self._current = None, None
            return
        if self._current is not None and not self._current.is_titled(rule.kind, title):
            self._current = None
        self._awaited = await_titled(rule, title, caption, self.at)
        self._awaited.unit_above = unit_above

    def give_up(self) -> None:
        """Ends the waiting for a table: what came of it is its heading alone, or a promise."""
        awaited, self._awaited = self._awaited, None
        heading, self._heading = self._heading, None
        if awaited is None:
            return
        if heading is not None:
            header_rows = heading.last - heading.first
            if (columns := self._columns(heading, header_rows, awaited.kind)) is not None:
                self._start(awaited, heading, header_rows, columns)
                self.result.statements[-1].ends = awaited.at  # what stands at `at` is the next one's
                return
        if (promise := awaited.promise()) is not None:
            self.result.promises.append(promise)

    def fragment(self, fragment: Fragment) -> None:
        """Takes a table: the awaited one, the next page of the one that is open, or none that is known."""
        awaited = self._awaited
        if awaited is not None and awaited.gap <= MAX_LINES_BETWEEN:
            if not awaited.loads and self._kind(awaited, fragment) not in load_vocabulary().loaded_kinds:
                self._awaited, self._current = None, None
                self._above.forget_own()
                return
            heading, self._heading = self._heading, None
            fragment = under_heading(heading, fragment) if heading is not None else fragment
            if self._answers(awaited, fragment) or self._current is None:
                return
            self._awaited = None
        if self._awaited is None and self._take_offered(fragment):
            return
        if self._current is not None and self._current.gap <= MAX_LINES_BETWEEN:
            self._take(self._current.go_on(fragment))
        elif self._awaited is None and has_data(fragment, 0):
            self._above.forget_own()  # said of a table that is no statement

    def _answers(self, awaited: AwaitedTable, fragment: Fragment) -> bool:
        """Begins, or goes on with, the statement of a title where the table can be its own, or is its heading."""
        kind = self._kind(awaited, fragment)
        awaited.kind, awaited.titled = kind, awaited.kind if kind != awaited.kind else ""
        header_rows = count_header_rows(fragment, kind)
        if not header_rows:
            return False
        if not has_data(fragment, header_rows) and (fragment.inferred or ends_page(fragment)):
            self._heading = fragment  # its figures may follow as a table of another width, or overleaf
            awaited.gap = 0
            return True
        if self._current is not None:
            # words below the heading that another page prints alike are lines whose figures are blank
            for rows in range(header_rows, max(leading_headings(fragment, header_rows), 1) - 1, -1):
                if self._goes_on_under(fragment, rows, kind):
                    self._awaited = None
                    return True
        columns = self._columns(fragment, header_rows, kind)
        if columns is None:
            return False
        self._awaited = None
        self._start(awaited, fragment, header_rows, columns)
        return True

    def _goes_on_under(self, fragment: Fragment, header_rows: int, kind: str) -> bool:
        """Takes a table below the title of the statement that is open where, under that heading, it is its next page."""
        columns, current = self._columns(fragment, header_rows, kind), self._current
        if columns is None or current is None:
            return False
        columns = current.columns_of(fragment, header_rows, columns)
        if columns is None or not current.goes_on_under(columns, self._above.issuer, self._above.under):
            return False
        self._take(current.extend(fragment, header_rows, columns, fits=True))
        return True

    def _kind(self, awaited: AwaitedTable, fragment: Fragment) -> str:
        known = {s.kind for s in self.result.statements if s.lines}
        return kind_under_title(awaited.kind, fragment, known, self.year, self.stage)

    def _take_offered(self, fragment: Fragment) -> bool:
        """Begins the statement of a heading without 表, where the fragment's own heading fits it."""
        offered, self._offered = self._offered, None
        if offered is None or (self._current is not None and self._current.statement.kind == offered.kind):
            return False
        header_rows = count_header_rows(fragment, offered.kind)
        if not header_rows or not has_data(fragment, header_rows):
            return False
        if (columns := self._columns(fragment, header_rows, offered.kind)) is not None:
            self._start(offered, fragment, header_rows, columns)
        return columns is not None

    def _columns(self, fragment: Fragment, header_rows: int, kind: str) -> list[Column] | None:
        """The columns under a heading, None where a statement of that kind can't have them."""
        columns = read_columns(fragment, header_rows, kind, self.year, self.stage)
        return columns if is_acceptable(columns, kind) else None

    def _start(
        self, awaited: AwaitedTable, fragment: Fragment, header_rows: int, columns: list[Column]
    ) -> None:
        statement = awaited.statement(fragment.grid.page.number, columns, self._above.issuer, self.at)
        self._current = Assembly(statement, self.year, self.stage, self._above.under, self._above.form)
        self.result.statements.append(statement)
        self._take(self._current.extend(fragment, header_rows, columns, fits=True))

    def _take(self, went_on: bool) -> None:
        """After a table: what can't go on has ended."""
        self._above.forget_own()
        if not went_on:
            self._current = None
        elif self._current is not None:
            self._current.statement.ends = self.at
