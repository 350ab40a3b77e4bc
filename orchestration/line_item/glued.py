"""Figures that run into the code of the cell behind them (`2.2` and `30217` as 2.230217, or as `2.2 30217`).

Belongs here: telling such a code by its name, which stands in the row without it, or by the white space before it, and the
figure left of it. Does not belong here: cells whose borders are known (`document.pdf_pieces`), whether the figure is right (`reconcile`): its noise
says that it is believed only if an identity proves it.
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.classification.dictionary import Dictionary
from orchestration.line_item.amount import parse_number, to_fen
from orchestration.line_item.code import economic_system
from orchestration.statement.model import Line, Reading, Statement
from orchestration.statement.text import compact

_DIGITS = (5, 3)
_Place = tuple[int, int | None, int]
"""Page, table and row."""


def part_glued(statement: Statement, dictionary: Dictionary) -> None:
    """Takes the code off each figure of a coded line in whose row the code's name stands without it."""
    rows: dict[_Place, list[Line]] = {}
    for line in statement.lines:
        for place in {_place(reading) for reading in line.readings.values()}:
            rows.setdefault(place, []).append(line)
    scales = {column.index: column.scale for column in statement.columns}
    for lines in rows.values():
        printed = {code for line in lines for code in (line.code, compact(line.printed_code))}
        names = [compact(line.name) for line in lines]
        for line in (each for each in lines if each.printed_code):
            for column, reading in line.readings.items():
                for figure, code in _ends(compact(reading.ref.text)):
                    if code in printed or not _is_named(code, names, dictionary):
                        continue
                    reading.fen, reading.unit = to_fen(
                        parse_number(figure), scales.get(column) or statement.scale
                    )
                    reading.noise = "split"
                    break


def part_apart(statement: Statement, dictionary: Dictionary) -> None:
    """Takes a code of the classifications off each figure that white space parts from it: they are two cells' texts.

    A figure without a point may go on behind white space; there sums have to decide.
    """
    scales = {column.index: column.scale for column in statement.columns}
    for line in statement.lines:
        for column, reading in line.readings.items():
            if reading.noise != "split":
                continue
            figure, _, code = " ".join(reading.ref.text.split()).rpartition(" ")
            if not _is_listed(code, dictionary):
                continue
            number = parse_number(figure)
            if number.mantissa is None or number.noise:
                continue
            if not number.decimals and reading.fen is not None:
                reading.candidates = (reading.fen,)
            reading.fen, reading.unit = to_fen(number, scales.get(column) or statement.scale)


def _is_listed(code: str, dictionary: Dictionary) -> bool:
    if not (code.isdecimal() and len(code) in (3, 5, 7)):
        return False
    return bool(dictionary.function_names(code) or dictionary.economic_names(economic_system(code), code))


def _place(reading: Reading) -> _Place:
    return reading.ref.page, reading.ref.table_no, reading.ref.row


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Each way to part a figure from a code behind it."""
    for digits in _DIGITS:
        figure, code = text[:-digits], text[-digits:]
        is_figure = figure[-1:].isdecimal() and parse_number(figure).mantissa is not None
        if is_figure and code.isdecimal() and code[0] in "35":
            yield figure, code


def _is_named(code: str, names: list[str], dictionary: Dictionary) -> bool:
    known = dictionary.economic_names(economic_system(code), code)
    return any(compact(name) in printed for name in known for printed in names)
