"""Money that two statements print by different classifications: by function, as 三公 items, by the two economic lists.

Belongs here: which such figures are the same, where they are (data in `identities.yaml`). Does not belong here: items of one
classification in two statements (`cross_items`). That they differ says nothing: other money, or another class, has the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from orchestration.reconcile.book import Book
from orchestration.reconcile.cross_items import items_of
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.identities import load_identities

_CHECK = "basic_items_equal_elsewhere"


def same_money_equations(book: Book) -> Iterator[Equation]:
    """Economic items of general public basic expenditure beside what else prints them."""
    economic = items_of(book, "general_public_basic", ("total",))
    functions = items_of(book, "general_public_expenditure", ("basic",))
    by_class = items_of(book, "economic_expenditure", ("basic",)) or items_of(
        book, "economic_expenditure", ("total",)
    )
    for same in load_identities().same_money:
        own = _printed(economic, same.economic)
        if not own:
            continue
        other = _printed(functions, same.functions) or _printed(by_class, (same.government,))
        if same.three_public and (var := book.three_public(same.three_public)) and book.fen(var):
            other = [var]
        if other:
            terms = (*((1, var) for var in own), *((-1, var) for var in other))
            yield Equation(
                _CHECK,
                "general_public_basic",
                "cross",
                terms,
                partial(_words, book, own, other),
                only_if_true=True,
            )


def _printed(items: Mapping[tuple[str, str], Var], codes: Sequence[str]) -> list[Var]:
    return [var for (code, _), var in items.items() if code in codes]


def _words(book: Book, own: list[Var], other: list[Var]) -> str:
    return f"{' + '.join(map(book.name, own))} = {' + '.join(map(book.name, other))}"
