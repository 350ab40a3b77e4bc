"""Tables that are printed without the lines to part their columns, found by how their figures line up.

Belongs here: which printed lines make up such a table, and which of them are one row. Does not belong here:
where its columns lie (`pdf_columns`), its heading (`pdf_heading`), tables with lines both ways (`pdf_grid`).

Every table from here is marked `inferred`. Prose never becomes one: it takes level lines that part rows of
several pieces, or several rows that each hold two figures or more, or a heading that announces amounts over
rows with one, the figures of a column ending, starting or centred at one place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from orchestration.document.model import Box, Cell, Table
from orchestration.document.pdf_columns import ALIGNED, PADDING, Column, columns_of, edges_between
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_glyphs import Glyph, Run, run_of
from orchestration.document.pdf_heading import Block, heading_of
from orchestration.document.pdf_text import Chunk, Line, cell_text, chunks_of, pieces_of

MIN_ROWS = 3
"""Rows with two figures or more that make a table."""

MIN_FIGURES = 2

PITCH = 4.0
"""Type sizes from one row of a table to the next, at most."""

EMPTY_ROWS = 20.0
"""Type sizes over which a table may go on, below rows left empty, when its figures still line up."""

MIN_RULE = 100.0
"""Points from which a level line may part rows; shorter ones underline a word."""

MIN_RULES = 3
"""Level lines of one length, one below the other, that make a table of what stands between them."""

EMPTY_ROW = 40.0
"""Points between two level lines with nothing printed between them that are too many for an empty row."""

SAME_END = 3.0
"""Points by which the ends of such lines may differ."""

MAX_HEADING = 6
"""Lines of a heading below the one that announces amounts."""

TITLE = 1.25
"""How much larger than the figures' type a line is that must be a title."""

LEADING = 1.5
"""Type sizes from one line of a wrapped heading to the next, at most."""

MAX_LONE = 3
"""Lines of one piece right below a caption that are the top of the heading."""

LOOSE_LINES = 12
"""Lines with fewer figures that may lie between two rows of figures: wrapped names, headings of groups."""

PROSE = 25
"""Characters from which a lone piece of text counts as prose and ends a table."""

WRAPPED = 0.8
"""Share of the step to the next row at which a line still belongs to its neighbour's row."""

CAPTION = re.compile("[：:]")
MAX_LONG_RULES = 2_000
MAX_HEADING_PIECES = 200
MAX_COLUMNS = 60
MAX_ANNOUNCED = 20
"""Level lines, pieces of a heading, columns, headings tried on one page; more are no statement, and take long."""

MONEY_UNIT = re.compile("单位[：:]")

AMOUNT_HEADING = re.compile("预算数|决算数|金额|[合小总]计|年初数|执行数|完成数|支出数|收入数")
"""A heading that stands over amounts, so that rows with a single figure count."""

TOTAL = re.compile("(合|总|小)计")

YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line cut into pieces that stand apart."""

    line: Line
    chunks: list[Chunk]

    def figures(self) -> int:
        return sum(chunk.is_figure for chunk in self.chunks)

    def middle(self) -> float:
        return (self.line.box[1] + self.line.box[3]) / 2


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table found among the lines `first` to `last`; `edges` part its columns."""

    first: int
    last: int
    columns: list[Column]
    edges: list[float]
    heading: list[Block]
    levels: int
    bands: list[list[Row]]
    box: Box

    def table(self, table_no: int) -> Table:
        cells = _heading_cells(self)
        for number, band in enumerate(self.bands, self.levels):
            cells += _cells(number, band, self)
        return Table(
            table_no, self.levels + len(self.bands), len(self.columns), tuple(cells), "inferred", self.box
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """Lines that make a table, and the level lines that part its rows; none where only white does.

    `is_announced` when a heading for amounts stands over them.
    """

    first: int
    last: int
    rules: list[float]
    sides: tuple[float, float] | None = None
    is_announced: bool = False


def aligned_tables(
    lines: Sequence[Line], rules: Sequence[Edge], before: AlignedTable | None = None
) -> list[AlignedTable]:
    """The tables among printed lines in reading order; `rules` are level lines that meet no upright one.

    `before`: the last table of the page before, which the first one may continue without a heading.
    """
    long = sorted(rule for rule in rules if rule.end - rule.start > MIN_RULE)
    if len(long) < (MIN_RULES if before is None else 2) and not any(map(_may_hold_figures, lines)):
        return []
    if len(long) > MAX_LONG_RULES:
        long = []
    rows = [Row(line, chunks_of(line)) for line in lines]
    tables: list[AlignedTable] = []
    taken = -1
    for found in _found(rows, long, before):
        if found.first <= taken:
            continue
        table = _table(rows, found, rules, before if not tables else None)
        if table is not None:
            tables.append(table)
            taken = found.last
    return tables


def _may_hold_figures(line: Line) -> bool:
    return sum(glyph.text.isdigit() for glyph in line.glyphs) >= MIN_FIGURES


def _found(rows: list[Row], long: list[Edge], before: AlignedTable | None) -> list[_Found]:
    found = _ruled(rows, long, before)
    heights = [rule.at for rule in long]
    for first, last in _gaps(len(rows), found):
        found += _unruled(rows, heights, first, last)
    return sorted(found, key=lambda table: table.first)


def _gaps(count: int, found: list[_Found]) -> list[tuple[int, int]]:
    """First and last index of each stretch of lines that no table has taken."""
    taken = {index for table in found for index in range(table.first, table.last + 1)}
    gaps: list[tuple[int, int]] = []
    for index in range(count):
        if index in taken:
            continue
        if gaps and gaps[-1][1] == index - 1:
            gaps[-1] = (gaps[-1][0], index)
        else:
            gaps.append((index, index))
    return gaps


def _ruled(rows: list[Row], long: list[Edge], before: AlignedTable | None) -> list[_Found]:
    """Stretches of lines between level lines of one length."""
    stacks: list[list[Edge]] = []
    for rule in long:
        for stack in stacks:
            last = stack[-1]
            if abs(last.start - rule.start) < SAME_END and abs(last.end - rule.end) < SAME_END:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    found = []
    for stack in stacks:
        sides = stack[0].start, stack[0].end
        if len(stack) < MIN_RULES and (before is None or not _has_sides(before, sides)):
            continue
        parts = [[stack[0].at]]
        for upper, lower in pairwise(stack):
            if _is_parted(rows, upper.at, lower.at, sides):
                parts.append([])
            parts[-1].append(lower.at)
        for heights in parts:
            inside = _between(rows, heights[0], heights[-1])
            if not inside:
                continue
            goes_on = inside[0] <= 1 and before is not None and _has_sides(before, sides)
            if goes_on or (len(heights) >= MIN_RULES and _has_cells(rows, inside, heights)):
                found.append(_Found(inside[0], inside[-1], heights, sides))
    return found


def _has_sides(table: AlignedTable, sides: tuple[float, float]) -> bool:
    return abs(table.edges[0] - sides[0]) < SAME_END and abs(table.edges[-1] - sides[1]) < SAME_END


def _between(rows: list[Row], top: float, bottom: float) -> list[int]:
    """The level lines between two heights; what lies aslant comes behind them all."""
    inside: list[int] = []
    for index, row in enumerate(rows):
        if top < row.middle() < bottom and (not inside or index == inside[-1] + 1):
            inside.append(index)
    return inside


def _is_parted(rows: list[Row], upper: float, lower: float, sides: tuple[float, float]) -> bool:
    """Whether two level lines belong to different tables, or to none, by what stands between them."""
    inside = [rows[index] for index in _between(rows, upper, lower)]
    if not inside:
        return lower - upper > EMPTY_ROW
    if any(MONEY_UNIT.search(chunk.text) for row in inside for chunk in row.chunks):
        return True
    wide = 0.6 * (sides[1] - sides[0])
    prose = sum(_is_prose(row) and row.line.box[2] - row.line.box[0] > wide for row in inside)
    return prose > 1 and 2 * prose > len(inside)


def _has_cells(rows: list[Row], inside: list[int], heights: list[float]) -> bool:
    """Whether most of what the level lines part is made of several pieces."""
    filled = {bisect_left(heights, rows[index].middle()) for index in inside}
    parted = {bisect_left(heights, rows[index].middle()) for index in inside if len(rows[index].chunks) > 1}
    return sum(len(rows[index].chunks) > 1 for index in inside) > 1 and 2 * len(parted) >= len(filled)


def _unruled(rows: list[Row], heights: list[float], first: int, last: int) -> list[_Found]:
    """Tables in a stretch of lines, of rows with two figures, or of any below a heading for amounts."""
    found = _announced(rows, heights, first, last)
    taken = {index for table in found for index in range(table.first, table.last + 1)}
    end = first - 1
    for start, stop in _bodies(rows, heights, first, last):
        if start <= end or not taken.isdisjoint(range(start, stop + 1)):
            continue
        top, bottom = _extended(
            rows, heights, start, stop, max([end, *(i for i in taken if i < start)]), last
        )
        found.append(_Found(top, bottom, []))
        end = bottom
    return found


def _announced(rows: list[Row], heights: list[float], first: int, last: int) -> list[_Found]:
    """Tables below a heading for amounts, of which many a row has one figure or none."""
    found: list[_Found] = []
    index = first
    tries = 0
    while index <= last and tries < MAX_ANNOUNCED:
        if not _announces(rows[index]):
            index += 1
            continue
        tries += 1
        end = index
        while end < last and end - index < MAX_HEADING and not rows[end + 1].figures():
            if not _is_near(rows[end], rows[end + 1], heights) or _is_prose(rows[end + 1]):
                break
            end += 1
            if _has_amount(rows[end]):
                end -= 1
                break
        body = _lined_up(rows, heights, end + 1, last)
        if body is None:
            index += 1
            continue
        top, _ = _extended(rows, heights, index, index, first - 1, last)
        found.append(_Found(top, body, [], is_announced=True))
        index = body + 1
        first = index
    return found


def _announces(row: Row) -> bool:
    return (
        len(row.chunks) > 1
        and not row.figures()
        and any(AMOUNT_HEADING.search(chunk.text) for chunk in row.chunks)
        and not any(CAPTION.search(chunk.text) or len(chunk.text) >= PROSE for chunk in row.chunks)
    )


def _has_amount(row: Row) -> bool:
    return _may_hold_figures(row.line) and any(piece.is_figure for piece in pieces_of(row.line))


def _lined_up(rows: list[Row], heights: list[float], first: int, last: int) -> int | None:
    """The last of the rows from `first` on whose names start and whose figures end at the same places."""
    end = first - 1
    while end < last and not _is_prose(rows[end + 1]):
        if end >= first and not _is_near(rows[end], rows[end + 1], heights):
            break
        end += 1
    pieces = [pieces_of(row.line) for row in rows[first : end + 1]]
    while pieces and not any(piece.is_figure for piece in pieces[-1]) and not _continues(pieces):
        pieces.pop()
    filled = [row for row in pieces if len(row) > 1 and any(piece.is_figure for piece in row)]
    if len(filled) < MIN_ROWS:
        return _wide_rows(pieces, first)
    columns = columns_of(filled)
    figures = [piece for row in filled for piece in row if piece.is_figure]
    in_line = sum(
        any(column.ends and abs(column.right - figure.right) < ALIGNED for column in columns)
        for figure in figures
    )
    if in_line < 0.8 * len(figures) or not any(column.ends and column.is_aligned for column in columns):
        return None
    return first + len(pieces) - 1 if any(column.starts for column in columns) else None


def _wide_rows(pieces: list[list[Chunk]], first: int) -> int | None:
    """The last of a few rows right below a heading, one of which has more figures than a sentence sets apart."""
    counts = [sum(piece.is_figure for piece in row) for row in pieces]
    last = None
    for index, count in enumerate(counts):
        if count >= MIN_FIGURES:
            last = index
        elif count or (last is not None and index - last > 2):
            break
    if last is None or max(counts[: last + 1]) < MIN_ROWS:
        return None
    return first + last


def _continues(rows: list[list[Chunk]]) -> bool:
    """Whether the last row's names start where others above do."""
    starts = [piece.left for row in rows[:-1] for piece in row if not piece.is_figure]
    return all(sum(abs(piece.left - start) < ALIGNED for start in starts) > 1 for piece in rows[-1])


def _bodies(rows: list[Row], heights: list[float], first: int, last: int) -> list[tuple[int, int]]:
    """First and last index of each stretch of rows of figures that nothing but loose lines interrupts."""
    bodies: list[list[int]] = []
    for index in range(first, last + 1):
        if rows[index].figures() < MIN_FIGURES:
            continue
        if bodies and _hangs_together(rows, heights, bodies[-1], index):
            bodies[-1].append(index)
        else:
            bodies.append([index])
    return [(body[0], body[-1]) for body in bodies if len(body) >= MIN_ROWS]


def _hangs_together(rows: list[Row], heights: list[float], body: list[int], last: int) -> bool:
    first = body[-1]
    if last - first - 1 > LOOSE_LINES:
        return False
    between = rows[first : last + 1]
    if any(_is_prose(row) for row in between):
        return False
    if all(_is_near(upper, lower, heights) for upper, lower in pairwise(between)):
        return True
    figures = [chunk for index in body for chunk in rows[index].chunks if chunk.is_figure]
    return all(_is_near(upper, lower, heights, EMPTY_ROWS) for upper, lower in pairwise(between)) and all(
        any(abs(chunk.right - figure.right) < ALIGNED for figure in figures)
        for chunk in rows[last].chunks
        if chunk.is_figure
    )


def _is_near(upper: Row, lower: Row, heights: list[float], pitch: float = PITCH) -> bool:
    """Whether no hole parts two rows; an empty row between two rules is no hole."""
    top, bottom = upper.line.box[1], lower.line.box[1]
    stops = [top, *heights[bisect_right(heights, top) : bisect_left(heights, bottom)], bottom]
    size = max(upper.line.size, lower.line.size)
    return all(after - before <= pitch * size for before, after in pairwise(stops))


def _is_prose(row: Row) -> bool:
    return len(row.chunks) == 1 and len(row.line.glyphs) >= PROSE


def _extended(
    rows: list[Row], heights: list[float], first: int, last: int, taken: int, end: int
) -> tuple[int, int]:
    """The body with its heading above and its lines of single figures below."""
    top = index = first
    size = rows[first].line.size
    lone = 0
    while index - 1 > taken and _is_near(rows[index - 1], rows[index], heights):
        row, step = rows[index - 1], rows[index].middle() - rows[index - 1].middle()
        if any(CAPTION.search(chunk.text) for chunk in row.chunks) or row.line.size > TITLE * size:
            if lone and lone <= MAX_LONE:
                top = index
            break
        if _is_prose(row) and len(pieces_of(row.line)) == 1:
            break
        index -= 1
        if len(pieces_of(row.line)) >= 2 or step < row.line.size:  # half a line up: a heading that wraps
            top, lone = index, 0
        else:
            lone += 1
            if lone > 2 and step > LEADING * row.line.size:  # a title
                break
    bottom = last
    while bottom < end and _is_near(rows[bottom], rows[bottom + 1], heights):
        row = rows[bottom + 1]
        if len(row.chunks) < 2 or not row.figures():
            break
        bottom += 1
    return top, bottom


def _table(
    rows: list[Row], found: _Found, rules: Sequence[Edge], before: AlignedTable | None
) -> AlignedTable | None:
    inside = rows[found.first : found.last + 1]
    box = _box(inside)
    bands = _banded(inside, found.rules) if found.rules else _parted(inside)
    count = _heading_size(bands, bool(found.rules))
    heading, body = bands[:count], bands[count:]
    pieces = [[piece for row in band for piece in pieces_of(row.line)] for band in body]
    columns = columns_of(pieces) if pieces else []
    is_sure = found.rules or found.is_announced
    if not is_sure and sum(column.is_aligned for column in columns) < MIN_FIGURES:
        return None
    sides = found.sides or (box[0] - PADDING, box[2] + PADDING)
    box = (sides[0], found.rules[0] if found.rules else box[1], sides[1], box[3])
    if before is not None and found.first <= 1:
        names = [[piece for row in band for piece in pieces_of(row.line)] for band in heading]
        if _fits(names + pieces, before, sides) and _are_names(names, before):
            return AlignedTable(found.first, found.last, before.columns, before.edges, [], 0, bands, box)
    top = min((row.line.box[1] for band in body for row in band), default=box[3])
    between = [
        rule
        for rule in rules
        if box[1] + 1 < rule.at < top and sides[0] - SAME_END < rule.start and rule.end < sides[1] + SAME_END
    ]
    if body and between:  # the line below the heading parts none of its cells
        lowest = max(row.line.box[3] for band in heading for row in band) - 1 if heading else top
        between = [rule for rule in between if rule.at < lowest]
    printed = [pieces_of(row.line) for band in heading for row in band]
    if sum(map(len, printed)) > MAX_HEADING_PIECES or len(columns) > MAX_COLUMNS:
        return None
    upper = heading_of(printed, columns, between, sides, bool(found.rules))
    columns = upper.columns
    if len(columns) < 2:
        return None
    ends = sorted({end for rule in between for end in (rule.start, rule.end)})
    cuts = [end for end in ends if sides[0] + SAME_END < end < sides[1] - SAME_END]
    edges = edges_between(columns, upper.own(), sides, cuts)
    return AlignedTable(found.first, found.last, columns, edges, upper.blocks, upper.levels, body, box)


def _box(rows: Sequence[Row]) -> Box:
    return (
        min(row.line.box[0] for row in rows),
        min(row.line.box[1] for row in rows),
        max(row.line.box[2] for row in rows),
        max(row.line.box[3] for row in rows),
    )


def _heading_size(bands: list[list[Row]], is_ruled: bool) -> int:
    """How many bands there are above the first that prints a figure."""
    for number, band in enumerate(bands):
        pieces = [piece for row in band for piece in pieces_of(row.line)]
        if any(piece.is_figure and not YEAR.fullmatch(piece.text) for piece in pieces):
            return number
    for number, band in enumerate(bands):  # a table that is empty but for its total
        if number and TOTAL.fullmatch("".join(chunk.text for row in band for chunk in row.chunks)):
            return number
    return len(bands) if not is_ruled or len(bands) <= MIN_ROWS else 1


def _banded(rows: list[Row], parting: list[float]) -> list[list[Row]]:
    """Rows between the same two rules put together: a wrapped name and its figures."""
    bands: dict[int, list[Row]] = {}
    for row in rows:
        bands.setdefault(bisect_left(parting, row.middle()), []).append(row)
    parted: list[list[Row]] = []
    for number in sorted(bands):
        parted += _parted(bands[number]) if _holds_rows(bands[number]) else [bands[number]]
    return parted


def _holds_rows(band: list[Row]) -> bool:
    """Whether lines between the same two rules have figures one below the other."""
    figures = [[piece for piece in pieces_of(row.line) if piece.is_figure] for row in band]
    figures = [line for line in figures if line]
    return any(
        min(a.right, b.right) > max(a.left, b.left)
        for upper, lower in pairwise(figures)
        for a in upper
        for b in lower
    )


def _parted(rows: list[Row]) -> list[list[Row]]:
    """Lines put together to rows by the white between them: a wrapped name and its figures."""
    has_figure = [any(piece.is_figure for piece in pieces_of(row.line)) for row in rows]
    steps = [lower.middle() - upper.middle() for upper, lower in pairwise(rows)]
    whole = [step for step, both in zip(steps, pairwise(has_figure), strict=True) if all(both)]
    usual = median(whole) if whole else 0.0
    bands = [[rows[0]]] if rows else []
    filled = has_figure[0] if rows else False
    for index, step in enumerate(steps):
        row, figure = rows[index + 1], has_figure[index + 1]
        following = steps[index + 1] if index + 1 < len(steps) else step
        limit = usual or max(step, following, steps[index - 1] if index else 0.0)
        is_nearer_below = not figure and index + 2 < len(rows) and has_figure[index + 2] and following < step
        if step < WRAPPED * limit and not (filled and (figure or is_nearer_below)):
            bands[-1].append(row)
            filled = filled or figure
        else:
            bands.append([row])
            filled = figure
    return bands


def _fits(rows: list[list[Chunk]], before: AlignedTable, sides: tuple[float, float]) -> bool:
    """Whether rows without a heading go on with the columns of the table before."""
    if not _has_sides(before, sides):
        return False
    for row in rows:
        for piece in row:
            column = _column_at(piece, before.edges)
            own = before.columns[column]
            if piece.left < before.edges[column] - 1:
                return False
            if piece.is_figure and own.ends and abs(piece.right - own.right) > ALIGNED:
                return False
            if piece.is_figure and piece.right > before.edges[column + 1] + 1:
                return False
    return True


def _are_names(rows: list[list[Chunk]], before: AlignedTable) -> bool:
    """Whether rows without figures go on with the names of the table before, and are no heading."""
    for row in rows:
        for piece in row:
            column = before.columns[_column_at(piece, before.edges)]
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
        box = (left, block.top, right, block.bottom)
        cells.append(
            Cell(block.level, block.first, cell_text(block.runs(), right - left), row_span, span, box)
        )
    return cells


def _cells(number: int, band: list[Row], table: AlignedTable) -> list[Cell]:
    edges = table.edges
    runs: dict[int, list[Run]] = {}
    for row in band:
        glyphs: dict[int, list[Glyph]] = {}
        for piece in pieces_of(row.line):
            glyphs.setdefault(_column_at(piece, edges), []).extend(piece.glyphs)
        for column, found in glyphs.items():
            runs.setdefault(column, []).append(run_of(found, 0))
    _, top, _, bottom = _box(band)
    return [
        Cell(
            number,
            column,
            cell_text(runs[column], edges[column + 1] - edges[column]),
            1,
            1,
            (edges[column], top, edges[column + 1], bottom),
        )
        for column in sorted(runs)
    ]


def _column_at(piece: Chunk, edges: list[float]) -> int:
    """A figure's column is the one that most of it stands in, a name's the one that it starts in."""
    if not piece.is_figure:
        first = piece.glyphs[0]
        return min(max(bisect_right(edges, (first.left + first.right) / 2) - 1, 0), len(edges) - 2)
    overlaps = [min(piece.right, right) - max(piece.left, left) for left, right in pairwise(edges)]
    return max(range(len(overlaps)), key=overlaps.__getitem__)
