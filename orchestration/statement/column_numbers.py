"""The rows of a table that number its columns (栏次 1 2 3) rather than printing figures.

Belongs here: telling such a row. Does not belong here: what else a heading says (`header`), the same rows of plain text
while its columns are still being found (`document.text_numbering`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from orchestration.document.model import Cell
from orchestration.statement.grid import Grid
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

_FORMULA = re.compile(r"(\d{1,2})=\(?\d+(?:[+\-]\(?\d+\)?)*\)?")
_DASHES = re.compile(r"[—\-]+")
_WORD_COLUMN = re.compile(r"[甲乙丙丁]")
"""The number of a column of words."""

_MARK = re.compile(r"\s*[*＊][*＊\s]*")
"""What stands for the number of a column of words."""


def is_numbering_row(grid: Grid, row: int) -> bool:
    """Whether a row numbers the columns."""
    cells = grid.anchored(row)
    kinds = [_kind(cell.text) for cell in cells]
    if "label" in kinds:
        return True
    if "word" in kinds:
        return False
    numbers = [int(compact(cell.text).partition("=")[0]) for cell in _numbered(cells, kinds)]
    marks = kinds.count("mark") + _marks(grid, row)
    if not numbers or len(numbers) + marks < 3 or numbers != sorted(set(numbers)) or numbers[0] == 0:
        return False
    if numbers[0] <= 2:
        return numbers[-1] - numbers[0] <= 2 * len(kinds)
    # the columns of words, which print no number, are counted all the same
    starts_in_place = numbers[0] <= _numbered(cells, kinds)[0].column + 1
    return starts_in_place and all(after == before + 1 for before, after in pairwise(numbers))


def _numbered(cells: Sequence[Cell], kinds: Sequence[str]) -> list[Cell]:
    return [cell for cell, kind in zip(cells, kinds, strict=True) if kind in ("number", "formula")]


def _marks(grid: Grid, row: int) -> int:
    """How many cells of a row print stars, which are nothing in any other."""
    cells = {id(cell): cell for cell in grid.row(row) if cell is not None}
    return sum(1 for cell in cells.values() if cell.row == row and _MARK.fullmatch(cell.text))


@lru_cache(maxsize=8192)
def _kind(printed: str) -> Literal["label", "number", "formula", "dash", "mark", "word"]:
    """What a cell would be in a row that numbers the columns; a word is in none."""
    text = compact(printed)
    if load_vocabulary().line_numbers.match(text):
        return "label"
    if text.isdecimal() and len(text) <= 2:
        return "number"
    if _FORMULA.fullmatch(text):
        return "formula"
    if _WORD_COLUMN.fullmatch(text):
        return "mark"
    return "dash" if _DASHES.fullmatch(text) else "word"
