"""Rows of a plain text that something large printed across the page tore apart, put together again.

Belongs here: which lines are such rows, and their cells as lines again. Does not belong here: what was printed across
them (`text_watermark`), which row each cell is of (`text_torn_cells`).

What prints a PDF as text takes all that touches a large character for one line. It then prints the rows in it not line
by line but cell by cell: the first column's cells of all of them one below the other, then those of the next column.
Or the end of a single row comes in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from orchestration.document.text_pieces import Piece, pieces_of
from orchestration.document.text_regions import HEADING, ITEM, kind_of
from orchestration.document.text_torn_cells import CODE, TOTAL, rows_of_cells

MAX_BLANKS = 3
"""Blank lines between the parts of what was torn apart, at most."""

REACH = 3
"""Lines to either side of a watermark's character that it may have torn apart."""

INDENT = 8
"""Characters by which names of a lower level begin further right."""

_DECIMAL = re.compile(r"[.,]\d")
_HOLE = 2


@dataclass(frozen=True, slots=True)
class Mended:
    """Lines with rows put together; `lost` are pieces of rows that could not be, before the lines `torn`."""

    lines: list[str]
    lost: list[str]
    torn: frozenset[int]


def mended(lines: Sequence[str], crossed: Sequence[int]) -> Mended:
    """The page with its rows whole; `crossed`: the lines that the watermark ran through."""
    found: list[str] = []
    lost: list[str] = []
    torn: set[int] = set()
    above: list[Piece] = []
    at = 0
    while at < len(lines):
        pieces = pieces_of(lines[at], False)
        names = _names_above(found, pieces, above)
        stack = _stack(lines, at, len(names), crossed) if names or _begins_stack(pieces) else at
        if stack > at + (not names) and _is_near(at, stack, crossed):
            cells = [part for line in (*names, *lines[at:stack]) for part in pieces_of(line, False)]
            del found[len(found) - len(names) :]
            rows = rows_of_cells(cells, above)
            if rows is None:
                lost += [piece.text for piece in cells]
                torn.add(len(found))
            else:
                found += map(_laid, rows)
                above = rows[-1]
            at = stack
            continue
        end = _rest(lines, at, pieces)
        if end > at + 1 and _is_near(at, end, crossed):
            pieces = sorted(
                (part for line in lines[at:end] for part in pieces_of(line, False)),
                key=lambda part: part.start,
            )
            found.append(_laid(pieces))
        elif _is_rest(pieces) and _is_near(at, at, crossed):
            end = at + 1
            lost += [piece.text for piece in pieces]  # of which row can't be told
            torn.add(len(found))
        else:
            end = at + 1
            found.append(lines[at])
        if any(piece.is_figure for piece in pieces) and not _is_rest(pieces):
            above = pieces
        at = end
    return Mended(found, lost, frozenset(torn))


def _is_near(first: int, end: int, crossed: Collection[int]) -> bool:
    return any(first - REACH <= number <= end + REACH for number in crossed)


def _begins_stack(pieces: Sequence[Piece]) -> bool:
    """Whether a line prints what a row begins with, its code or its name with a number, and no amount."""
    return (
        bool(pieces)
        and bool(CODE.fullmatch(pieces[0].text) or ITEM.match(pieces[0].text))
        and not any(_DECIMAL.search(piece.text) for piece in pieces)
    )


def _is_rest(pieces: Sequence[Piece]) -> bool:
    """Whether a line prints amounts alone."""
    return (
        bool(pieces)
        and all(piece.is_figure for piece in pieces)
        and not CODE.fullmatch(pieces[0].text)
        and any(_DECIMAL.search(piece.text) for piece in pieces)
    )


def _stack(lines: Sequence[str], first: int, named: int, crossed: Collection[int]) -> int:
    """Behind the last line of what begins with codes or names alone; `named`: how many names come before the codes."""
    beginning = pieces_of(lines[first], False)
    start, begins_with_name = beginning[0].start, not beginning[0].is_figure
    heads = words = amounts = blanks = 0
    end = first
    for number in range(first, len(lines)):
        pieces = pieces_of(lines[number], False)
        if not pieces:
            blanks += 1
            continue
        has_words = any(not piece.is_figure for piece in pieces)
        has_amounts = any(_DECIMAL.search(piece.text) for piece in pieces)
        aside = abs(pieces[0].start - start)
        is_head = aside <= 1 or (begins_with_name and aside <= INDENT and bool(ITEM.match(pieces[0].text)))
        is_row = has_words and has_amounts and number not in crossed
        if named:
            is_next = has_words or (is_head and heads == named)
        elif begins_with_name:
            is_next = is_row or (is_head and (amounts > 0 or not has_words))
        else:
            is_next = is_head and (amounts > 0 or words > 0 or has_words or has_amounts)
            is_next = is_next or (pieces[0].start < start and is_row)
        if blanks > MAX_BLANKS or is_next or _ends_table(lines[number], pieces, amounts > 0):
            break
        heads += is_head
        words += has_words
        amounts += has_amounts
        blanks = 0
        if not amounts or any(piece.is_figure for piece in pieces):  # a name at last is the next row's
            end = number + 1
    return end if amounts and (words or named) else first


def _ends_table(line: str, pieces: Sequence[Piece], has_amounts: bool) -> bool:
    """Whether a line is no part of a table, or a total that was not torn."""
    is_torn = len(pieces) == 1 and not has_amounts
    if any(HEADING.fullmatch(piece.text) and not TOTAL.fullmatch(piece.text) for piece in pieces):
        return True
    return kind_of(line) == "other" or (any(TOTAL.fullmatch(piece.text) for piece in pieces) and not is_torn)


def _names_above(lines: Sequence[str], codes: Sequence[Piece], above: Sequence[Piece]) -> list[str]:
    """The lines right above codes that print their names, where names stand left of the codes."""
    if len(above) < 2 or above[0].is_figure or not CODE.fullmatch(above[1].text):
        return []
    if not codes or not CODE.fullmatch(codes[0].text):
        return []
    names: list[str] = []
    for line in reversed(lines):
        pieces = pieces_of(line, False)
        if len(pieces) != 1 or pieces[0].is_figure or pieces[0].end > codes[0].start:
            break
        names.insert(0, line)
    return names


def _rest(lines: Sequence[str], at: int, pieces: Sequence[Piece]) -> int:
    """Behind the last line with figures of the row that begins in a line with its code and name."""
    if not pieces or all(piece.is_figure for piece in pieces):
        return at + 1
    if not ITEM.match(pieces[0].text) and not any(CODE.fullmatch(piece.text) for piece in pieces[:2]):
        return at + 1
    end, blanks, taken = at + 1, 0, list(pieces)
    for number in range(at + 1, len(lines)):
        below = pieces_of(lines[number], False)
        if not below:
            blanks += 1
            continue
        words = max(piece.end for piece in taken if not piece.is_figure)
        if (
            blanks > MAX_BLANKS
            or not all(piece.is_figure and piece.start >= words for piece in below)
            or any(piece.start < other.end and other.start < piece.end for piece in below for other in taken)
        ):
            break
        taken += below
        end, blanks = number + 1, 0
    return end


def _laid(pieces: Sequence[Piece]) -> str:
    """A line with the pieces where they stand, or as far to the right as those before them push them."""
    line = ""
    for piece in pieces:
        start = max(piece.start, len(line) + _HOLE) if line else piece.start
        line = line.ljust(start) + piece.text
    return line
