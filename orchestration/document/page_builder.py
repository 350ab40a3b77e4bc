"""Numbers the lines and tables of a page as a reader comes upon them.

Belongs here: the numbering and the check that a grid stays of a size that can be worked with. Does not belong
here: deciding what is a line and what a table.
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.document.model import Cell, Page, Positions, Table, TextLine, UnreadableDocument
from orchestration.document.text_join import strip_ends

MAX_GRID_CELLS = 5_000_000


class PageBuilder:
    """One page being read: what is added is numbered in that order."""

    def __init__(self) -> None:
        self._blocks: list[TextLine | Table] = []
        self._lines = 0
        self._tables = 0

    def add_lines(self, text: str) -> None:
        """Each line of `text` that isn't blank."""
        for line in text.split("\n"):
            if printed := strip_ends(line):
                self._lines += 1
                self._blocks.append(TextLine(self._lines, printed))

    def add_table(
        self,
        row_count: int,
        column_count: int,
        cells: Iterable[Cell],
        positions: Positions = "certain",
        guessed: frozenset[int] = frozenset(),
    ) -> None:
        """One table, even if no cell holds text: an unfilled statement is one too."""
        if row_count * column_count > MAX_GRID_CELLS:
            raise UnreadableDocument(
                f"a table spreads over {row_count} rows and {column_count} columns; "
                "delete stray cells far from the table and save the file again"
            )
        if row_count and column_count:
            self._tables += 1
            table = Table(self._tables, row_count, column_count, tuple(cells), positions, guessed=guessed)
            self._blocks.append(table)

    def is_empty(self) -> bool:
        return not self._blocks

    def page(self, number: int, name: str = "") -> Page:
        return Page(number, tuple(self._blocks), name)
