"""The unit of money of tables that do not name one.

Belongs here: whose unit they have. Does not belong here: where a caption or a heading names one (`captions`).
"""

from __future__ import annotations

from collections import Counter

from orchestration.line_item.amount import SCALES, parse_number, to_fen
from orchestration.statement.model import Reading, Statement


def settle_units(statements: list[Statement], document_unit: str | None) -> None:
    """A table without a unit of money has that of its figures, if each prints one, or else the document's: the one it states
    apart, or the one most tables name.

    The 三公 statement is left out of that count: it is often the only one in another unit.
    """
    for statement in statements:
        if not statement.money_unit and (printed := _printed_unit(statement)):
            statement.money_unit, statement.scale = printed, SCALES[printed]
    named = Counter(s.money_unit for s in statements if s.money_unit and s.kind != "three_public")
    unit = document_unit or (named.most_common(1)[0][0] if named else "")
    for statement in statements:
        if not statement.money_unit and unit:
            statement.money_unit, statement.scale = unit, SCALES[unit]
            statement.has_borrowed_unit = True
            for line in statement.lines:
                for reading in line.readings.values():
                    _rescale(reading, SCALES[unit])


def _printed_unit(statement: Statement) -> str:
    """The unit of money that every figure but nought prints behind it; "" where one does not, or in another."""
    units = {
        parse_number(reading.ref.text).money_unit
        for line in statement.lines
        for reading in line.readings.values()
        if reading.fen
    }
    return units.pop() if len(units) == 1 else ""


def _rescale(reading: Reading, scale: int) -> None:
    """Reads the printed figure anew in another unit of money; it was read in 元, unless it prints one of its own."""
    number = parse_number(reading.ref.text)
    if number.money_unit:
        return
    fen, reading.unit = to_fen(number, scale)
    reading.fen = fen if reading.fen is not None else None
    reading.candidates = tuple(candidate * scale // SCALES["元"] for candidate in reading.candidates)
