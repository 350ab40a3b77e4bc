"""A column of a table of plain text: what the rows print in it.

Belongs here: what it holds and where it lies. Does not belong here: finding it (`text_columns`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from orchestration.document.text_pieces import Piece

_CODE = re.compile(r"\d{1,7}")


NEAR_ROWS = 5


@dataclass(slots=True)
class Near:
    """What a few rows near a line print in a column: how many pieces, of which kind most are, and where they stand."""

    size: int
    holds_figures: bool
    stretches: set[tuple[int, int]]


@dataclass(slots=True)
class TextColumn:
    """What the rows print in one column: pieces by the number of their line, in order."""

    lines: list[int] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, line: int, piece: Piece) -> None:
        at = bisect_left(self.lines, line)
        self.lines.insert(at, line)
        self.pieces.insert(at, piece)

    def near(self, line: int) -> Near:
        at = bisect_left(self.lines, line)
        pieces = self.pieces[max(0, at - NEAR_ROWS) : at + NEAR_ROWS]
        figures = sum([piece.is_figure for piece in pieces])
        return Near(len(pieces), 2 * figures >= len(pieces), {(piece.start, piece.end) for piece in pieces})

    def holds_words(self) -> bool:
        return sum(piece.is_figure for piece in self.pieces) * 2 < len(self.pieces)

    def kind(self) -> str:
        """`w` for words, `c` for codes and other short numbers, with the 合计 among them, `f` for figures."""
        if self.holds_words():
            return "w"
        return "c" if all(_CODE.fullmatch(piece.text) for piece in self.pieces if piece.is_figure) else "f"

    def common_start(self) -> int:
        """Where most of its pieces begin."""
        return Counter(piece.start for piece in self.pieces).most_common(1)[0][0]

    def common_stretch(self) -> tuple[int, int]:
        """From where most of its pieces begin to where the longest of them ends.

        All of it where they are figures, or words that do not begin below each other.
        """
        start = self.common_start()
        if not self.holds_words() or 2 * sum(piece.start == start for piece in self.pieces) < len(
            self.pieces
        ):
            return self.left(), self.right()
        return start, max(piece.end for piece in self.pieces if piece.start == start)

    def usual(self) -> tuple[int, int]:
        """From where to where most of what ends at the same place reaches."""
        end = Counter(piece.end for piece in self.pieces).most_common(1)[0][0]
        return min(piece.start for piece in self.pieces if piece.end == end), end

    def left(self) -> int:
        return min(piece.start for piece in self.pieces)

    def right(self) -> int:
        return max(piece.end for piece in self.pieces)

    def middle(self) -> float:
        return (self.left() + self.right()) / 2

    def lines_up(self, piece: Piece) -> bool:
        """Whether a piece begins where another does or is centred above or below one."""
        return any(
            piece.start == other.start or abs(piece.start + piece.end - other.start - other.end) <= 1
            for other in self.pieces
        )

    def covers(self, piece: Piece) -> bool:
        """Whether a piece begins where another does, or stands wholly above or below one or reaches over it."""
        return any(
            piece.start == other.start or (piece.start - other.start) * (piece.end - other.end) <= 0
            for other in self.pieces
        )

    def overlaps(self, other: TextColumn) -> bool:
        return self.left() < other.right() and other.left() < self.right()
