"""Tables whose rows nothing but white parts.

Belongs here: rows of figures that line up, rows below a heading that announces amounts, and where such a table
begins and ends. Does not belong here: tables with level lines (`pdf_candidates`), columns (`pdf_columns`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.pdf_bands import MIN_ROWS, PROSE, SEPARATED, Row, share_height
from orchestration.document.pdf_columns import ALIGNED, columns_of
from orchestration.document.pdf_text import Chunk, Line

MIN_FIGURES = 2

PITCH = 4.0
"""Type sizes from one row of a table to the next, at most."""

ROW = 30.0
"""Points from one row to the next that are near enough whatever the type: wide tables are set small in high rows."""

EMPTY_ROWS = 20.0
"""Type sizes over which a table may go on, below rows left empty, when its figures still line up."""

MAX_HEADING = 6
"""Lines of a heading below the one that announces amounts."""

TITLE = 1.25
"""How much larger than the figures' type a line is that must be a title."""

LEADING = 1.5
"""Type sizes from one line of a wrapped heading to the next, at most."""

MAX_LONE = 3
"""Lines of one piece right below a caption that are the top of the heading."""

MANY_HEADINGS = 5
"""Headings side by side that stand over a row with figures, however few."""

LOOSE_LINES = 12
"""Lines with fewer figures that may lie between two rows of figures: wrapped names, headings of groups."""

MAX_ANNOUNCED = 20
"""Headings tried on one page; more are no statement, and take long."""

CAPTION = re.compile("[：:]")

MONEY_UNIT = re.compile("单位[：:]")
"""What stands above a table at its right, and nowhere inside one."""

TABLE_TITLE = re.compile(
    r"(?:收入|支出|收支|预算|决算|经费|拨款)[^，。；：:]{0,12}(?<!报)表(?:[（(][^（）()]*[)）])?"
    r"(?:(?:单位|部门|金额单位|编制单位)(?:名称)?[：:].*)?$"
)
"""How the title of a table of money ends; what stands level with it may follow."""

CONTINUED = re.compile("[（(](?:续|[续接承][上前])表?[）)]|(?:续|[续接承][上前])表")
"""What a title that is printed again over the rows of the next page says."""

PAGE_NUMBER = re.compile(r"[-—–·\s第共页/,，.]*(\d{1,4}[-—–·\s第共页/,，.]*){1,2}")

AMOUNT_HEADING = re.compile(
    r"预算数|决算数|金额|[合小总]计|年初数|执行数|完成数|支出数|收入数|\d{4}年度?(预算|决算)$"
)
"""A heading that stands over amounts, so that rows with a single figure count."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that make a table, and the level lines that part its rows; none where only white does.

    `is_announced` when a heading for amounts stands over them.
    """

    first: int
    last: int
    rules: list[float]
    sides: tuple[float, float] | None = None
    is_announced: bool = False


def unruled(rows: list[Row], heights: list[float], first: int, last: int) -> list[Candidate]:
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
        found.append(Candidate(top, bottom, []))
        end = bottom
    return found


def _announced(rows: list[Row], heights: list[float], first: int, last: int) -> list[Candidate]:
    """Tables below a heading for amounts, of which many a row has one figure or none."""
    found: list[Candidate] = []
    index = first
    tries = 0
    while index <= last and tries < MAX_ANNOUNCED:
        if not _announces(rows[index]):
            index += 1
            continue
        tries += 1
        end = index
        while end < last and end - index < MAX_HEADING and not rows[end + 1].figures():
            if not is_near(rows[end], rows[end + 1], heights) or rows[end + 1].is_prose():
                break
            end += 1
            if _has_amount(rows[end]):
                end -= 1
                break
        body = _lined_up(rows, heights, end + 1, last, len(rows[index].pieces))
        if body is None:
            index += 1
            continue
        top, _ = _extended(rows, heights, index, index, first - 1, last)
        found.append(Candidate(top, body, [], is_announced=True))
        index = body + 1
        first = index
    return found


def is_caption(row: Row) -> bool:
    return any(CAPTION.search(chunk.text) for chunk in row.chunks)


def is_amount_heading(row: Row) -> bool:
    return any(AMOUNT_HEADING.search(chunk.text) for chunk in row.chunks)


def _announces(row: Row) -> bool:
    return (
        len(row.chunks) > 1
        and not row.figures()
        and is_amount_heading(row)
        and not is_caption(row)
        and not any(len(piece.text) >= PROSE for piece in row.pieces)
    )


def _has_amount(row: Row) -> bool:
    return may_hold_figures(row.line) and any(piece.is_figure for piece in row.pieces)


def may_hold_figures(line: Line) -> bool:
    return sum(glyph.text.isdigit() for glyph in line.glyphs) >= MIN_FIGURES


def _lined_up(rows: list[Row], heights: list[float], first: int, last: int, headings: int) -> int | None:
    """The last of the rows from `first` on whose names start and whose figures end at the same places.

    `headings`: how many stand side by side above them.
    """
    end = first - 1
    while end < last and not rows[end + 1].is_prose() and not starts_anew(rows[end + 1], rows[first]):
        is_foot = end + 2 == len(rows) and PAGE_NUMBER.fullmatch(rows[end + 1].line.text())
        if is_foot and not share_height(rows[end], rows[end + 1]):
            break
        if end >= first and not is_near(rows[end], rows[end + 1], heights):
            break
        end += 1
    pieces = [row.pieces for row in rows[first : end + 1]]
    while pieces and not any(piece.is_figure for piece in pieces[-1]) and not _continues(pieces):
        pieces.pop()
    filled = [row for row in pieces if len(row) > 1 and any(piece.is_figure for piece in row)]
    is_told = filled and headings > MIN_FIGURES and _stand_in_columns(pieces)
    if len(filled) < MIN_ROWS and not is_told:
        return _wide_rows(pieces, first, headings)
    if is_told:
        return first + len(pieces) - 1
    columns = columns_of(filled)
    figures = [piece for row in filled for piece in row if piece.is_figure]
    in_line = sum(
        any(column.ends and abs(column.right - figure.right) < ALIGNED for column in columns)
        for figure in figures
    )
    if in_line < 0.8 * len(figures) or not any(column.ends and column.is_aligned for column in columns):
        return None
    return first + len(pieces) - 1 if any(column.starts for column in columns) else None


def _stand_in_columns(rows: list[list[Chunk]]) -> bool:
    """Whether amounts end, or names start, at two places or more that several rows share: no prose does."""
    if any(not piece.is_figure and len(piece.text) >= PROSE for row in rows for piece in row):
        return False
    ends = [
        [piece.right for piece in row if piece.is_figure and SEPARATED.search(piece.text)] for row in rows
    ]
    starts = [[piece.left for piece in row if not piece.is_figure] for row in rows if len(row) > 1]
    return any(ends) and max(map(_shared, (ends, starts))) >= MIN_FIGURES


def _shared(rows: list[list[float]]) -> int:
    """How many places most rows have in common."""
    places = sorted(place for row in rows for place in row)
    apart = [place for before, place in pairwise([float("-inf"), *places]) if place - before > ALIGNED]
    least = max(2, sum(map(bool, rows)) / 2)
    return sum(sum(any(abs(at - place) <= ALIGNED for at in row) for row in rows) >= least for place in apart)


def _wide_rows(pieces: list[list[Chunk]], first: int, headings: int) -> int | None:
    """The last of a few rows right below a heading, one of which has more figures than a sentence sets apart, or
    which stand below more headings than one sets apart words."""
    counts = [sum(piece.is_figure for piece in row) for row in pieces]
    last = None
    for index, count in enumerate(counts):
        if count >= MIN_FIGURES:
            last = index
        elif count or (last is not None and index - last > 2):
            break
    if last is None or (max(counts[: last + 1]) < MIN_ROWS and headings < MANY_HEADINGS):
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
    if any(row.is_prose() or starts_anew(row, rows[first]) for row in between):
        return False
    titled = next((n for n, row in enumerate(between[1:-1], 1) if prints_title([row])), len(between))
    if any(len(row.chunks) > MIN_FIGURES and not row.figures() for row in between[titled + 1 : -1]):
        return False  # another table's heading below its title
    if all(is_near(upper, lower, heights) for upper, lower in pairwise(between)):
        return True
    figures = [chunk for index in body for chunk in rows[index].chunks if chunk.is_figure]
    return all(is_near(upper, lower, heights, EMPTY_ROWS) for upper, lower in pairwise(between)) and all(
        any(abs(chunk.right - figure.right) < ALIGNED for figure in figures)
        for chunk in rows[last].chunks
        if chunk.is_figure
    )


def starts_anew(row: Row, body: Row) -> bool:
    """Whether a line is the title of another table or the line above it that names the unit of money."""
    return row.line.size > TITLE * body.line.size or any(
        MONEY_UNIT.search(chunk.text) for chunk in row.chunks
    )


def prints_title(rows: list[Row]) -> bool:
    """Whether lines without any figure are the title of a table of money, and what is said of it."""
    return not any(row.has_figure() for row in rows) and any(
        TABLE_TITLE.search(chunk.text.strip()) for row in rows for chunk in row.chunks
    )


def is_near(upper: Row, lower: Row, heights: list[float], pitch: float = PITCH) -> bool:
    """Whether no hole parts two rows; an empty row between two rules is no hole."""
    top, bottom = upper.line.box[1], lower.line.box[1]
    stops = [top, *heights[bisect_right(heights, top) : bisect_left(heights, bottom)], bottom]
    limit = max(pitch * max(upper.line.size, lower.line.size), ROW)
    return all(after - before <= limit for before, after in pairwise(stops))


def _extended(
    rows: list[Row], heights: list[float], first: int, last: int, taken: int, end: int
) -> tuple[int, int]:
    """The body with its heading above and its lines of single figures below."""
    top = heading_above(rows, heights, first, taken)
    bottom = last
    while bottom < end and is_near(rows[bottom], rows[bottom + 1], heights):
        row = rows[bottom + 1]
        if share_height(rows[bottom], row):  # the rest of a code
            bottom += 1
            continue
        if not _hangs_on(rows[max(first, bottom - 1) : bottom + 1], row) and (
            len(row.chunks) < 2 or not row.figures()
        ):
            break
        bottom += 1
    return top, bottom


def heading_above(rows: list[Row], heights: list[float], first: int, taken: int) -> int:
    """The first line of the heading above a body, none of whose lines are up to `taken`."""
    top = index = first
    size = rows[first].line.size
    lone = 0
    while index - 1 > taken and is_near(rows[index - 1], rows[index], heights):
        row, step = rows[index - 1], rows[index].middle() - rows[index - 1].middle()
        if is_caption(row) or row.line.size > TITLE * size:
            if lone and lone <= MAX_LONE:
                top = index
            break
        if row.is_prose() and len(row.pieces) == 1:
            break
        index -= 1
        if len(row.pieces) >= 2 or step < row.line.size:  # half a line up: a heading that wraps
            top, lone = index, 0
        else:
            lone += 1
            if lone > 2 and step > LEADING * row.line.size:  # a title
                break
    return top


def _hangs_on(above: list[Row], lower: Row) -> bool:
    """Whether a line is the rest of names that wrap: right below lines that start where it does.

    The figures of a row may stand level with the middle of its name, between the two.
    """
    starts = [
        piece.left
        for row in above
        if lower.middle() - row.middle() < LEADING * lower.line.size
        for piece in row.pieces
    ]
    return (
        not lower.is_prose()
        and not any(CAPTION.search(chunk.text) for chunk in lower.chunks)
        and all(
            not piece.is_figure and any(abs(piece.left - start) < ALIGNED for start in starts)
            for piece in lower.pieces
        )
    )
