"""Headings at the foot of a page whose rows stand overleaf.

Belongs here: which lines they are, and how they are laid above the rows of the next page. Does not belong here: rows
that go on in the columns of a table on the page before (`pdf_aligned`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orchestration.document.form_table import FormTable
from orchestration.document.model import Box
from orchestration.document.pdf_aligned import aligned_tables
from orchestration.document.pdf_aligned_table import AlignedTable
from orchestration.document.pdf_bands import Row
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_extent import heading_above
from orchestration.document.pdf_row_signs import PAGE_NUMBER, is_amount_heading, is_caption
from orchestration.document.pdf_run import Glyph
from orchestration.document.pdf_text import Line

MAX_LINES = 8
"""Lines of such a heading."""

MAX_ABOVE = 2
"""Lines that the next page prints above the rows: the publisher's name, the date."""

MIN_PIECES = 3
"""Headings side by side in one of its lines, at least."""

APART = 0.3
"""Type sizes of white under it where it is laid above the rows."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The lines of a heading at the foot of a page and the level lines among them."""

    lines: list[Line]
    rules: list[Edge]

    def boxes(self) -> frozenset[Box]:
        return frozenset(line.box for line in self.lines)


@dataclass(frozen=True, slots=True)
class Left:
    """What a page leaves to the next: its last table without upright lines, a heading whose rows stand overleaf, a form
    below which nothing stands.

    `has_taken_foot`: the heading that the page before left stands above this page's rows. `has_lost_form`: the form that
    it left goes on in lines that could not be read.
    """

    table: AlignedTable | None = None
    foot: Foot | None = None
    has_taken_foot: bool = False
    form: FormTable | None = None
    has_lost_form: bool = False


def foot_of(lines: Sequence[Line], taken: set[int], rules: Sequence[Edge]) -> Foot | None:
    """The heading below everything else on a page but its number; `taken`: lines of its tables."""
    last = len(lines) - 1
    while last >= 0 and last not in taken and PAGE_NUMBER.fullmatch(lines[last].text()):
        last -= 1
    rows = [Row(line) for line in lines[max(0, last + 1 - 2 * MAX_LINES) : last + 1]]
    if not rows or last in taken or rows[-1].has_figure() or rows[-1].is_prose():
        return None
    first = heading_above(rows, [rule.at for rule in rules], len(rows) - 1, -1)
    heading = rows[first:]
    start = last + 1 - len(heading)
    if len(heading) > MAX_LINES or not taken.isdisjoint(range(start, last + 1)):
        return None
    if any(row.has_figure() for row in heading) or not any(len(row.pieces) >= MIN_PIECES for row in heading):
        return None
    if not any(is_amount_heading(row) for row in heading):
        return None
    top, bottom = min(row.line.box[1] for row in heading), max(row.line.box[3] for row in heading)
    among = [rule for rule in rules if top < rule.at < bottom]
    return Foot([row.line for row in heading], among)


def laid_above(
    foot: Foot, lines: Sequence[Line], rules: Sequence[Edge]
) -> tuple[list[Line], list[Edge], int] | None:
    """The page's lines and rules with the heading above its first row, and before which line; None without rows.

    What a page has cut in two goes on below it.
    """
    rows = [Row(line) for line in lines[: MAX_ABOVE + MAX_LINES]]
    at = next((index for index, row in enumerate(rows) if _is_row(row)), None)
    if at is None:
        return None
    while at and len(rows[at - 1].pieces) > 1 and not is_caption(rows[at - 1]):
        at -= 1  # the lower half of the heading
    if at > MAX_ABOVE:
        return None
    bottom = max(line.box[3] for line in foot.lines)
    step = lines[at].box[1] - APART * lines[at].size - bottom
    heading = [_moved(line, step) for line in foot.lines]
    moved = [rule._replace(at=rule.at + step) for rule in foot.rules]
    return [*lines[:at], *heading, *lines[at:]], sorted([*moved, *rules]), at


def _is_row(row: Row) -> bool:
    return len(row.pieces) > 1 and row.has_figure()


def _moved(line: Line, step: float) -> Line:
    glyphs = [
        Glyph(g.text, g.left, g.top + step, g.right, g.bottom + step, g.is_after_space) for g in line.glyphs
    ]
    left, top, right, bottom = line.box
    return replace(line, glyphs=glyphs, box=(left, top + step, right, bottom + step))


def tables_of(
    lines: list[Line], rules: list[Edge], before: Left, stripes: list[Edge]
) -> tuple[list[AlignedTable], bool]:
    """The page's tables without upright lines, and whether the first has its heading from the page before."""
    laid = laid_above(before.foot, lines, rules) if before.foot is not None else None
    if before.foot is not None and laid is not None:
        more, (whole, all_rules, at) = len(before.foot.lines), laid
        tables = aligned_tables(whole, all_rules, None, stripes)
        if tables and tables[0].first <= at + more - 1 and tables[0].last >= at + more and tables[0].heading:
            return [table.moved(at, more) for table in tables], True
    return aligned_tables(lines, rules, before.table, stripes), False
