"""Tables that are printed without the lines to part their columns, found by how their figures line up.

Belongs here: such a table from its lines to its rows, columns and heading. Does not belong here: which lines make
one up (`pdf_candidates`), which of them are one row (`pdf_bands`), where its columns lie (`pdf_columns`), its
heading (`pdf_heading`), its cells (`pdf_aligned_table`), what goes on with the table of the page before
(`pdf_continued`), tables with lines both ways (`pdf_grid`).

Every table from here is marked `inferred`. Prose never becomes one: it takes level lines that part rows of
several pieces, or several rows that each hold two figures or more, or a heading that announces amounts over
rows with one, the figures of a column ending, starting or centred at one place.
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.model import Box
from orchestration.document.pdf_aligned_table import AlignedTable
from orchestration.document.pdf_bands import Row, banded, box_of, heading_size, parted
from orchestration.document.pdf_borders import borders_of
from orchestration.document.pdf_candidates import MIN_RULES, SAME_END, candidates_of, have_same_sides
from orchestration.document.pdf_column_edges import PADDING, edges_between
from orchestration.document.pdf_columns import columns_of
from orchestration.document.pdf_continued import are_names, fits, is_another, last_rows, printed_again
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_extent import Candidate
from orchestration.document.pdf_heading import heading_of, own_headings
from orchestration.document.pdf_pitch import pitch_of
from orchestration.document.pdf_row_signs import MIN_FIGURES, may_hold_figures
from orchestration.document.pdf_text import Line

MIN_RULE = 100.0
"""Points from which a level line may part rows; shorter ones underline a word."""

MOSTLY_ACROSS = 0.9
"""Share of a table's width that the side of a coloured row takes up."""

MAX_LONG_RULES = 2_000
MAX_HEADING_PIECES = 200
MAX_COLUMNS = 60
"""Level lines on one page, pieces of a heading, columns; more are no statement, and take long."""


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
    rest = last_rows(rows[: tables[0].first] if tables else rows, before) if before is not None else None
    return [rest, *tables] if rest is not None else tables


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
            and fits(names + pieces, before)
            and are_names(names, before)
        ):
            return before.continued(found.first, found.last, bands, box)
    words = frozenset(piece.text for band in heading for row in band for piece in row.pieces)
    if before is not None and not is_another(rows[: found.first], inside[0]):
        again = printed_again(bands, before)
        below = [[piece for row in band for piece in row.pieces] for band in bands[again:]]
        if again and below and fits(below, before):
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
