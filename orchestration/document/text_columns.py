"""The columns of a table of plain text that is aligned by spaces.

Belongs here: which pieces of different rows stand one below the other. Does not belong here: which lines are rows
of a table (`text_regions`), its heading (`text_heading`) and wrapped cells (`text_rows`).

Columns drift: what prints a page as text lays wide characters on a grid of narrow ones, and a clerk's long name
pushes the figures behind it to the right. So a row is aligned as a whole, in order, with what the rows near
it show: figures by their right end, words by their left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from orchestration.document.text_column import Near, TextColumn
from orchestration.document.text_pieces import Piece

_TOTAL = re.compile(r"[合总]\s*计$")
_SHORT = re.compile(r"\d{1,3}")
_DASHES = re.compile("[-－—–―]{1,3}")

NEW_COLUMN = 9.0
"""What it costs to give a piece a column that no row showed before, in characters of distance."""

WRONG_KIND = 8.0
"""What it costs to put words among figures or a figure among words."""

FAR = 8.0
"""Characters by which a piece may stand off the others of its column, at most."""

ASIDE = 4.0
"""What it costs to put a figure in a column none of whose figures nearby it stands above or below."""


MIN_WRAPPED = 2
"""Lines at one place that make a column of names none of which stands level with its figures."""


def columns_of(rows: Sequence[tuple[int, Sequence[Piece]]]) -> list[TextColumn]:
    """Columns, left to right, that rows (number of the line, pieces) show; the fullest rows come first."""
    columns: list[TextColumn] = []
    for line, pieces in sorted(rows, key=lambda row: (-len(row[1]), row[0])):
        for piece, place in zip(pieces, _placed(line, pieces, columns, NEW_COLUMN), strict=True):
            if isinstance(place, TextColumn):
                place.add(line, piece)
            else:
                new = TextColumn([line], [piece])
                columns.insert(place if place is not None else len(columns), new)
    return columns


def settled(columns: Sequence[TextColumn]) -> list[TextColumn]:
    """Columns without those that overlap another and that rows only seem to have.

    Words of two that no row fills both are one column's whose cells are not all aligned alike; a total's label may
    be centred over columns of others. So are figures and the dashes that stand for none where no figure does.
    """
    found: list[TextColumn] = []
    rows = {line for column in columns if column.kind() == "f" for line in column.lines}
    for at, column in enumerate(columns):
        before = found[-1] if found else None
        if before is not None and (_are_one(before, column) or _are_dashes_and_figures(before, column, rows)):
            one = TextColumn(list(before.lines), list(before.pieces))
            for line, piece in zip(column.lines, column.pieces, strict=True):
                one.add(line, piece)
            found[-1] = one
        elif not _is_label(column, [*found[-1:], *columns[at + 1 : at + 2]]):
            found.append(column)
    return found


def _are_one(before: TextColumn, column: TextColumn) -> bool:
    """Whether no row fills both of two columns of words and they overlap, or one holds labels of totals alone."""
    return (
        before.holds_words()
        and column.holds_words()
        and not set(before.lines) & set(column.lines)
        and (before.overlaps(column) or any(all(map(_is_total, each.pieces)) for each in (before, column)))
    )


def _are_dashes_and_figures(before: TextColumn, column: TextColumn, rows: Set[int]) -> bool:
    """Whether one column holds dashes alone, aligned apart from the figures beside, and each row fills one of both."""
    dashes = [all(_DASHES.fullmatch(piece.text) for piece in each.pieces) for each in (before, column)]
    return (
        dashes[0] != dashes[1]
        and before.kind() == column.kind() == "f"
        and len(before.lines) + len(column.lines) == len(rows)
        and {*before.lines, *column.lines} == rows
    )


def _is_label(column: TextColumn, beside: Sequence[TextColumn]) -> bool:
    return all(map(_is_total, column.pieces)) and any(column.overlaps(other) for other in beside)


def _is_total(piece: Piece) -> bool:
    return bool(_TOTAL.search(piece.text))


def with_wrapped(
    columns: Sequence[TextColumn], rows: Sequence[tuple[int, Sequence[Piece]]]
) -> list[TextColumn]:
    """The columns with those that only lines without figures fill, each name of which is printed around its figures."""
    stretches = [column.common_stretch() for column in columns]
    lone: list[TextColumn] = []
    for line, pieces in rows:
        for piece in pieces:
            if any(column.lines_up(piece) for column in columns if column.holds_words()):
                continue
            if all(piece.end <= left or piece.start >= right for left, right in stretches):
                column = next((each for each in lone if each.covers(piece)), None)
                if column is None:
                    lone.append(column := TextColumn())
                column.add(line, piece)
    found = list(columns)
    for column in lone:
        if found and len(column.pieces) >= MIN_WRAPPED and column.left() < found[-1].left():
            found.insert(sum(other.common_start() < column.left() for other in found), column)
    return found


def amounts_among(columns: Sequence[TextColumn]) -> list[bool]:
    """Which columns hold figures that end below each other; codes, left of the first name, begin so."""
    names = [column.holds_words() for column in columns]
    return [
        not name and (column.kind() == "f" or any(names[:at]))
        for at, (column, name) in enumerate(zip(columns, names, strict=True))
    ]


def places_of(line: int, pieces: Sequence[Piece], columns: Sequence[TextColumn]) -> list[int] | None:
    """The column of each piece of a row, or None where no placement in order is near enough."""
    found = _placed(line, pieces, columns, float("inf"))
    indices = {id(column): index for index, column in enumerate(columns)}
    places = [indices[id(place)] for place in found if isinstance(place, TextColumn)]
    return places if len(places) == len(pieces) else None


def _placed(
    line: int, pieces: Sequence[Piece], columns: Sequence[TextColumn], new: float
) -> list[TextColumn | int | None]:
    """For each piece its column, or the index before which it opens one, or None where that can't be told."""
    height, size = len(pieces), len(columns)
    if not columns:
        return list(range(height))
    nears = [column.near(line) for column in columns]
    costs = [[_cost(piece, near) for near in nears] for piece in pieces]
    best = [[0.0] * (size + 1) for _ in range(height + 1)]
    for i in range(1, height + 1):
        row, above, cost = best[i], best[i - 1], costs[i - 1]
        row[0] = above[0] + new
        for j in range(1, size + 1):
            row[j] = min(above[j - 1] + cost[j - 1], row[j - 1], above[j] + new)
    if best[height][size] == float("inf"):
        return [None] * height
    found: list[TextColumn | int | None] = []
    i, j = height, size
    while i:
        opens = best[i][j] == best[i - 1][j] + new
        if opens and (not j or columns[j - 1].middle() < pieces[i - 1].middle()):
            i -= 1
            found.append(j)
        elif j and best[i][j] == best[i - 1][j - 1] + costs[i - 1][j - 1]:
            i, j = i - 1, j - 1
            found.append(columns[j])
        elif j and best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i -= 1
            found.append(j)
    found.reverse()
    opened = 0  # columns that the same row opened further left move the place on
    for index, place in enumerate(found):
        if isinstance(place, int):
            found[index] = place + opened
            opened += 1
    return found


def _cost(piece: Piece, near: Near) -> float:
    """Characters by which a piece stands off the pieces of a column in the rows near it."""
    start, end = piece.start, piece.end
    cost = WRONG_KIND if near.holds_figures != piece.is_figure and near.size > 1 else 0.0
    if not piece.is_figure:
        off = min([min(abs(start - s), abs(start + end - s - e) // 2 + 1) for s, e in near.stretches])
    elif _SHORT.fullmatch(piece.text):
        off = min([min(abs(end - e), abs(start - s)) for s, e in near.stretches])
    else:
        off = min([abs(end - e) for _, e in near.stretches])
    gap = min([max(s - end, start - e) for s, e in near.stretches])
    if piece.is_figure and gap > 0:
        cost += ASIDE
    return off + cost + (FAR if gap > FAR else 0.0)
