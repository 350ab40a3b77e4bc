"""Equations between statements: the same money printed twice.

Belongs here: which total or source of one statement equals which of another. Does not belong here: sums
inside a statement (`rows`, `sums`), single classes and items (`cross_classes`, `cross_items`, `cross_same`), statements of
single funds (`cross_funds`), the text (`text`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.book import Book
from orchestration.reconcile.cross_classes import class_equations
from orchestration.reconcile.cross_equal import equal, equal_current
from orchestration.reconcile.cross_funds import fund_equations
from orchestration.reconcile.cross_items import economic_equations, income_equations, item_equations
from orchestration.reconcile.cross_same import same_money_equations
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.sums import block_total
from orchestration.statement.income_source import CARRYOVER, OF_THE_YEAR, PARTS_OF_CARRYOVER
from orchestration.statement.kinds import WIDER_BASIC


def cross_equations(book: Book) -> Iterator[Equation]:
    """All equations between statements of a document."""
    yield from _sides(book, "balance")
    yield from _sides(book, "appropriation_balance")
    yield from _income(book)
    yield from _expenditure(book)
    yield from _appropriation(book)
    yield from fund_equations(book)
    yield from _details(book)
    yield from item_equations(book)
    yield from income_equations(book)
    yield from economic_equations(book)
    yield from same_money_equations(book)


def _sides(book: Book, kind: str) -> Iterator[Equation]:
    income, expenditure = (
        book.item(kind, "income", "grand_total"),
        book.item(kind, "expenditure", "grand_total"),
    )
    yield from equal(book, f"{kind}_sides", kind, income, expenditure)


def _income(book: Book) -> Iterator[Equation]:
    statement = book.statement("income")
    if statement is None or "balance" not in book.items:
        return
    total = book.total("income", "total")
    if any(statement.column(role) for role in CARRYOVER):
        yield from equal(
            book, "income_equals_balance", "income", total, book.item("balance", "income", "grand_total")
        )
    else:
        current = book.current("balance", "income")
        yield from equal_current(book, "income_equals_balance", "income", total, current)
    for role in (*OF_THE_YEAR, *PARTS_OF_CARRYOVER):
        yield from equal(
            book,
            "income_sources_equal_balance",
            "income",
            book.total("income", role),
            book.item("balance", "income", role) or _carried(book, role),
        )
    if statement.column("carryover") is not None:
        yield from equal(
            book,
            "income_sources_equal_balance",
            "income",
            book.total("income", "carryover"),
            book.item("balance", "income", "opening_carryover"),
        )


def _carried(book: Book, role: str) -> Var | None:
    """Kinds of carry-over stand below the carry-over item."""
    if role not in CARRYOVER:
        return None
    found = [i for i in book.items["balance"] if i.side == "income" and i.key == role]
    return book.main_cell("balance", found[0]) if len(found) == 1 else None


def _expenditure(book: Book) -> Iterator[Equation]:
    if book.statement("expenditure") is None or "balance" not in book.items:
        return
    yield from equal_current(
        book,
        "expenditure_equals_balance",
        "expenditure",
        book.total("expenditure", "total"),
        book.current("balance", "expenditure"),
    )
    balance = book.statement("balance")
    assert balance is not None
    for role in ("basic", "project", "basic_personnel", "basic_public"):
        if balance.column(role, 1) is not None:
            yield from equal(
                book,
                "expenditure_equals_balance",
                "expenditure",
                book.total("expenditure", role),
                book.item("balance", "expenditure", "grand_total", role),
            )
    yield from class_equations(book)


def _appropriation(book: Book) -> Iterator[Equation]:
    if "appropriation_balance" not in book.items or "balance" not in book.items:
        return
    check = "appropriation_equals_balance"
    for role in ("general_public", "government_fund", "state_capital"):
        yield from equal(
            book,
            check,
            "appropriation_balance",
            book.item("appropriation_balance", "income", role),
            book.item("balance", "income", role),
        )


def _basic(book: Book) -> Var | None:
    """The basic expenditure that economic classes make up: the general public budget's, or of all money where the title
    of their statement names none and its total says so."""
    general, whole = book.total("general_public_expenditure", "basic"), book.total("expenditure", "basic")
    economic = book.statement("general_public_basic")
    if economic is None or economic.titled != WIDER_BASIC or general is None:
        return general
    total = book.fen(book.total("general_public_basic", "total"))
    is_of_all = total is not None and total == book.fen(whole) != book.fen(general)
    return whole if is_of_all else general


def _details(book: Book) -> Iterator[Equation]:
    economic = book.statement("general_public_basic")
    basic = _basic(book)
    if economic is not None and basic is not None:
        total = book.total("general_public_basic", "total")
        halves = [
            (book.index["general_public_basic"], line.no, column.index)
            for line in economic.lines
            if line.role == "total" and block_total(line) and (column := economic.column("total", line.block))
        ]
        if total is not None:
            yield from equal(book, "basic_equals_economic", "general_public_basic", total, basic)
        elif len(halves) == 2:
            terms = ((1, basic), (-1, halves[0]), (-1, halves[1]))
            yield Equation(
                "basic_equals_economic",
                "general_public_basic",
                "cross",
                terms,
                lambda: "basic = personnel + public totals",
            )
    by_class = book.statement("economic_expenditure")
    of_projects = by_class is not None and by_class.titled == "general_public_project"
    for kind in ("general_public_project", *(["economic_expenditure"] if of_projects else [])):
        yield from equal(
            book,
            "project_equals_project_statement",
            kind,
            book.total(kind, "project") or book.total(kind, "total"),
            book.total("general_public_expenditure", "project"),
        )
