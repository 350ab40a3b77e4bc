"""Pieces of print with their places, of which forms without upright lines consist.

Belongs here: the shape, and what follows from the places of a few pieces. Does not belong here: where pieces come
from (`pdf_form`), and what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text printed on one line; its box in points, or in any unit of which `em`, the type size, counts some; `slack`: how
    much higher or lower it may stand than is known."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    em: float
    slack: float = 0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


def grouped(
    pieces: Iterable[Piece], start: Callable[[Piece], float], end: Callable[[Piece], float], apart: float = 0
) -> list[list[Piece]]:
    """Pieces whose stretches, from `start` to `end`, share more than `apart`, in order; one stretch may link two."""
    groups: list[list[Piece]] = []
    reach = float("-inf")
    for piece in sorted(pieces, key=start):
        if groups and start(piece) < reach - apart:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        reach = max(reach, end(piece))
    return groups


def side_by_side(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces parted by white from top to bottom, left to right."""
    return grouped(pieces, lambda p: p.left, lambda p: p.right)


def levels_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces level with each other, top to bottom; half a line up or down is another level."""
    levels: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.middle):
        if levels and piece.middle - levels[-1][0].middle < 0.25 * piece.em:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels


def read_down(pieces: Sequence[Piece]) -> str:
    """The text of a cell, its lines joined."""
    return "".join(piece.text for level in levels_of(pieces) for piece in sorted(level, key=lambda p: p.left))


def stretch(pieces: Iterable[Piece]) -> tuple[float, float]:
    """Top and bottom of all as type of one size has them, whatever the height of its characters."""
    pieces = list(pieces)
    half = max(piece.em for piece in pieces) / 2
    return min(piece.middle for piece in pieces) - half, max(piece.middle for piece in pieces) + half
