"""The same money printed in two places, as an equation.

Belongs here: the shapes that equations between statements have. Does not belong here: which cells are the same money
(`cross`, `cross_funds`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.book import Book, Terms
from orchestration.reconcile.equation import Equation, Var


def equal(
    book: Book,
    check_id: str,
    statement: str,
    left: Var | None,
    right: Var | None,
    less: list[Var] | None = None,
) -> Iterator[Equation]:
    """left = right - less, where both are printed."""
    if left is None or right is None:
        return
    terms = ((1, left), (-1, right), *((1, var) for var in less or []))
    yield Equation(check_id, statement, "cross", terms, lambda: f"{book.name(left)} = {book.name(right)}")


def all_equal(
    book: Book, check_id: str, statement: str, whole: Var | None, cells: list[Var]
) -> Iterator[Equation]:
    """The sum of cells = whole, where that is printed."""
    if whole is not None:
        terms = ((-1, whole), *((1, var) for var in cells))
        words = f"{len(cells)} line(s) = {book.name(whole)}"
        yield Equation(check_id, statement, "cross", terms, lambda: words)


def equal_current(
    book: Book, check_id: str, statement: str, left: Var | None, current: Terms
) -> Iterator[Equation]:
    """left = the total of the year itself (`Book.current`), where both are printed."""
    if current:
        (_, whole), *less = current
        yield from equal(book, check_id, statement, left, whole, [var for _, var in less])
