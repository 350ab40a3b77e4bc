"""Figures that print fewer or more decimals than all others of their statement: noughts may be left out, the last digits
cut off, or the last one be the mark of a footnote.

Belongs here: telling them, and what they may have been. Does not belong here: which of it the identities allow
(`reconcile`), how an amount is spelt (`line_item.amount`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from orchestration.line_item.amount import parse_number, without_unit
from orchestration.statement.model import Reading, Statement
from orchestration.statement.text import compact

_LEAST_FIXED = 2
"""Figures other than nought whose last decimal is a nought: a format that prints them leaves none out."""

_LEAST_LEFT_OUT = 3
"""Figures with fewer decimals for each that prints a nought last, if the format is to count as one that leaves them out."""

_MOST_CUT = 0.05
"""Share of the lines, beside one, that may lack decimals if the format is to count as fixed."""

_MOST_DIGITS = 2
"""Decimals that may be missing for the others to be tried."""


class _Figure(NamedTuple):
    """A figure as printed, the decimals that it prints, and the number of its line."""

    reading: Reading
    text: str
    decimals: int
    line: int


def doubt_decimals(statement: Statement, states_cells: bool) -> None:
    """Marks figures without their last decimals as malformed, and names what they, or those with one more, may have been.

    `states_cells`: the document's format states the text of each cell, so that decimals which a figure lacks are noughts.
    """
    printed = list(_figures(statement))
    counts = Counter(each.decimals for each in printed)
    del counts[0]
    if not counts:
        return
    usual = counts.most_common(1)[0][0]
    short = [each for each in printed if each.decimals < usual]
    ending_in_nought = [each for each in printed if each.text.endswith("0")]
    noughts = sum("." in each.text for each in ending_in_nought)
    if noughts * _LEAST_LEFT_OUT <= len(short):
        _complete_noughts(short, usual)
    if sum(each.decimals == usual for each in ending_in_nought) < _LEAST_FIXED:
        return
    cut = [each for each in short if "." in each.text]
    longer = [each for each in printed if each.decimals == usual + 1]
    few = 1 + _MOST_CUT * len(statement.lines)
    if len({each.line for each in longer}) <= few:
        for each in longer:
            _doubt_last_digit(each.reading, each.text)
    if len({each.line for each in cut}) > few:
        return
    for each in cut:
        reading, missing = each.reading, usual - each.decimals
        if missing > _MOST_DIGITS or reading.noise == "split" or reading.unit % 10**missing:
            continue
        reading.unit //= 10**missing
        if states_cells:
            continue
        reading.noise = "malformed"
        step = reading.unit if (reading.fen or 0) > 0 else -reading.unit
        reading.candidates = tuple((reading.fen or 0) + step * rest for rest in range(1, 10**missing))


def _figures(statement: Statement) -> Iterator[_Figure]:
    """What a statement prints but noughts, and what a recogniser read."""
    for number, line in enumerate(statement.lines):
        for reading in line.readings.values():
            if reading.fen and reading.confidence is None:
                text = without_unit(compact(reading.ref.text))
                yield _Figure(reading, text, parse_number(text).decimals, number)


def _complete_noughts(short: list[_Figure], usual: int) -> None:
    """A format that prints no nought behind the point leaves them out: 14 among 56.4 and 480.91 is not rounded."""
    for each in short:
        each.reading.unit = max(1, each.reading.unit // 10 ** (usual - each.decimals))


def _doubt_last_digit(reading: Reading, text: str) -> None:
    number = parse_number(text)
    digit = abs(number.mantissa or 0) % 10 * reading.unit
    fen = reading.fen or 0
    shorter = fen - digit if fen > 0 else fen + digit
    if shorter % (10 * reading.unit) == 0 and digit:
        reading.candidates = (*reading.candidates, shorter)
