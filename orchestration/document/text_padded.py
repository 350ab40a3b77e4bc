"""Tables of plain text whose cells a program padded with spaces to the width of their column, as rows parted by tabs.

Belongs here: telling such lines, and giving each row its tabs. Does not belong here: the columns themselves
(`text_padding`), what becomes of rows with tabs (`text`), and tables that a PDF aligned (`text_aligned`): there the
distance between columns is the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from orchestration.document.text_join import is_blank
from orchestration.document.text_padding import Parted, may_be_widest, parted
from orchestration.document.text_regions import CAPTION, is_signed, kind_of

LEAST_LINES = 3
LEAST_COLUMNS = 3
"""Of a table with its heading: less proves no padding."""

MAX_COLUMNS = 60
LEAST_BELOW = 2
"""Rows with several cells below a heading that has tabs."""

MOST_BESIDE = 3
"""Lines with its title, notes and the like that a table may have as rows above its heading or below its last row."""

MAX_LINES = 400
MAX_BLANKS = 2
"""Blank lines between a table and its rows overleaf."""

MOST_WIDER = 6
"""Ways to take those lines with the table that are tried: each takes time."""

_HOLE = "  "
_HOLES = re.compile(" {2,}")
_COLON = re.compile("[:：]")


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, those of padded tables parted by tabs; rows overleaf have as many as their table."""
    found = list(lines)
    above: Parted | None = None
    end = 0
    for first, last in _stretches(lines):
        rows = lines[first:last]
        tabs = found[first - 1].count("\t") if first else 0
        if above is not None and _is_overleaf(lines, end, first):
            above = parted(rows, len(above.rows[0]), above.paddings)
        elif LEAST_COLUMNS <= tabs + 1 <= MAX_COLUMNS:  # the heading, or its first line, holds tabs itself
            above = parted(rows, tabs + 1, None)
            above = above if above is not None and above.full() >= LEAST_BELOW else None
        else:
            above = None
        if above is None:
            first, last, above = _alone(lines, end, first, last)
        if above is not None:
            found[first:last] = map("\t".join, above.rows)
        end = last
    return found


def _is_overleaf(lines: Sequence[str], end: int, first: int) -> bool:
    """Whether lines go on with the table that ends above them, and have no heading of their own."""
    between = lines[end:first]
    return 0 < len(between) <= MAX_BLANKS and all(map(is_blank, between)) and kind_of(lines[first]) == "body"


def _alone(lines: Sequence[str], end: int, first: int, last: int) -> tuple[int, int, Parted | None]:
    """The lines of a table with its heading, and its rows; titles above and notes below may be rows of it as well."""
    if not any(len(_HOLES.split(line.strip())) >= LEAST_COLUMNS for line in lines[first:last]):
        return first, last, None  # no row could be the heading of so many columns
    for start, stop in ((first, last), *_wider(lines, end, first, last)):
        if stop - start >= LEAST_LINES:
            found = parted(lines[start:stop], None, None)
            if found is None or found.full() < LEAST_LINES:
                continue
            if LEAST_COLUMNS <= len(found.rows[0]) <= MAX_COLUMNS:
                return start, stop, found
    return first, last, None


def _wider(lines: Sequence[str], end: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The lines with more of those above and below, up to one that may be the widest of its column."""
    starts = [first]
    for at in range(first - 1, max(end, first - MOST_BESIDE) - 1, -1):
        if is_blank(lines[at]) or "\t" in lines[at]:
            break
        starts += [at] if may_be_widest(lines[at], lines[first:last]) else []
    stops = [last]
    for at in range(last, min(len(lines), last + MOST_BESIDE)):
        if is_blank(lines[at]) or "\t" in lines[at]:
            break
        stops += [at + 1] if may_be_widest(lines[at], lines[first:last]) else []
    yield from islice(product(starts, stops), 1, MOST_WIDER)


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First line and the one behind the last of each run of lines that may be a padded table or its rows overleaf."""
    first: int | None = None
    for number, line in enumerate([*lines, ""]):
        is_row = not is_blank(line) and "\t" not in line and "|" not in line
        is_row = is_row and not (_COLON.search(line) and is_signed(line))
        if is_row and _HOLE not in line.strip():
            is_row = first is not None and kind_of(line) in ("lone", "number")
        elif is_row and first is None:
            is_row = not any(CAPTION.match(cell) for cell in line.split(_HOLE))
        if is_row and first is None:
            first = number
        elif not is_row and first is not None:
            if number - first <= MAX_LINES:
                yield first, number
            first = None
