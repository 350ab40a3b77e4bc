"""Sheets whose statement has no title: which statement each is, by what else the workbook says.

Belongs here: the contents' title for the number of a form, the order of the contents, columns and totals, in this order
of trust; what stays ambiguous is told and not read. Does not belong here: what contents, columns or totals say
(`contents`, `kind_by_columns`, `kind_by_totals`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from orchestration.statement.contents import Contents, form_number, read_contents, titles_of
from orchestration.statement.grid import Fragment
from orchestration.statement.kind_by_columns import BY_TYPE, kinds_by_columns
from orchestration.statement.kind_by_totals import left_by_totals, total_of, totals_said
from orchestration.statement.model import Statement
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.text import compact
from orchestration.statement.titles import is_title, title_kind
from orchestration.statement.vocabulary import UNKNOWN_KIND, load_vocabulary

Walk = Callable[[Printed], Sequence[Statement]]
"""Recognises the statements of a stream."""


@dataclass(slots=True)
class _Sheet:
    """A sheet without a title: where its name stands in the stream, its number, and the kinds that its columns allow."""

    at: int
    caption: Caption
    numbers: set[str]
    kinds: tuple[str, ...] = ()
    named: Caption | None = None


def name_sheets(
    printed: Printed, year: int | None, stage: str | None, walk: Walk
) -> tuple[Printed, list[str]]:
    """The stream with the sheets' names in the place of titles, of which each says what it names; and a line for each
    sheet that is a statement nobody knows which."""
    sheets = _sheets(printed, year, stage)
    if not sheets:
        return printed, []
    _by_contents(sheets, read_contents(printed))
    known = {s.kind for s in walk(_with_names(printed, sheets))}
    alone = Counter(sheet.kinds for sheet in sheets if sheet.named is None)
    for sheet in sheets:
        if (
            sheet.named is None
            and len(sheet.kinds) == 1 == alone[sheet.kinds]
            and sheet.kinds[0] not in known
        ):
            sheet.named = replace(sheet.caption, kind=sheet.kinds[0])
    _by_totals(printed, sheets, walk)
    untold = [
        f"sheet {sheet.caption.text!r} may be {' or '.join(sheet.kinds)}, and nothing says which; not read "
        "(name the sheet after its statement)"
        for sheet in sheets
        if sheet.named is None and sheet.kinds
    ]
    return _with_names(printed, sheets), untold


def _sheets(printed: Printed, year: int | None, stage: str | None) -> list[_Sheet]:
    """Sheets that print a table which is a statement by its columns, and no title."""
    found: list[_Sheet] = []
    titled: set[int] = set()
    tables: dict[int, Fragment] = {}
    going_on: set[int] = set()
    last: Fragment | None = None
    for at, item in enumerate(printed):
        if isinstance(item, Fragment):
            page = item.grid.page.number
            if page not in tables and last is not None and _goes_on(item, last):
                going_on.add(page)
            last = tables.setdefault(page, item)
        elif item.weak and title_kind(item.text) is None:
            found.append(_Sheet(at, item, {form_number(item.text)} - {""}))
        elif title_kind(item.text) is not None and (item.weak or is_title(item.text)):
            titled.add(item.ref.page)
        elif found and found[-1].caption.ref.page == item.ref.page:
            found[-1].numbers |= {form_number(item.text)} - {""}
    untitled: list[_Sheet] = []
    for sheet in found:
        table = tables.get(sheet.caption.ref.page)
        if table is not None and sheet.caption.ref.page not in titled | going_on:
            sheet.kinds = kinds_by_columns(table, year, stage)
            if sheet.kinds or sheet.numbers:
                untitled.append(sheet)
    return untitled


def _goes_on(table: Fragment, last: Fragment) -> bool:
    """Whether a table repeats the heading of the one in the sheet before and prints no total: it is its next page."""
    first, other = ([compact(cell.text) for cell in each.grid.anchored(each.first)] for each in (table, last))
    totals = load_vocabulary().totals
    cells = (cell for row in range(table.first, table.last) for cell in table.grid.anchored(row)[:2])
    labels = (compact(cell.text) for cell in cells if cell.row > table.first)
    return first == other and not any(totals.match(label) for label in labels)


def _by_contents(sheets: list[_Sheet], contents: Contents) -> None:
    for sheet in sheets:
        titles = titles_of(sheet.numbers, contents)
        if len(titles) == 1:
            _take_title(sheet, titles.pop(), allows_unknown=True)
    if len(contents.in_order) == len(sheets) and not any(sheet.named for sheet in sheets):
        pairs = list(zip(sheets, contents.in_order, strict=True))
        if all(_fits(sheet, title, allows_unknown=False) for sheet, title in pairs):
            for sheet, title in pairs:
                _take_title(sheet, title, allows_unknown=False)


def _fits(sheet: _Sheet, title: str, allows_unknown: bool) -> bool:
    """Whether the columns of a sheet allow what a title names."""
    rule = title_kind(title)
    if rule is None:
        return False
    return rule.kind in sheet.kinds if sheet.kinds and rule.loads else allows_unknown or not rule.loads


def _take_title(sheet: _Sheet, title: str, allows_unknown: bool) -> None:
    rule = title_kind(title)
    if rule is not None and _fits(sheet, title, allows_unknown):
        sheet.named = replace(sheet.caption, text=title, kind=rule.kind)


def _by_totals(printed: Printed, sheets: list[_Sheet], walk: Walk) -> None:
    """Names the sheets of which totals leave one kind; of two that print the same figures it matters not which is which."""
    before = -1
    while before != (before := sum(1 for sheet in sheets if sheet.named is not None)):
        statements = walk(_with_names(printed, sheets))
        said, known = totals_said(statements), {s.kind for s in statements}
        left: dict[tuple[str, ...], list[tuple[_Sheet, Statement]]] = {}
        for sheet in sheets:
            kinds = tuple(kind for kind in sheet.kinds if kind not in known)
            alike = _read_as(printed, sheet, kinds, walk) if sheet.named is None and kinds else None
            total = total_of(alike) if alike is not None else None
            if alike is not None and total:
                left.setdefault(left_by_totals(kinds, total, said), []).append((sheet, alike))
        for kinds, some in left.items():
            if kinds and len(kinds) == len(some) and _are_alike([statement for _, statement in some]):
                for kind, (sheet, _) in zip(sorted(kinds, key=_order), some, strict=True):
                    sheet.named = replace(sheet.caption, kind=kind)


def _order(kind: str) -> int:
    return BY_TYPE.index(kind) if kind in BY_TYPE else len(BY_TYPE)


def _read_as(printed: Printed, sheet: _Sheet, kinds: tuple[str, ...], walk: Walk) -> Statement | None:
    """The sheet alone, read as the first of the kinds."""
    page = sheet.caption.ref.page
    own = [item for item in printed if _page_of(item) == page]
    own[0] = replace(sheet.caption, kind=kinds[0])
    return next(iter(walk(own)), None)


def _page_of(item: Caption | Fragment) -> int:
    return item.ref.page if isinstance(item, Caption) else item.grid.page.number


def _are_alike(statements: list[Statement]) -> bool:
    """Whether all print the same figures of the same lines."""
    first, *others = [
        [
            (line.code, line.name, [r.fen for _, r in sorted(line.readings.items()) if r.fen])
            for line in s.lines
        ]
        for s in statements
    ]
    return all(first == other for other in others)


def _with_names(printed: Printed, sheets: list[_Sheet]) -> Printed:
    named = list(printed)
    for sheet in sheets:
        unknown = replace(sheet.caption, kind=UNKNOWN_KIND)
        named[sheet.at] = sheet.named or (unknown if sheet.kinds else sheet.caption)
    return named
