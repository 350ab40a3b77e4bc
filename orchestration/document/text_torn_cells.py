"""Which row each cell is of, where the cells of several rows are printed column by column.

Belongs here: columns among such cells, and the one way to share each out among the rows. Does not belong here: which
lines print them (`text_torn`).

A column that fills every row is shared out in order. One that does not fits in several ways: of codes in parts that
one is taken which makes a hierarchy (a 款 stands before its 项), of amounts that one in which each of a row's amounts
is part of a sum along it. Where more than one way or none is left, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from math import prod

from orchestration.document.text_join import join_wrapped
from orchestration.document.text_pieces import Piece, width
from orchestration.document.text_regions import ITEM

MAX_ROWS = 8
MAX_WAYS = 3000
MAX_AMOUNTS = 9

CODE = re.compile(r"\d{2,7}")
TOTAL = re.compile(r"[合总]\s*计")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+|-?\d{1,3}(,\d{3})+")

Column = list[Piece]
Way = tuple[int, ...]
"""The rows that a column's cells stand in."""


def rows_of_cells(pieces: Sequence[Piece], above: Sequence[Piece]) -> list[list[Piece]] | None:
    """The rows, top to bottom; `above`: the row before them. None where they can't be told."""
    total = [piece for piece in pieces if TOTAL.fullmatch(piece.text)]
    columns = _columns([piece for piece in pieces if piece not in total])
    if columns is None or len(total) > 1:
        return None
    names = [at for at, column in enumerate(columns) if not column[0].is_figure]
    count = max((len(column) for column in columns if column[0].is_figure), default=0)
    body = count - len(total)  # a total has no code, and its name stands where it likes
    for at in names:
        columns[at] = _unwrapped(columns[at], body)
    if not names or not 0 < body <= count <= MAX_ROWS or any(len(columns[at]) != body for at in (0, *names)):
        return None
    ways = [list(combinations(range(body if _has_no_total(c) else count), len(c))) for c in columns]
    if prod(map(len, ways[: names[0]])) > MAX_WAYS:
        return None
    codes = columns[: names[0]]
    of_codes = [way for way in product(*ways[: names[0]]) if _is_hierarchy(codes, way, body, above)]
    of_amounts = _ways_of_amounts(columns[names[0] :], ways[names[0] :], count)
    if len(of_codes) != 1 or of_amounts is None:
        return None
    rows: list[list[Piece]] = [[] for _ in range(count)]
    for column, way in zip(columns, (*of_codes[0], *of_amounts), strict=True):
        for piece, row in zip(column, way, strict=True):
            rows[row].append(piece)
    rows[-1] = sorted([*rows[-1], *total], key=lambda piece: piece.start)
    return rows


def _has_no_total(column: Column) -> bool:
    return not column[0].is_figure or all(CODE.fullmatch(piece.text) for piece in column)


def _columns(pieces: Sequence[Piece]) -> list[Column] | None:
    """Pieces that stand below each other, left to right; None where words and figures do."""
    columns: list[Column] = []
    right = -1
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if columns and piece.start < right:
            columns[-1].append(piece)
        else:
            columns.append([piece])
        right = max(right, piece.end) if piece.start < right else piece.end
    if any(len({piece.is_figure for piece in column}) > 1 for column in columns):
        return None
    order = {id(piece): number for number, piece in enumerate(pieces)}
    return [sorted(column, key=lambda piece: order[id(piece)]) for column in columns]


def _unwrapped(names: Column, count: int) -> Column:
    """Names of `count` rows made whole, if each wraps as many lines and fills all of them but its last."""
    lines, rest = divmod(len(names), count or 1)
    if lines < 2 or rest:
        return names
    full = max(width(piece.text) for piece in names) - 2
    whole: Column = []
    for at in range(0, len(names), lines):
        name = names[at : at + lines]
        if any(width(piece.text) < full for piece in name[:-1]) or any(ITEM.match(p.text) for p in name[1:]):
            return names
        text = join_wrapped(piece.text for piece in name)
        whole.append(Piece(text, name[0].start, max(piece.end for piece in name), False))
    return whole


def _is_hierarchy(codes: Sequence[Column], way: Sequence[Way], count: int, above: Sequence[Piece]) -> bool:
    """Whether codes in parts, so shared out, have every row with fewer parts before those below it."""
    if len(codes) < 2 or all(len(column) == count for column in codes):
        return True
    rows = [
        [
            next((p.text for p, at in zip(column, rows, strict=True) if at == row), "")
            for column, rows in zip(codes, way, strict=True)
        ]
        for row in range(count)
    ]
    before = [next((p.text for p in above if _is_over(p, column)), "") for column in codes]
    for parts in rows:
        depth = sum(map(bool, parts))
        if not all(parts[:depth]):
            return False
        if parts[: depth - 1] != before[: depth - 1] or parts == before:
            return False
        before = parts
    return True


def _is_over(piece: Piece, column: Column) -> bool:
    return any(piece.start < other.end and other.start < piece.end for other in column)


def _ways_of_amounts(columns: Sequence[Column], ways: Sequence[list[Way]], count: int) -> list[Way] | None:
    if all(len(way) == 1 for way in ways):
        return [way[0] for way in ways]
    open_ways = [column for column, way in zip(columns, ways, strict=True) if len(way) > 1]
    if prod(map(len, ways)) > MAX_WAYS:
        return None
    if not all(_AMOUNT.fullmatch(piece.text) for column in open_ways for piece in column):
        return None
    found: list[list[Way]] = []
    for chosen in product(*ways):
        rows: list[list[Decimal]] = [[] for _ in range(count)]
        for column, way in zip(columns, chosen, strict=True):
            for piece, row in zip(column, way, strict=True):
                if _AMOUNT.fullmatch(piece.text):
                    rows[row].append(Decimal(piece.text.replace(",", "")))
        if all(_adds_up(row) for row in rows):
            found.append(list(chosen))
    return found[0] if len(found) == 1 else None


def _adds_up(amounts: Sequence[Decimal]) -> bool:
    """Whether each amount is the sum of some right of it, or among those whose sum stands left of them."""
    if not 1 < len(amounts) <= MAX_AMOUNTS:
        return False
    explained: set[int] = set()
    for at, total in enumerate(amounts):
        for parts in _summands(amounts, at, total):
            explained |= {at, *parts}
    return len(explained) == len(amounts)


def _summands(amounts: Sequence[Decimal], at: int, total: Decimal) -> Iterator[tuple[int, ...]]:
    behind = range(at + 1, len(amounts))
    for size in range(1, len(behind) + 1):
        for parts in combinations(behind, size):
            if sum(amounts[part] for part in parts) == total:
                yield parts
