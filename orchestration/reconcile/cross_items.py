"""Lines of a statement of expenditure beside other statements' figures of the same class.

Belongs here: classes that only their lines print, and items that the statements of single funds, of income, or of basic
expenditure alone, print again. Does not belong here: totals and printed classes (`cross`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from orchestration.reconcile.book import Book
from orchestration.reconcile.equation import Cells, Equation, Var, holds
from orchestration.statement.kinds import FUND_OF_KIND

_TYPES = ("basic", "project")
_Item = tuple[str, str]
"""Code and type of expenditure."""


def leaves_of_classes(book: Book, kind: str, role: str) -> dict[str, list[Var]]:
    """Class code to the cells of all its lines of detail, where a statement prints no line of the class itself."""
    statement = book.statement(kind)
    found: dict[str, list[Var]] = {}
    for line in statement.lines if statement is not None else ():
        if line.is_leaf and len(line.code) > 3 and (var := book.cell(kind, line, role)) is not None:
            found.setdefault(line.code[:3], []).append(var)
    printed = {line.code for line in statement.lines} if statement is not None else set()
    return {code: cells for code, cells in found.items() if code not in printed}


def economic_equations(book: Book) -> Iterator[Equation]:
    """An economic item of general public basic expenditure is all basic expenditure on it, where no other money is."""
    whole = items_of(book, "economic_expenditure")
    for (code, _), part in items_of(book, "general_public_basic", ("total",)).items():
        if (all_of_it := whole.get((code, "basic"))) is not None:
            yield Equation(
                "basic_items_equal_economic",
                "general_public_basic",
                "cross",
                ((1, part), (-1, all_of_it)),
                partial(_words, book, part, [all_of_it]),
                only_if_true=True,
            )


def item_equations(book: Book) -> Iterator[Equation]:
    """An item of all expenditure is what fiscal funds pay of it, where nothing else does.

    Other money may pay the rest, so that only what is true was claimed; but where most items agree, none is paid more of
    than there is.
    """
    cells, funds = Cells(book.statements), [items_of(book, kind) for kind in FUND_OF_KIND]
    found: list[tuple[Equation, bool]] = []
    agreeing = 0
    for item, whole in items_of(book, "expenditure").items():
        parts = [items[item] for items in funds if item in items]
        if parts:
            equation = Equation(
                "expenditure_items_equal_appropriation",
                "expenditure",
                "cross",
                ((1, whole), *((-1, part) for part in parts)),
                partial(_words, book, whole, parts),
                only_if_true=True,
            )
            rest, twice = cells.weigh(equation)
            agrees = holds(rest, twice)
            agreeing += agrees
            found.append((equation, rest < 0 and not agrees))
    for equation, is_more in found:
        yield replace(equation, only_if_true=not (is_more and 2 * agreeing > len(found)))


def income_equations(book: Book) -> Iterator[Equation]:
    """An item's income is what is spent on it, where nothing of it is carried over.

    Only what is true was claimed; but where all but two items agree, and each of these two is the other, they were exchanged.
    """
    cells = Cells(book.statements)
    received, spent = items_of(book, "income", ("total",)), items_of(book, "expenditure", ("total",))
    equations: list[Equation] = []
    for item in received.keys() & spent.keys():
        whole, part = received[item], spent[item]
        words = partial(_words, book, whole, [part])
        terms = ((1, whole), (-1, part))
        equations.append(
            Equation("income_items_equal_expenditure", "income", "cross", terms, words, only_if_true=True)
        )
    equations.sort(key=lambda each: each.terms)
    off = [each for each in equations if not holds(*cells.weigh(each))]
    values = [[cells.value(var) for _, var in each.terms] for each in off]
    exchanged = len(off) == 2 and len(equations) > 2 * len(off) and values[0] == values[1][::-1]
    for each in equations:
        yield replace(each, only_if_true=False) if exchanged and each in off else each


def _words(book: Book, whole: Var, parts: list[Var]) -> str:
    return f"{book.name(whole)} = " + " + ".join(map(book.name, parts))


def items_of(book: Book, kind: str, types: Sequence[str] = _TYPES) -> dict[_Item, Var]:
    """The printed cell of each item and type; of one that several lines print, none."""
    statement = book.statement(kind)
    found: dict[_Item, list[Var]] = {}
    for line in statement.lines if statement is not None else ():
        if not line.is_leaf or not line.code:
            continue
        roles = {line.expenditure_type: "total"} if line.expenditure_type else {role: role for role in types}
        for of_type, role in roles.items():
            var = book.cell(kind, line, role)
            if var is not None and (reading := line.readings.get(var[2])) is not None and reading.fen:
                found.setdefault((line.code, of_type), []).append(var)
    return {item: cells[0] for item, cells in found.items() if len(cells) == 1}
