"""A document's statements: titles meet tables.

Belongs here: which table is which statement. Does not belong here: how the pages of one are joined (`assembly`), what
a heading means (`header`), who published it (`identity`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from orchestration.document.model import Document
from orchestration.line_item.amount import SCALES
from orchestration.statement.assembly import Assembly, is_acceptable
from orchestration.statement.captions import is_caption, money_unit
from orchestration.statement.contents import form_number
from orchestration.statement.decimals import doubt_cut_decimals
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.header import count_header_rows, leading_headings, read_columns
from orchestration.statement.issuer import issuer_as_printed
from orchestration.statement.kind_by_columns import is_by_economic_class, kinds_by_columns
from orchestration.statement.model import Column, Statement
from orchestration.statement.money import settle_units
from orchestration.statement.page_break import below_heading_overleaf, ends_page
from orchestration.statement.recognition import Promise, Recognition
from orchestration.statement.sections import divide
from orchestration.statement.stream import Caption, Printed, printed_in
from orchestration.statement.text import compact, tidy
from orchestration.statement.titles import ends_sentence, is_heading, is_named_form, is_title, title_kind
from orchestration.statement.unit_heading import read_heading
from orchestration.statement.untitled import name_sheets
from orchestration.statement.vocabulary import UNKNOWN_KIND, load_vocabulary, rule_of

_MAX_LINES_BETWEEN = 12
"""Lines of text that may stand between a title and its table, or between two pages of one statement."""


_BY_CLASS = frozenset({"expenditure", "project_expenditure", "general_public_project"})
"""Kinds whose titles tables by economic class may have as well."""

_MAX_LINES_BELOW_HEADING = 2
"""Lines (of issuer and unit of money) that may stand between a heading that is no title and its table."""


@dataclass(slots=True)
class _Pending:
    kind: str
    title: str
    page: int
    at: int
    loads: bool
    weak: bool
    money_unit: str | None = None
    gap: int = 0
    note: str = ""
    titled: str = ""


class _Recogniser:
    """Walks the stream once; `year` and `stage` are what the document states of itself, if it does."""

    def __init__(self, year: int | None, stage: str | None) -> None:
        self.year = year
        self.stage = stage
        self.result = Recognition()
        self.at = 0  # of what is being looked at, in the stream
        self.pending: _Pending | None = None
        self.offered: _Pending | None = (
            None  # a heading without 表: a title only right above a table that fits
        )
        self.current: Assembly | None = None
        self.heading: Fragment | None = None
        self.last_text = ""
        self.document_unit: str | None = None
        self.issuer = ""  # named since the last title or table
        self.form = ""  # the number of a form, printed since the last table
        self.under = ""  # whom the last line that is a heading names

    def caption(self, caption: Caption) -> None:
        caption = self._with_line_above(caption)
        text = caption.text
        if not compact(text):
            return
        if caption.weak and self.pending is not None and self.pending.page != caption.ref.page:
            self._drop_pending()  # a title has no table in the next sheet
        if caption.kind == UNKNOWN_KIND:
            self._drop_pending()
            self.current = None
            return
        if self._is_new_title(caption):
            self.offered = None
            self._begin(caption)
            self.last_text = ""
            return
        if issuer := issuer_as_printed(text, self.last_text):
            self.issuer = issuer
        if (heading := read_heading(text)) is not None and (heading.speaks or heading.is_numbered):
            self.under = heading.name
        self._number(form_number(text))
        self._offer(caption)
        unit = money_unit(text)
        if unit and len(compact(text)) <= 60:
            if self.pending is not None:
                self.pending.money_unit = unit
            elif self.current is None or not self.current.statement.lines:
                self.document_unit = self.document_unit or unit
        if self.pending is not None:
            self.pending.gap += 1
            if any(word in compact(text) for word in load_vocabulary().empty_notes):
                self.pending.note = tidy(text)
        elif self.current is not None:
            self.current.gap += 1
            statement = self.current.statement
            if not self.current.has_figures() and any(
                w in compact(text) for w in load_vocabulary().empty_notes
            ):
                statement.empty_note = statement.empty_note or tidy(text)
        self.last_text = text

    def _number(self, form: str) -> None:
        """The number of another form ends a statement whose own is known, whatever that form's title is."""
        if not form:
            return
        if self.pending is None and self.current is not None and self.current.form not in ("", form):
            self.current = None
        self.form = form

    def _with_line_above(self, caption: Caption) -> Caption:
        """A title that was broken inside its bracket (…（按支出功能分类 / 科目）), whole."""
        above, below = compact(self.last_text), compact(caption.text)
        if above.count("(") > above.count(")") and below.count(")") > below.count("("):
            whole = self.last_text + caption.text
            if is_title(whole) and title_kind(whole) is not None:
                return replace(caption, text=whole)
        return caption

    def _offer(self, caption: Caption) -> None:
        offered = self.offered
        if offered is not None:
            offered.gap += 1
            offered.money_unit = offered.money_unit or money_unit(caption.text)
            if offered.gap > _MAX_LINES_BELOW_HEADING or ends_sentence(caption.text):
                self.offered = None
        if is_heading(caption.text) and (rule := title_kind(caption.text)) is not None and rule.loads:
            self.offered = _Pending(
                rule.kind, tidy(caption.text), caption.ref.page, self.at, True, True, money_unit(caption.text)
            )

    def _take_offered(self, fragment: Fragment) -> bool:
        """Begins the statement of a heading without 表, where the fragment's own heading fits it."""
        offered, self.offered = self.offered, None
        if offered is None or (self.current is not None and self.current.statement.kind == offered.kind):
            return False
        header_rows = count_header_rows(fragment, offered.kind)
        if not header_rows or not _has_data(fragment, header_rows):
            return False
        columns = read_columns(fragment, header_rows, offered.kind, self.year, self.stage)
        if not is_acceptable(columns, offered.kind):
            return False
        self._start(offered, fragment, header_rows, columns)
        return True

    def _is_new_title(self, caption: Caption) -> bool:
        if caption.weak:
            return bool(caption.kind) or title_kind(caption.text) is not None
        return is_title(caption.text) or is_named_form(caption.text)

    def _begin(self, caption: Caption) -> None:
        joined = caption.text
        rule = rule_of(caption.kind) if caption.kind else title_kind(joined)
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
        if self.current is not None and not self.current.is_titled(rule.kind, joined):
            self.current = None
        self.pending = _Pending(
            rule.kind,
            tidy(joined),
            caption.ref.page,
            self.at,
            rule.loads,
            caption.weak,
            money_unit=money_unit(joined),
        )

    def _drop_pending(self) -> None:
        heading, self.heading = self.heading, None
        if self.pending is not None and heading is not None:
            header_rows = heading.last - heading.first
            columns = read_columns(heading, header_rows, self.pending.kind, self.year, self.stage)
            if is_acceptable(columns, self.pending.kind):
                begins = self.pending.at
                self._start(self.pending, heading, header_rows, columns)
                self.result.statements[-1].ends = begins  # what stands at `at` is the next one's
        if self.pending is not None and not self.pending.weak and self.pending.loads:
            self.result.promises.append(
                Promise(
                    self.pending.kind,
                    self.pending.title,
                    self.pending.page,
                    self.pending.at,
                    self.pending.note,
                )
            )
        self.pending = None

    def fragment(self, fragment: Fragment) -> None:
        pending = self.pending
        if pending is not None and pending.gap <= _MAX_LINES_BETWEEN:
            if not pending.loads:
                self.pending, self.current = None, None
                return
            fragment = self._with_heading(fragment)
            kind = self._kind_of(pending, fragment)
            pending.kind, pending.titled = kind, pending.kind if kind != pending.kind else ""
            header_rows = count_header_rows(fragment, pending.kind)
            alone = header_rows and not _has_data(fragment, header_rows)
            if alone and (fragment.inferred or ends_page(fragment)):
                self.heading = fragment  # its figures may follow as a table of another width, or overleaf
                pending.gap = 0
                return
            if header_rows:
                columns = read_columns(fragment, header_rows, pending.kind, self.year, self.stage)
                if is_acceptable(columns, pending.kind):
                    if self.current is not None and self.current.goes_on_under(
                        columns, self.issuer, self.under
                    ):
                        self.pending, columns = None, self.current.settled(columns)
                        self._take(self.current.extend(fragment, header_rows, columns, fits=True))
                        return
                    self._start(pending, fragment, header_rows, columns)
                    return
            if self.current is None:
                return
            self.pending = None
        if self.pending is None and self._take_offered(fragment):
            return
        if self.current is not None and self.current.gap <= _MAX_LINES_BETWEEN:
            self._take(self.current.go_on(fragment))

    def _kind_of(self, pending: _Pending, fragment: Fragment) -> str:
        """What a title names, unless it names a second statement of one kind and its columns can only be another's.

        Something printed over a title may tear words out of it. A title of projects or of expenditure says of which
        money a table is, and not that its lines are no economic classes.
        """
        if pending.kind in _BY_CLASS and is_by_economic_class(fragment, self.year, self.stage):
            return "economic_expenditure"
        known = {s.kind for s in self.result.statements if s.lines}
        if pending.kind not in known:
            return pending.kind
        kinds = kinds_by_columns(fragment, self.year, self.stage)
        return kinds[0] if len(kinds) == 1 and kinds[0] not in known else pending.kind

    def _take(self, went_on: bool) -> None:
        """After a table: what names the next issuer comes behind it, and what can't go on has ended."""
        self.issuer = self.form = ""
        if not went_on:
            self.current = None
        elif self.current is not None:
            self.current.statement.ends = self.at

    def _with_heading(self, fragment: Fragment) -> Fragment:
        """The fragment below a heading that a page cut off, or a reader without rulings took for a table of its own."""
        heading, self.heading = self.heading, None
        if heading is not None and (whole := below_heading_overleaf(heading, fragment)) is not None:
            return whole
        if heading is None or not fragment.inferred or heading.grid.page is not fragment.grid.page:
            return fragment
        lost = fragment.grid.table.column_count - heading.grid.table.column_count
        if lost > 1 and leading_headings(fragment, 1):  # a row may lose its last cell
            return fragment  # over which of the headings below them each cell stands can't be told
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
            issuer=self.issuer,
            begins=pending.at,
            ends=self.at,
            titled=pending.titled,
        )
        self.pending = None
        self.current = Assembly(statement, self.year, self.stage, self.under, self.form)
        self.result.statements.append(statement)
        self._take(self.current.extend(fragment, header_rows, columns, fits=True))

    def _heading_unit(self, columns: list[Column]) -> str | None:
        units = {unit for column in columns if (unit := money_unit(column.heading))}
        return units.pop() if len(units) == 1 else None

    def finish(self, printed: Printed) -> Recognition:
        self._drop_pending()
        settle_units(self.result.statements, self.document_unit)
        for statement in self.result.statements:
            doubt_cut_decimals(statement)
            for number, line in enumerate(statement.lines, start=1):
                line.no = number
        divided = divide(self.result.statements, printed)
        self.result.statements, self.result.others = divided.own, divided.unknown
        self.result.parts = divided.parts
        return self.result


def _has_data(fragment: Fragment, header_rows: int) -> bool:
    return fragment.first + header_rows < fragment.last


def recognise(
    document: Document, year: int | None, stage: str | None = None, printed: Printed | None = None
) -> Recognition:
    """The statements of a document, in the order printed; `printed` where that is known already."""
    printed = printed or printed_in(document)
    named, untold = name_sheets(printed, year, stage, lambda some: _walk(some, year, stage).statements)
    recognition = _walk(named, year, stage)
    recognition.untold = untold
    return recognition


def _walk(printed: Printed, year: int | None, stage: str | None) -> Recognition:
    recogniser = _Recogniser(year, stage)
    for recogniser.at, item in enumerate(printed):
        if isinstance(item, Caption):
            recogniser.caption(item)
        else:
            recogniser.fragment(item)
    return recogniser.finish(printed)
