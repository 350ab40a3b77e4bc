"""Equations between the summary of fiscal appropriation and the statements of its single funds.

Belongs here: which total and which classes of a fund's statement equal which cells of the summary, and whether that
statement prints what was carried over. Does not belong here: other statements (`cross`), items of them (`cross_items`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.book import Book, Terms
from orchestration.reconcile.cross_classes import is_nothing, nothing_else
from orchestration.reconcile.cross_equal import all_equal, equal, equal_current
from orchestration.reconcile.cross_items import leaves_of_classes
from orchestration.reconcile.equation import Cells, Equation, Var
from orchestration.statement.kinds import FUND_OF_KIND

_SUMMARY = "appropriation_balance"
_CHECKS = {
    "general_public_expenditure": "general_public_equals_appropriation",
    "government_fund": "government_fund_equals_appropriation",
    "state_capital": "state_capital_equals_appropriation",
}
_CLASS_CHECKS = {"general_public_expenditure": "general_public_classes_equal_appropriation"}


def fund_equations(book: Book) -> Iterator[Equation]:
    """A fund's statement and its column in the summary, or its income of the year where it is of that alone."""
    if _SUMMARY not in book.items:
        return
    cells = Cells(book.statements)
    for kind, role in FUND_OF_KIND.items():
        if book.statement(kind) is None:
            continue
        check = _CHECKS[kind]
        total, current = book.total(kind, "total"), book.current(_SUMMARY, "expenditure", role)
        own = _own_year(book, cells, role, total, current)
        if own is not None and total is not None:
            yield from equal(book, check, kind, total, own)
            splits = _splits_carried(book, cells, kind, role, (*current, (-1, total)))
        elif not current and (income := _untotalled_year(book, cells, kind, role, total)) is not None:
            yield from equal(book, check, kind, total, income)
            splits = True
        else:
            yield from equal_current(book, check, kind, total, current)
            splits = False
        if not splits:
            yield from _classes(book, kind, role)


def _classes(book: Book, kind: str, role: str) -> Iterator[Equation]:
    check = _CLASS_CHECKS.get(kind, _CHECKS[kind])
    for left, right in _same_classes(book, kind, role):
        yield from equal(book, check, kind, left, right)
    classes = book.classes(_SUMMARY)
    for code, cells in leaves_of_classes(book, kind, "total").items():
        whole = book.cell(_SUMMARY, classes[code].line, role) if code in classes else None
        yield from all_equal(book, check, kind, whole, cells)
    items = {code: var for code, item in classes.items() if (var := book.cell(_SUMMARY, item.line, role))}
    yield from nothing_else(book, check, kind, items, book.current(_SUMMARY, "expenditure", role))


def _same_classes(book: Book, kind: str, role: str) -> Iterator[tuple[Var | None, Var | None]]:
    classes, lines = book.classes(_SUMMARY), book.class_lines(kind)
    for code in sorted(classes.keys() & lines.keys()):
        yield book.cell(kind, lines[code], "total"), book.cell(_SUMMARY, classes[code].line, role)


def _own_year(book: Book, cells: Cells, role: str, total: Var | None, current: Terms) -> Var | None:
    """The fund's income of the year, where its statement is of that alone.

    Figures that agree tell it: that income is the statement's total, and what the fund's column of the summary has
    besides is what the summary says was carried over.
    """
    income = book.item(_SUMMARY, "income", role)
    if total is None or income is None or not current:
        return None
    if not is_nothing(cells, ((1, total), (-1, income))) or is_nothing(cells, (*current, (-1, total))):
        return None
    if carried := _carried(book, cells, role):
        meets = is_nothing(cells, (*current, (-1, total), *((-1, var) for var in carried)))
    else:
        meets = _all_carried(book, cells)
    return income if meets else None


def _untotalled_year(book: Book, cells: Cells, kind: str, role: str, total: Var | None) -> Var | None:
    """The same where the summary prints no total of its expenditure: its classes show what was carried over."""
    income = book.item(_SUMMARY, "income", role)
    if total is None or income is None or not is_nothing(cells, ((1, total), (-1, income))):
        return None
    opening = book.item(_SUMMARY, "income", "opening_carryover")
    carried = _carried(book, cells, role) or ([opening] if opening is not None else [])
    if not any(map(cells.value, carried)):
        return None
    return income if _splits_carried(book, cells, kind, role, tuple((1, var) for var in carried)) else None


def _carried(book: Book, cells: Cells, role: str) -> list[Var]:
    """What the summary says was carried over of a fund."""
    return [
        var
        for item in book.items[_SUMMARY]
        if item.in_carryover and item.side == "income" and item.key == role
        if (var := book.main_cell(_SUMMARY, item)) is not None and cells.printed(var)
    ]


def _all_carried(book: Book, cells: Cells) -> bool:
    """Whether what all funds spend beside their income of the year is the summary's carry-over, which names no fund."""
    opening = book.item(_SUMMARY, "income", "opening_carryover")
    if opening is None or not cells.value(opening):
        return False
    terms = [(-1, opening)]
    for role in FUND_OF_KIND.values():
        terms.extend(book.current(_SUMMARY, "expenditure", role))
        if (income := book.item(_SUMMARY, "income", role)) is not None:
            terms.append((-1, income))
    if (closing := book.item(_SUMMARY, "expenditure", "closing_carryover")) is not None:
        terms.append((1, closing))
    return is_nothing(cells, terms)


def _splits_carried(book: Book, cells: Cells, kind: str, role: str, carried: Terms) -> bool:
    """Whether the classes of the summary hold all that was carried over, and none less than the fund's statement."""
    classes, lines = book.classes(_SUMMARY), book.class_lines(kind)
    of_year = {code: [cell] for code in lines if (cell := book.cell(kind, lines[code], "total")) is not None}
    of_year |= leaves_of_classes(book, kind, "total")
    terms: list[tuple[int, Var]] = []
    for code, item in classes.items():
        whole = book.cell(_SUMMARY, item.line, role)
        own = [(-1, var) for var in of_year.pop(code, ())]
        own += [(1, whole)] if whole is not None else []
        if sum(sign * cells.value(var) for sign, var in own) < 0:
            return False
        terms.extend(own)
    left = any(cells.value(var) for own in of_year.values() for var in own)
    return not left and is_nothing(cells, [*terms, *((-sign, var) for sign, var in carried)])
