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
    room = max(
        (width(piece.text) for lines in (*gaps, list(filter(None, own))) for _, piece in lines), default=0
    )
    # the first lines may be the rest of a name on the page before
    for rest in range(len(gaps[0]) + 1):
        shares = _shares([len(gaps[0]) - rest, *map(len, gaps[1:])])
        found = _shared_out(shares, gaps, own, numbers, room) if shares is not None else None
        if found is not None:
            yield from found
            return


def _shared_out(
    shares: Sequence[int],
    gaps: Sequence[Sequence[Line]],
    own: Sequence[Line | None],
    numbers: Sequence[int],
    room: int,
) -> list[tuple[int, int]] | None:
    """The lines so shared out, if that names a row without one and all lines of names but their last are full."""
    if not any(share and piece is None for share, piece in zip(shares, own, strict=True)):
        return None
    found: list[tuple[int, int]] = []
    for index, share in enumerate(shares):
        above, below = gaps[index][len(gaps[index]) - share :] if share else [], gaps[index + 1][:share]
        level = own[index]
        name = [*above, *([level] if level is not None else []), *below]
        if any(width(piece.text) < FULL * room for _, piece in name[:-1]):
            return None
        found += [(line, numbers[index]) for line, _ in (*above, *below)]
    return found


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
