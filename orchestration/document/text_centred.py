"""Names of several lines that are set in the middle of their row's height, above and below its figures.

Belongs here: which row each such line is of. Does not belong here: names that begin level with their figures
(`text_rows`).

A name of two lines stands above and below the line of its figures, one of three has its second line level with
them: as many lines above as below. Of the lines between two rows the upper ones so belong to the row above, as many
as that row has above it, and the others to the row below, from the first row to the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orchestration.document.text_pieces import Piece, width
from orchestration.document.text_regions import Row

FULL = 0.65
"""Share of the column's width that every line of a name but its last fills; long words are not broken."""

Line = tuple[int, Piece]
"""Number of a line on the page, and what it prints in one column."""


def centred_owners(
    rows: Sequence[tuple[Row, Sequence[int]]], words: frozenset[int]
) -> dict[tuple[int, int], int]:
    """(line, column) of a name's lines without figures to the line of the figures of its row."""
    owners: dict[tuple[int, int], int] = {}
    for column in words:
        for line, owner in _owners(rows, column):
            owners[line, column] = owner
    return owners


def _owners(rows: Sequence[tuple[Row, Sequence[int]]], column: int) -> Iterator[tuple[int, int]]:
    """The same for one column; nothing where its lines can't be shared out so."""
    gaps: list[list[Line]] = [[]]
    own: list[Line | None] = []
    numbers: list[int] = []
    for row, columns in rows:
        piece = next((p for p, place in zip(row.pieces, columns, strict=True) if place == column), None)
        if not row.is_words():
            own.append((row.line, piece) if piece is not None else None)
            numbers.append(row.line)
            gaps.append([])
        elif piece is not None:
            gaps[-1].append((row.line, piece))
    shares = _shares([len(gap) for gap in gaps])
    if shares is None or not any(share and piece is None for share, piece in zip(shares, own, strict=True)):
        return
    room = max(width(piece.text) for lines in (*gaps, [line for line in own if line]) for _, piece in lines)
    found: list[tuple[int, int]] = []
    for index, share in enumerate(shares):
        above, below = gaps[index][len(gaps[index]) - share :] if share else [], gaps[index + 1][:share]
        level = own[index]
        name = [*above, *([level] if level is not None else []), *below]
        if any(width(piece.text) < FULL * room for _, piece in name[:-1]):
            return
        found += [(line, numbers[index]) for line, _ in (*above, *below)]
    yield from found


def _shares(counts: Sequence[int]) -> list[int] | None:
    """For each row how many lines stand above it, and below; the last one's may go on on the next page."""
    shares: list[int] = []
    below = 0
    for count in counts[:-1]:
        share = count - below
        if share < 0:
            return None
        shares.append(share)
        below = share
    return shares if shares and counts[-1] <= below else None
