"""The columns of lines whose cells are padded with spaces: each column is as wide as its widest cell and a fixed gap.

Belongs here: the one way to part lines so that this holds for every column. Does not belong here: which lines may be
such a table (`text_padded`), the characters of lines on a grid (`text_padding_grid`).

That every column keeps the same gap, and every cell begins at its column's start or ends at its end, proves the
columns: text that a PDF aligned keeps neither. Lines that two ways would part differently are not parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from orchestration.document.text_padding_grid import WIDE, Grid, GridCell, Row, grids_of

_AMOUNT = re.compile(r"[-−–(（△]?\d[\d,，]*[.．]\d+[)）]?")
_FIGURE = re.compile(r"[-−–—(（△]?\d[\d,，.．]*[)）%％]?|[-－−—–]{1,3}")
_CENTS = re.compile(r".*\D\d\d[)）]?")
_SPACED = re.compile(r"[\u4e00-\u9fff](?: +[\u4e00-\u9fff])+")
"""A label that is set wide, with as many spaces between its characters as may part cells."""

_FIGURES = re.compile(r".*\d [-−–(（△\d].*")
"""Two figures that one space parts, which no cell holds."""

_GOES_ON = frozenset("0123456789.,，．")
_GAPS = (2, 3, 4)
_NONE = re.compile(r"(?!)")
_ANY = re.compile(r"(?s:.*)")
_AT_END = (_AMOUNT, _FIGURE, _NONE, _ANY)
"""Which cells may end at their column's end, all others beginning at its start; in the first column none, or any."""

WIDEST = 600
"""Characters of a line, at most: no table is printed as wide."""

INDENTS = range(2, 13, 2)
"""Columns of the grid by which lower levels begin further right."""

Texts = list[list[str]]
"""Each line's cells, blank ones too."""


@dataclass(frozen=True, slots=True)
class Padding:
    """How a program pads: `wide` kinds of characters take two columns, `gap` to the widest cell of a column, of which
    `behind` stands behind the cells that end at their column's end, those `at_end`: which may be another kind in each
    column.

    `loose`: names and codes may begin further right. `cuts`: a figure of cents may touch another one behind it.
    `trails`: a blank may end a name.
    """

    wide: str
    gap: int
    behind: int
    at_end: tuple[re.Pattern[str], ...]
    loose: bool = False
    cuts: bool = False
    trails: bool = False


Firsts = dict[tuple[int, Padding], list[tuple[int, list[str]]]]
"""The first columns of a grid by what tells them."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows, and the ways of padding that make them: more than one may."""

    rows: Texts
    paddings: list[Padding]

    def full(self) -> int:
        """Rows with several cells."""
        return sum(len([*filter(None, row)]) > 1 for row in self.rows)


_WIDE_GAPS = [*product(WIDE, _GAPS)]
_PADDINGS = (
    [Padding(wide, gap, at, (end,)) for wide, gap in _WIDE_GAPS for at in (0, gap) for end in _AT_END],
    [Padding(wide, gap, at, _AT_END, loose=True) for wide, gap in _WIDE_GAPS for at in (0, gap)],
    [Padding(wide, gap, 0, (end,), cuts=True) for wide, gap in _WIDE_GAPS for end in _AT_END],
    [Padding(wide, gap, 0, _AT_END, loose=True, cuts=True) for wide, gap in _WIDE_GAPS],
    [Padding(wide, gap, 0, (_AMOUNT,), trails=True) for wide, gap in _WIDE_GAPS],
)
"""The simplest ways first: others count only where those part nothing."""


def parted(lines: Sequence[str], size: int | None, known: Sequence[Padding] | None) -> Parted | None:
    """The lines' rows, or None where no way parts them, or several do differently.

    `size`: as many columns, of which any may be blank; None where the lines hold their heading, so that none is.
    `known`: how the lines above are padded.
    """
    if max(map(len, lines)) > WIDEST:
        return None
    grids = grids_of(lines)
    for paddings in (known,) if known is not None else _PADDINGS:
        ways: dict[Padding, list[Texts]] = {}
        told: dict[tuple[int, Padding], list[Texts]] = {}
        firsts: Firsts = {}
        for padding in paddings:
            grid = grids[padding.wide]
            key = id(grid), _without_wide(padding)
            if key not in told:
                told[key] = _ways(grid, padding, size, firsts)
            ways[padding] = told[key]
        rows = [rows for found in ways.values() for rows in found]
        if rows:
            is_one = all(others == rows[0] for others in rows)
            return Parted(rows[0], [padding for padding, found in ways.items() if found]) if is_one else None
    return None


def may_be_widest(line: str, rows: Sequence[str]) -> bool:
    """Whether a line without holes begins where a column of rows may, and ends a gap before the next one or the end of all."""
    for grid in {id(grid): grid for grid in grids_of([line, *rows]).values()}.values():
        first, *others = grid.rows
        left, right = first.begins(0), first.ends()
        if left and not any(row.begins(left - 1) == left for row in others):
            continue
        for gap in _GAPS:
            end = right + gap
            is_followed = any(row.begins(end - 1) == end < row.ends() for row in others)
            if is_followed or max(row.ends() for row in others) in (end, right):
                return True
    return False


def _ways(grid: Grid, padding: Padding, size: int | None, firsts: Firsts) -> list[Texts]:
    """The ways to part the lines, of more than one the first two; `size`: as many columns, some of them blank."""
    nothing = [""] * len(grid.rows)
    place = id(grid), _as_first(padding)
    if place not in firsts:
        firsts[place] = [*_columns_from(grid, 0, place[1])]
    first = firsts[place]

    # what may follow is the same whatever stands before, so that it is looked for but once
    @cache
    def ways_from(start: int, left: int | None) -> list[Texts]:
        if start > grid.last:
            return [[nothing] * (left or 0)]
        if left == 0:
            return []
        rest = None if left is None else left - 1
        found: list[Texts] = []
        if left is not None and grid.is_blank(start, start + padding.gap):
            found = [[nothing, *others] for others in ways_from(start + padding.gap, rest)]
        for end, texts in _columns_from(grid, start, padding) if start else first:
            found += [[texts, *others] for others in ways_from(end, rest)]
            if len(found) > 1:
                break
        return found[:2]

    return [[list(row) for row in zip(*columns, strict=True)] for columns in ways_from(0, size)]


@lru_cache
def _without_wide(padding: Padding) -> Padding:
    """What a grid does not tell already."""
    return replace(padding, wide="")


@lru_cache
def _as_first(padding: Padding) -> Padding:
    """What of a padding the first column tells: only cells of any kind end at its end, so that many ways begin alike."""
    if _ANY in padding.at_end:
        return _without_wide(padding)
    behind = padding.behind if padding.loose else 0
    return replace(padding, wide="", behind=behind, at_end=(_NONE,), cuts=False)


def _columns_from(grid: Grid, start: int, padding: Padding) -> Iterator[tuple[int, list[str]]]:
    """Each column that may begin there: where the next one begins, and its cells."""
    wrong = dict.fromkeys(padding.at_end, grid.rows[0])
    for end in _ends(grid, start, padding):
        if all(_width(row, start, end, padding, at_end) is None for at_end, row in wrong.items()):
            continue
        found = [row.cell(start, end) for row in grid.rows]
        if any(cell is not None and _holds_two(cell.text) for cell in found):
            return  # no wider column is one
        for at_end in padding.at_end:
            widths = [_width(row, start, end, padding, at_end) for row in grid.rows]
            if None in widths:
                wrong[at_end] = grid.rows[widths.index(None)]  # most likely in a wider column too
            elif _fills(found, widths, end - start - padding.gap, padding.trails) and _is_headed(
                found, start, end - padding.behind
            ):
                yield end, [cell.text if cell else "" for cell in found]
                break


def _ends(grid: Grid, start: int, padding: Padding) -> list[int]:
    """Where a column that begins there may end, so that one of its cells leaves no more than the gap."""
    gaps = (padding.gap, padding.gap + 1) if padding.trails else (padding.gap,)
    found = {end + gap for row in grid.rows for end in row.ends_of_texts for gap in gaps}
    for row in grid.rows:
        if not padding.behind and row.begins(start) == start + padding.gap:
            found.update(at for at in range(start, row.ends() + 1) if at and row.characters[at - 1])
    return sorted(end for end in found if start + padding.gap < end <= grid.width)


def _fills(cells: Sequence[GridCell | None], widths: Sequence[int | None], size: int, trails: bool) -> bool:
    """Whether the widest cell leaves nothing of its column but the gap; `trails`: or the blank that ends a name."""
    widest = max(filter(None, widths), default=0)
    if widest == size or not trails or size - widest != 1:
        return widest == size
    names = [cell for cell, width in zip(cells, widths, strict=True) if cell is not None and width == widest]
    return not any(_FIGURE.fullmatch(name.text) for name in names)


def _holds_two(text: str) -> bool:
    """Whether a text is more than one cell's."""
    return ("  " in text and not _SPACED.fullmatch(text)) or (" " in text and bool(_FIGURES.fullmatch(text)))


def _is_headed(cells: Sequence[GridCell | None], start: int, end: int) -> bool:
    """Whether the first cell of a column begins at its start or ends at its end."""
    first = next((cell for cell in cells if cell is not None), None)
    return first is not None and (first.left == start or first.right == end)


def _width(row: Row, start: int, end: int, padding: Padding, at_end: re.Pattern[str]) -> int | None:
    """The width that a cell asks of its column, none if it is blank; None if it stands elsewhere than cells do."""
    cell = row.cell(start, end)
    if cell is None:
        return 0
    if at_end.fullmatch(cell.text) and (start or at_end is _ANY):
        is_whole = cell.right == end - padding.behind and not _is_cut(row, end, cell.text, padding.cuts)
        return cell.right - cell.left if is_whole else None
    indent = cell.left - start
    is_name = not start or not _FIGURE.fullmatch(cell.text)
    is_indented = padding.loose and indent in INDENTS and is_name
    return cell.right - start if not indent or is_indented else None


def _is_cut(row: Row, end: int, text: str, cuts: bool) -> bool:
    """Whether a figure that ends there would go on: `cuts`: not one of cents."""
    behind = row.characters[end] if end < len(row.characters) else ""
    return behind in _GOES_ON and not (cuts and bool(_CENTS.fullmatch(text)))
