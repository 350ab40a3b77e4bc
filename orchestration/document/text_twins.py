"""A heading of plain text that prints the same twice, side by side: 预算数 and 决算数 over equal columns.

Belongs here: telling such a heading, parting what ran together in one half by what the other prints, and the halves.
Does not belong here: reading a half (`text_heading`).

The grid shifts what stands further right, until a line no longer stands above or below its own. What the left half
says, which is hardly shifted, the right half says as well.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orchestration.document.text_pieces import Piece

Line = tuple[int, Sequence[Piece]]


def parted_as_elsewhere(lines: Sequence[Line]) -> list[tuple[int, list[Piece]]]:
    """The lines with each piece cut in two whose parts are both printed apart in the same line."""
    return [
        (number, [part for piece in pieces for part in _cut(piece, {other.text for other in pieces})])
        for number, pieces in lines
    ]


def _cut(piece: Piece, known: Collection[str]) -> list[Piece]:
    step = (piece.end - piece.start) / len(piece.text)
    for at in range(2, len(piece.text) - 1):
        if piece.text[:at] in known and piece.text[at:] in known:
            middle = piece.start + round(step * at)
            return [
                Piece(piece.text[:at], piece.start, middle, False),
                Piece(piece.text[at:], middle, piece.end, False),
            ]
    return [piece]


def halves(lines: Sequence[Line]) -> tuple[Sequence[Piece], list[tuple[int, list[Piece]]]] | None:
    """The two headings at the top, and the lines of the left half below them; None where the halves differ."""
    if len(lines) < 2 or len(lines[0][1]) != 2 or lines[0][1][0].text == lines[0][1][1].text:
        return None
    left: list[tuple[int, list[Piece]]] = []
    for number, pieces in lines[1:]:
        half = len(pieces) // 2
        texts = [piece.text for piece in pieces]
        if texts[:half] != texts[half:]:
            return None
        left.append((number, list(pieces[:half])))
    return lines[0][1], left
