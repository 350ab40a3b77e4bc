"""Tables that are printed without the lines to part their columns, found by how their figures line up.

Belongs here: such a table from its lines to its cells. Does not belong here: which lines make one up
(`pdf_candidates`), which of them are one row (`pdf_bands`), where its columns lie (`pdf_columns`), its
heading (`pdf_heading`), tables with lines both ways (`pdf_grid`).

Every table from here is marked `inferred`. Prose never becomes one: it takes level lines that part rows of
several pieces, or several rows that each hold two figures or more, or a heading that announces amounts over
rows with one, the figures of a column ending, starting or centred at one place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from orchestration.document.model import Box, Cell, Table
from orchestration.document.pdf_bands import Row, banded, box_of, heading_size, parted
from orchestration.document.pdf_borders import borders_of
from orchestration.document.pdf_candidates import MIN_RULES, SAME_END, candidates_of, have_same_sides
from orchestration.document.pdf_columns import ALIGNED, PADDING, Column, columns_of, edges_between
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_glyphs import Glyph, Run, run_of
from orchestration.document.pdf_heading import heading_of, own_headings
from orchestration.document.pdf_heading_cells import Block
from orchestration.document.pdf_pitch import pitch_of
from orchestration.document.pdf_text import Chunk, Line, cell_text
from orchestration.document.pdf_unruled import (
    CONTINUED,
    MIN_FIGURES,
    Candidate,
    is_caption,
    may_hold_figures,
    starts_anew,
)

MIN_RULE = 100.0
"""Points from which a level line may part rows; shorter ones underline a word."""

MOSTLY_ACROSS = 0.9
"""Share of a table's width that the side of a coloured row takes up."""

MAX_LONG_RULES = 2_000
MAX_HEADING_PIECES = 200
MAX_COLUMNS = 60
"""Level lines on one page, pieces of a heading, columns; more are no statement, and take long."""


SEVERAL_AMOUNTS = re.compile(r"\d\.\d+ +-?[\d,]+\.\d")
"""What a cell says where two columns of amounts were taken for one."""

MAX_ABOVE = 12
"""Lines of a heading, printed again, above the rows that a page has left over."""


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table found among the lines `first` to `last`; `edges` part its columns, `words` are those of its heading,
    which stands on the page before where it `is_headed_before`. `guessed`: columns whose figures may as well stand in an empty one beside.
    """

    first: int
    last: int
    columns: list[Column]
    edges: list[float]
    heading: list[Block]
    levels: int
    bands: list[list[Row]]
    box: Box
    words: frozenset[str] = frozenset()
    is_headed_before: bool = False
    guessed: frozenset[int] = frozenset()

    def sides(self) -> tuple[float, float]:
        return self.edges[0], self.edges[-1]

    def continued(self, first: int, last: int, bands: list[list[Row]], box: Box) -> AlignedTable:
        """Rows of the next page in the same columns, whose heading, if it is printed again, says nothing new."""
        return replace(
            self, first=first, last=last, heading=[], levels=0, bands=bands, box=box, is_headed_before=False
        )

    def moved(self, at: int, more: int) -> AlignedTable:
        """The table among the lines of its page alone: `more` lines of a heading were laid before line `at`."""
        first, last = (at if at <= n < at + more else n - more * (n >= at) for n in (self.first, self.last))
        left, top, right, bottom = self.box
        box = (left, max(top, 0.0), right, bottom)
        return replace(self, first=first, last=last, box=box, is_headed_before=True)

    def table(self, table_no: int) -> Table:
        cells = _heading_cells(self)
        for number, band in enumerate(self.bands, self.levels):
            cells += _cells(number, band, self)
        count, width = self.levels + len(self.bands), len(self.columns)
        guessed = self.guessed
        if any(cell.row >= self.levels and SEVERAL_AMOUNTS.search(cell.text) for cell in cells):
            guessed = frozenset(range(width))  # more columns than headings were found for
        return Table(table_no, count, width, tuple(cells), "inferred", self.box, guessed=guessed)


def aligned_tables(
    lines: Sequence[Line],
    rules: Sequence[Edge],
    before: AlignedTable | None = None,
    stripes: Sequence[Edge] = (),
) -> list[AlignedTable]:
    """The tables among printed lines in reading order; `rules` are level lines that meet no upright one.

    `before`: the last table of the page before, which the first one may continue without a heading. `stripes`: level
    sides of rows that are coloured, every other one.
    """
    long = sorted(rule for rule in rules if rule.end - rule.start > MIN_RULE)
    if len(long) < (MIN_RULES if before is None else 2) and not any(map(may_hold_figures, lines)):
        return []
    if len(long) > MAX_LONG_RULES:
        long = []
    rows = [Row(line) for line in lines]
    tables: list[AlignedTable] = []
    taken = -1
    for found in candidates_of(rows, long, before.sides() if before is not None else None):
        if found.first <= taken:
            continue
        table = _table(rows, found, rules, before if not tables else None, stripes)
        if table is not None:
            tables.append(table)
            taken = found.last
    rest = _last_rows(rows[: tables[0].first] if tables else rows, before) if before is not None else None
    return [rest, *tables] if rest is not None else tables


def _last_rows(rows: list[Row], before: AlignedTable) -> AlignedTable | None:
    """The last rows of the table before, too few to be a table by themselves, below its heading or without one."""
    first = next((i for i, row in enumerate(rows[:MAX_ABOVE]) if _is_row_of(row, before)), None)
    if first is None or _is_another(rows[:first], rows[first]):
        return None
    last = first
    while first and not is_caption(rows[first - 1]) and _goes_on(rows[first - 1], before):
        first -= 1
    while last + 1 < len(rows) and _goes_on(rows[last + 1], before):
        last += 1
    inside = rows[first : last + 1]
    return before.continued(first, last, parted(inside), box_of(inside))


def _is_another(above: list[Row], first: Row) -> bool:
    """Whether the lines above rows are another table's title, not that of the table before printed again."""
    is_same = any(CONTINUED.search(row.line.text()) for row in above)
    return not is_same and any(starts_anew(row, first) for row in above)


def _goes_on(row: Row, before: AlignedTable) -> bool:
    """Whether a line below rows of a table is another, which may lack figures, or the rest of its names."""
    if row.is_prose() or not _fits([row.pieces], before):
        return False
    starts = [column.left for column in before.columns if column.starts]
    is_row = len(row.pieces) > 1 and (
        any(abs(row.pieces[0].left - start) < ALIGNED for start in starts)
        or any(_is_amount_of(piece, before) for piece in row.pieces)
    )
    return is_row or _are_names([row.pieces], before)


def _is_row_of(row: Row, before: AlignedTable) -> bool:
    """Whether a name starts, and a figure ends, where they do in a table, and all else is in its columns too."""
    if len(row.pieces) < 2 or not _fits([row.pieces], before):
        return False
    starts = [column.left for column in before.columns if column.starts]
    return any(abs(row.pieces[0].left - start) < ALIGNED for start in starts) and any(
        _is_amount_of(piece, before) for piece in row.pieces[1:]
    )


def _is_amount_of(piece: Chunk, before: AlignedTable) -> bool:
    """Whether a figure ends where those of its column in a table do, or its column has been empty so far."""
    own = before.columns[column_at(piece, before.edges)]
    return piece.is_figure and (abs(piece.right - own.right) < ALIGNED if own.ends else _is_empty(own))


def _is_empty(column: Column) -> bool:
    """Whether nothing but a heading has shown a column so far."""
    return not (column.ends or column.starts or column.is_words or column.is_aligned)


def _table(
    rows: list[Row],
    found: Candidate,
    rules: Sequence[Edge],
    before: AlignedTable | None,
    stripes: Sequence[Edge],
) -> AlignedTable | None:
    inside = rows[found.first : found.last + 1]
    box = box_of(inside)
    across = [] if found.rules else _across(stripes, box)
    bands = banded(inside, found.rules) if found.rules else _striped(inside, [side.at for side in across])
    count = heading_size(bands, bool(found.rules))
    heading, body = bands[:count], bands[count:]
    pieces = [[piece for row in band for piece in row.pieces] for band in body]
    columns = columns_of(pieces) if pieces else []
    is_sure = found.rules or found.is_announced
    if not is_sure and sum(column.is_aligned for column in columns) < MIN_FIGURES:
        return None
    sides = found.sides or (
        min([box[0] - PADDING, *(side.start for side in across)]),
        max([box[2] + PADDING, *(side.end for side in across)]),
    )
    box = (sides[0], found.rules[0] if found.rules else box[1], sides[1], box[3])
    if before is not None and found.first <= 1:
        names = [[piece for row in band for piece in row.pieces] for band in heading]
        if (
            (found.sides is None or have_same_sides(before.sides(), found.sides))
            and _fits(names + pieces, before)
            and _are_names(names, before)
        ):
            return before.continued(found.first, found.last, bands, box)
    words = frozenset(piece.text for band in heading for row in band for piece in row.pieces)
    if before is not None and not _is_another(rows[: found.first], inside[0]):
        again = _printed_again(bands, before)
        below = [[piece for row in band for piece in row.pieces] for band in bands[again:]]
        if again and below and _fits(below, before):
            return before.continued(found.first, found.last, bands[again:], box)
    top = min((row.line.box[1] for band in body for row in band), default=box[3])
    between = [
        rule
        for rule in [*rules, *stripes]
        if box[1] + 1 < rule.at < top and sides[0] - SAME_END < rule.start and rule.end < sides[1] + SAME_END
    ]
    if body and between:  # the line below the heading parts none of its cells
        lowest = max(row.line.box[3] for band in heading for row in band) - 1 if heading else top
        between = [rule for rule in between if rule.at < lowest]
    printed = [row.pieces for band in heading for row in band]
    if not columns or sum(map(len, printed)) > MAX_HEADING_PIECES or len(columns) > MAX_COLUMNS:
        return None
    ends = sorted({end for rule in between for end in (rule.start, rule.end)})
    cuts = [end for end in ends if sides[0] + SAME_END < end < sides[1] - SAME_END]
    pitch = pitch_of(inside, body)
    if pitch is not None and not pitch.is_told and len(found.rules) > max(len(body), MIN_RULES):
        pitch = None  # lines part the rows, which stand no farther apart than the lines of a cell
    upper = heading_of(printed, columns, between, sides, cuts, bool(found.rules), pitch)
    columns = upper.columns
    if len(columns) < 2:
        return None
    drawn = [*cuts, *borders_of([row.line for row in inside])]
    edges = edges_between(columns, own_headings(upper.blocks, columns), sides, drawn)
    return AlignedTable(
        found.first,
        found.last,
        columns,
        edges,
        upper.blocks,
        upper.levels,
        body,
        box,
        words,
        guessed=upper.guessed,
    )


def _printed_again(bands: list[list[Row]], before: AlignedTable) -> int:
    """How many rows at the top say what the heading of the table before does; none where they say less, or more."""
    words: set[str] = set()
    for number, band in enumerate(bands, 1):
        said = {piece.text for row in band for piece in row.pieces}
        if not said <= before.words:
            return 0
        words |= said
        if words == before.words:
            return number
    return 0


def _striped(rows: list[Row], parting: list[float]) -> list[list[Row]]:
    """Rows between the sides of coloured ones; above the first, where the heading is, only white parts them."""
    above = [row for row in rows if not parting or row.middle() < parting[0]]
    return parted(above) + banded(rows[len(above) :], parting)


def _across(stripes: Sequence[Edge], box: Box) -> list[Edge]:
    """The stripes' sides that part whole rows of what is printed in a box."""
    left, top, right, bottom = box
    inside = [stripe for stripe in stripes if top < stripe.at < bottom]
    return [
        stripe
        for stripe in inside
        if min(stripe.end, right) - max(stripe.start, left) > MOSTLY_ACROSS * (right - left)
    ]


def _fits(rows: list[list[Chunk]], before: AlignedTable) -> bool:
    """Whether rows without a heading go on with the columns of the table before."""
    for row in rows:
        filled: set[int] = set()
        for piece in row:
            column = column_at(piece, before.edges)
            if piece.is_figure and column in filled:
                return False
            filled.update([column] if piece.is_figure else ())
            own = before.columns[column]
            if piece.left < before.edges[column] - 1:
                return False
            if piece.is_figure and own.ends and abs(piece.right - own.right) > ALIGNED:
                return False
            is_open = column == len(before.columns) - 1 and _is_empty(own)  # its sides are not known yet
            if piece.is_figure and piece.right > before.edges[column + 1] + 1 and not is_open:
                return False
    return True


def _are_names(rows: list[list[Chunk]], before: AlignedTable) -> bool:
    """Whether rows without figures go on with the names of the table before, and are no heading."""
    for row in rows:
        for piece in row:
            column = before.columns[column_at(piece, before.edges)]
            if not column.starts or abs(column.left - piece.left) > ALIGNED:
                return False
    return True


def _heading_cells(table: AlignedTable) -> list[Cell]:
    edges = table.edges
    cells = []
    for block in sorted(table.heading, key=lambda block: (block.level, block.first)):
        span = block.last - block.first + 1
        left, right = edges[block.first], edges[block.last + 1]
        row_span = 1 if block.is_group else table.levels - block.level
        box = None if table.is_headed_before else (left, block.top, right, block.bottom)
        cells.append(
            Cell(block.level, block.first, cell_text(block.runs(), right - left), row_span, span, box)
        )
    return cells


def _cells(number: int, band: list[Row], table: AlignedTable) -> list[Cell]:
    edges = table.edges
    runs: dict[int, list[Run]] = {}
    cut: set[int] = set()
    for row in band:
        glyphs: dict[int, list[Glyph]] = {}
        for piece in row.pieces:
            column = column_at(piece, edges)
            glyphs.setdefault(column, []).extend(piece.glyphs)
            if piece.right in row.line.stops:
                cut.add(column)
        for column, found in glyphs.items():
            runs.setdefault(column, []).append(run_of(found, 0))
    _, top, _, bottom = box_of(band)
    return [
        Cell(
            number,
            column,
            cell_text(runs[column], edges[column + 1] - edges[column]),
            1,
            1,
            (edges[column], top, edges[column + 1], bottom),
            is_cut=column in cut,
        )
        for column in sorted(runs)
    ]


def column_at(piece: Chunk, edges: list[float]) -> int:
    """A figure's column is the one that most of it stands in, a name's the one that it starts in."""
    if not piece.is_figure:
        first = piece.glyphs[0]
        return min(max(bisect_right(edges, (first.left + first.right) / 2) - 1, 0), len(edges) - 2)
    overlaps = [min(piece.right, right) - max(piece.left, left) for left, right in pairwise(edges)]
    return max(range(len(overlaps)), key=overlaps.__getitem__)
