"""Classes: a summary's line of each, and what a statement of expenditure prints of it.

Belongs here: those equations for all expenditure, and that a class that a whole statement has no line for is nothing. Does
not belong here: which statements a fund's classes are compared with (`cross_funds`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from orchestration.reconcile.book import Book, Terms
from orchestration.reconcile.cross_equal import all_equal, equal
from orchestration.reconcile.cross_items import leaves_of_classes
from orchestration.reconcile.equation import Cells, Equation, Var, double_tolerance, holds

_CHECK = "expenditure_classes_equal_balance"


def class_equations(book: Book) -> Iterator[Equation]:
    """Each class that both print, or the summary alone; of a document that has both statements."""
    classes, lines = book.classes("balance"), book.class_lines("expenditure")
    items = {code: var for code, item in classes.items() if (var := book.main_cell("balance", item))}
    for code in sorted(items.keys() & lines.keys()):
        own = book.cell("expenditure", lines[code], "total")
        yield from equal(book, _CHECK, "expenditure", own, items[code])
    for code, cells in leaves_of_classes(book, "expenditure", "total").items():
        yield from all_equal(book, _CHECK, "expenditure", items.get(code), cells)
    yield from nothing_else(book, _CHECK, "expenditure", items, book.current("balance", "expenditure"))


def nothing_else(
    book: Book, check_id: str, kind: str, items: Mapping[str, Var], current: Terms
) -> Iterator[Equation]:
    """Classes of a summary (code to cell) that a statement has no line for are nothing.

    Where its lines of classes, each of a code that none doubts, make up its total, and that is the summary's (`current`).
    """
    lines, leaves = book.class_lines(kind), leaves_of_classes(book, kind, "total")
    own = [var for line in lines.values() if (var := book.cell(kind, line, "total")) is not None]
    own += [var for cells in leaves.values() for var in cells]
    total = book.total(kind, "total")
    if total is None or not current or any(line.code_status == "conflict" for line in lines.values()):
        return
    cells = Cells(book.statements)
    if not cells.value(total) or not is_nothing(cells, ((1, total), *((-1, var) for var in own))):
        return
    if not is_nothing(cells, ((-1, total), *current)):
        return
    for code in sorted(items.keys() - lines.keys() - leaves.keys()):
        words = partial("{} = 0, since no line of {} is of it".format, book.name(items[code]), kind)
        yield Equation(check_id, kind, "cross", ((1, items[code]),), words)


def is_nothing(cells: Cells, terms: Sequence[tuple[int, Var]]) -> bool:
    """Whether cells with their signs add up to nothing, within what rounding explains."""
    difference = sum(sign * cells.value(var) for sign, var in terms)
    return holds(difference, double_tolerance([unit for _, var in terms if (unit := cells.unit(var))]))
