"""What a printed line is beside a table that only white parts: its caption or title, a heading for amounts, near or apart.

Belongs here: one line, or one and the next. Does not belong here: which lines make a table (`pdf_unruled`,
`pdf_announced`), and where it begins and ends (`pdf_extent`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from orchestration.document.pdf_bands import Row
from orchestration.document.pdf_text import Line

MIN_FIGURES = 2
"""Figures of a row that only rows of a table print."""

PITCH = 4.0
"""Type sizes from one row of a table to the next, at most."""

ROW = 30.0
"""Points from one row to the next that are near enough whatever the type: wide tables are set small in high rows."""

TITLE = 1.25
"""How much larger than the figures' type a line is that must be a title."""

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


def is_caption(row: Row) -> bool:
    """Whether it has a label with a colon."""
    return any(CAPTION.search(chunk.text) for chunk in row.chunks)


def is_amount_heading(row: Row) -> bool:
    """Whether it heads a column of amounts."""
    return any(AMOUNT_HEADING.search(chunk.text) for chunk in row.chunks)


def may_hold_figures(line: Line) -> bool:
    """Whether it has digits enough for a row of a table: cheap, asked of every line."""
    return sum(glyph.text.isdigit() for glyph in line.glyphs) >= MIN_FIGURES


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
