"""Amounts of the performance tables and the units of money they name.

Belongs here: one cell or one line of text. Does not belong here: whose amount it is (`performance_funds`), and which
unit a table has that names none (`reconcile.performance_money`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_model import Row
from orchestration.narrative.performance_words import load_words

_AMOUNT = re.compile(
    r"[¥￥]?(?P<number>-?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)(?P<unit>(?:亿|百万|万|千)?元)?(?=$|[(。;])"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount, in its own unit of money."""

    value: Decimal
    printed_text: str
    unit: str | None
    """Where the cell itself names it."""


def read_amount(text: str) -> Amount | None:
    """The amount that a cell begins with; None where it holds none."""
    found = _AMOUNT.match(simplify(text))
    if not found:
        return None
    printed = found["number"]
    return Amount(Decimal(re.sub("[,，]", "", printed)), printed, found["unit"])


def noted_unit(label: str) -> str | None:
    """(万元) in a label or a heading."""
    return _unit(load_words().money.note.search(simplify(label)))


def stated_unit(text: str) -> str | None:
    """The unit of a line like 单位：万元, or of a title that has it in brackets."""
    plain = simplify(text)
    if "元" not in plain:
        return None
    words = load_words().money
    return _unit(words.stated.search(plain) or words.note.search(plain))


def is_unit_statement(text: str) -> bool:
    """Whether a cell says nothing but the unit of money: 单位：万元."""
    return "元" in text and load_words().money.stated.fullmatch(simplify(text)) is not None


def unit_beside(row: Row) -> str | None:
    """The unit of money that a cell of the row states."""
    return next((stated_unit(text) for _, text in row.cells if is_unit_statement(text)), None)


def without_note(label: str) -> str:
    """A label without the unit of money in brackets."""
    return load_words().money.note.sub("", label)


def factor(unit: str | None) -> Decimal:
    """Yuan in one of a unit of money; of the usual one where none is named."""
    words = load_words().money
    return words.units[unit or words.usual]


def _unit(found: re.Match[str] | None) -> str | None:
    return (found["unit"] or "") + "元" if found else None
