"""The table that a title, or a heading without 表, makes expected.

Belongs here: which captions are such titles, also those set in two lines, and what is known of the table before it comes.
Does not belong here: which table answers (`recogniser`), or what a title's words name (`titles`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from orchestration.line_item.amount import SCALES
from orchestration.statement.captions import is_caption, money_unit, says_empty
from orchestration.statement.model import Column, Statement
from orchestration.statement.recognition import Promise
from orchestration.statement.stream import Caption
from orchestration.statement.text import compact, tidy
from orchestration.statement.titles import (
    ends_sentence,
    is_heading,
    is_named_form,
    is_title,
    title_kind,
    without_continuation,
)
from orchestration.statement.vocabulary import TitleRule, rule_of

MAX_LINES_BETWEEN = 12
"""Lines of text that may stand between a title and its table, or between two pages of one statement."""

_MAX_LINES_BELOW_HEADING = 2
"""Lines (of issuer and unit of money) that may stand between a heading that is no title and its table."""

_MAX_LAST_WORDS = 8
"""Characters of a line that may be the end of a title whose first words stand in the line above."""


@dataclass(slots=True)
class AwaitedTable:
    """What its title, and the lines below that, say of a table: `at` is the title's place in the stream.

    `loads` False for a statement that is known and not read, `weak` for a title that is one for want of a better,
    `titled` the kind that the title names where the columns say another; `unit_above` the unit of money right above the title.
    """

    kind: str
    title: str
    page: int
    at: int
    loads: bool
    weak: bool
    money_unit: str | None = None
    unit_above: str | None = None
    gap: int = 0  # lines of text since
    note: str = ""  # that there is nothing to print, where a line says so
    titled: str = ""

    def pass_line(self, text: str) -> None:
        """Counts a line of text that comes before the table, and keeps one that says that nothing is printed."""
        self.gap += 1
        if says_empty(text):
            self.note = tidy(text)

    def is_titled(self, kind: str, title: str) -> bool:
        """Whether a title repeats its own."""
        return kind in (self.kind, self.titled) and without_continuation(self.title) == without_continuation(
            title
        )

    def promise(self) -> Promise | None:
        """What is left of it where no table comes: nothing of a weak title."""
        if self.weak or not self.loads:
            return None
        return Promise(self.kind, self.title, self.page, self.at, self.note)

    def statement(self, page: int, columns: list[Column], issuer: str, ends: int) -> Statement:
        """The statement of the table that came: still without lines, from the page and under the columns given."""
        unit = self.money_unit or _unit_of_headings(columns) or self.unit_above
        return Statement(
            kind=self.kind,
            title=self.title,
            page=page,
            money_unit=unit or "",
            scale=SCALES[unit or "元"],
            columns=columns,
            empty_note=self.note,
            issuer=issuer,
            begins=self.at,
            ends=ends,
            titled=self.titled,
        )


def _unit_of_headings(columns: list[Column]) -> str | None:
    units = {unit for column in columns if (unit := money_unit(column.heading))}
    return units.pop() if len(units) == 1 else None


def await_titled(rule: TitleRule, title: str, caption: Caption, at: int) -> AwaitedTable:
    """The table of a title, which a sheet's name is for want of a better."""
    unit = money_unit(title)
    return AwaitedTable(rule.kind, tidy(title), caption.ref.page, at, rule.loads, caption.weak, unit)


def await_headed(caption: Caption, at: int, above: AwaitedTable | None) -> AwaitedTable | None:
    """The table of a heading without 表, which is a title only right above a table that fits: that of the caption, or
    of the heading above it where the caption may stand between the two."""
    text = caption.text
    if is_heading(text) and (rule := title_kind(text)) is not None and rule.loads:
        return AwaitedTable(rule.kind, tidy(text), caption.ref.page, at, True, True, money_unit(text))
    if above is None:
        return None
    above.gap += 1
    above.money_unit = above.money_unit or money_unit(text)
    return None if above.gap > _MAX_LINES_BELOW_HEADING or ends_sentence(text) else above


def is_new_title(caption: Caption) -> bool:
    """Whether a caption is the title of a statement, known or not."""
    if caption.weak:
        return bool(caption.kind) or title_kind(caption.text) is not None
    return is_title(caption.text) or is_named_form(caption.text)


def with_bracket_closed(caption: Caption, above: str) -> Caption:
    """A title that was broken inside its bracket (…（按支出功能分类 / 科目）), whole."""
    first, last = compact(above), compact(caption.text)
    if first.count("(") > first.count(")") and last.count(")") > last.count("("):
        whole = above + caption.text
        if is_title(whole) and title_kind(whole) is not None:
            return replace(caption, text=whole)
    return caption


def whole_title(caption: Caption, above: str) -> tuple[str, TitleRule | None]:
    """A title, with the line above where it begins there, and the statement that it names."""
    title = caption.text
    rule = rule_of(caption.kind) if caption.kind else title_kind(title)
    may_begin_above = rule is None and above and not is_caption(above) and not caption.weak
    if may_begin_above and len(compact(title)) <= _MAX_LAST_WORDS and is_title(above + title):
        title = above + title  # its last words alone name no statement
        rule = title_kind(title)
    return title, rule
