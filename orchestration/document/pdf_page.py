"""What is printed on a page → its lines and tables, in reading order.

Belongs here: the order of the stages for a page, be its characters read from a file or recognised. Does not belong here: a
stage itself (`pdf` lists them), what a file holds besides (`pdf`).
"""

from __future__ import annotations

from orchestration.document.form_table import FormTable
from orchestration.document.model import Box, Table, TextLine
from orchestration.document.pdf_aligned_table import AlignedTable
from orchestration.document.pdf_borders import bordered
from orchestration.document.pdf_drawn import filled, grids_of
from orchestration.document.pdf_edges import JOIN, box_edges
from orchestration.document.pdf_form import Forms
from orchestration.document.pdf_form_overleaf import forms_on, last_form
from orchestration.document.pdf_headed import headed_tables
from orchestration.document.pdf_lines import lines_of, turned_lines_of
from orchestration.document.pdf_outline import level_edges, without_frames
from orchestration.document.pdf_overleaf import Left, foot_of, tables_of
from orchestration.document.pdf_run import Run
from orchestration.document.pdf_shown import shown
from orchestration.document.pdf_stripes import are_striped, level_sides
from orchestration.document.pdf_table import GridCells
from orchestration.document.pdf_text import Line
from orchestration.document.pdf_watermark import told_apart, without_slanting

Blocks = tuple[TextLine | Table, ...]


def blocks_of(
    runs: list[Run], rules: list[Box], areas: list[Box], before: Left, is_exact: bool = True
) -> tuple[Blocks, Left]:
    """The lines and tables of a page, and what it leaves to the next; `before` is what the page before has left.

    `is_exact`: the places of characters are as the file states them, and not as recognised.
    """
    runs = told_apart(without_slanting(runs))
    grids, lone = grids_of(runs, rules)
    bounds = [grid.bounds() for grid in grids]
    drawn = [grid.bounds() for grid in grids if len(grid.xs) > 2]
    loose = [area for area in areas if not any(_overlap(area, box) for box in drawn)]
    stripes = level_sides(loose) if loose and are_striped(loose, runs) else []
    if loose and not stripes:  # a table, or its heading, may owe its lines to the edges of coloured cells
        cells = [grid.bounds() for grid in grids_of(runs, rules + _sides(loose))[0] if len(grid.xs) > 2]
        # One colour behind a whole heading parts no columns; its upright sides would only swallow the lines that it meets.
        bands = [area for area in loose if not any(_overlap(area, box) for box in cells)]
        parting = [side for area in bands for side in box_edges(area)[:2]]
        grids, lone = grids_of(runs, rules + _sides([area for area in loose if area not in bands]) + parting)
        grids = [grid for grid in grids if len(grid.xs) > 2 or grid.bounds() in bounds]
    fillings, rest = filled(grids, runs)
    fillings, frames = without_frames(fillings)
    rest += [run for frame in frames for inside in frame.runs for run in inside]
    rest = list(shown(rest))
    lines = bordered(lines_of(run for run in rest if run.turn == 0), lone.upright)
    level = lone.level
    framing = [edge for frame in frames for edge in level_edges(frame.grid)]
    forms, has_lost_form = Forms([], [], lines), False
    if is_exact:
        forms, has_lost_form = forms_on(lines, [*level, *framing], before.form)
        lines = forms.rest
    coloured = [filling for filling in fillings if filling.grid.bounds() not in bounds]
    headed, lines = headed_tables(fillings, coloured, lines, level)
    headings = [heading for heading, _ in headed]
    fillings = [filling for filling in fillings if filling not in headings]
    whole = [table for _, table in headed]
    level = [rule for rule in level if not any(box[1] < rule.at < box[3] for box in (t.box for t in whole))]
    level += framing
    if whole and (not lines or min(table.box[1] for table in whole) < lines[0].box[1]):
        before = Left()  # the page begins with a table that has its own heading
    aligned, has_taken_foot = tables_of(lines, level, before, stripes)
    taken = {index for table in aligned for index in range(table.first, table.last + 1)}
    loose_lines = [line for index, line in enumerate(lines) if index not in taken]
    loose_lines += forms.unread + _turned(rest)
    aligned = sorted([*aligned, *whole], key=lambda table: table.box[3])
    others = [*(filling.grid.bounds() for filling in fillings), *(table.box for table in aligned)]
    left = Left(
        aligned[-1] if aligned else None,
        foot_of(lines, taken, level),
        has_taken_foot,
        last_form(forms.read, others, loose_lines),
        has_lost_form,
    )
    return _in_order(fillings, [*aligned, *forms.read], loose_lines), left


def _sides(areas: list[Box]) -> list[Box]:
    return [side for area in areas for side in box_edges(area)]


def _turned(runs: list[Run]) -> list[Line]:
    """Lines of text on its side or aslant, read apart, each turn for itself; no table has them among its rows."""
    lines: list[Line] = []
    for turn in (1, 2, 3):
        lines += turned_lines_of([run for run in runs if run.turn == turn], turn)
    lines += [line for run in runs if run.turn is None for line in lines_of([run])]
    return lines


def _in_order(
    fillings: list[GridCells], aligned: list[AlignedTable | FormTable], lines: list[Line]
) -> Blocks:
    """Tables and lines by their tops, numbered as a reader meets them."""
    placed: list[tuple[Box, GridCells | AlignedTable | FormTable | Line]] = [
        *((filling.grid.bounds(), filling) for filling in fillings),
        *((table.box, table) for table in aligned),
        *((line.box, line) for line in lines),
    ]
    blocks: list[TextLine | Table] = []
    table_no = line_no = 0
    for box, block in sorted(placed, key=lambda item: (item[0][1], item[0][0])):
        if isinstance(block, Line):
            line_no += 1
            blocks.append(TextLine(line_no, block.text(), box))
        else:
            table_no += 1
            blocks.append(block.table(table_no))
    return tuple(blocks)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a border."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > JOIN
        and min(one[3], other[3]) - max(one[1], other[1]) > JOIN
    )
