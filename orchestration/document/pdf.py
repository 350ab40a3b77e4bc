"""Reads PDFs that carry their text: published statements as exported from WPS, Excel, Word or ONLYOFFICE.

Belongs here: opening the file, and the order of the stages for a page. Does not belong here: a stage
itself, each in its `pdf_` module; scans, which carry no text.

    pdf_glyphs, pdf_rules   what is printed: characters, lines, coloured areas
    pdf_covered             texts below a picture
    pdf_clips, pdf_shown    texts that show in part
    pdf_watermark           large type printed across the text
    pdf_frame               upright points from the page's top left corner
    pdf_edges, pdf_grid     lines → edges → meshes → cells with spans
    pdf_table, pdf_text     characters → cells and printed lines
    pdf_upright             cells whose characters stand in stacks
    pdf_pieces              figures drawn in pieces over the borders of cells
    pdf_seams               figures over the borders of cells that touch the next
    pdf_overflow            lines printed over the borders of cells that are too low for them
    pdf_form, pdf_form_overleaf             forms of performance goals without upright lines
    pdf_borders, pdf_figures_apart          texts of columns side by side that no white parts
    pdf_candidates, pdf_unruled, pdf_announced  tables without upright lines: which lines they are
    pdf_row_signs, pdf_extent, pdf_bands    where such a table begins and ends, and its rows
    pdf_columns, pdf_heading, pdf_heading_match, pdf_groups  their columns and headings, from how figures line up
    pdf_aligned, pdf_continued, pdf_aligned_table  the table from these, or with that of the page before
    pdf_headed                              tables of which only the heading's coloured cells are drawn
    pdf_overleaf                            headings at the foot of the page before
    wide_sheets, wide_headings              sheets whose right-hand columns stand on pages of their own
    pdf_outline, pdf_stripes                frames around such a table, rows told apart by colour
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

from orchestration.document.form_table import FormTable, with_doubtful_form
from orchestration.document.model import Box, Page, Table, TextLine, UnreadableDocument
from orchestration.document.pdf_aligned_table import AlignedTable
from orchestration.document.pdf_beside import take_long
from orchestration.document.pdf_borders import bordered
from orchestration.document.pdf_covered import covered_texts
from orchestration.document.pdf_edges import JOIN, Mesh, box_edges, edges_of, meshes_of
from orchestration.document.pdf_form import Forms
from orchestration.document.pdf_form_overleaf import forms_on, last_form
from orchestration.document.pdf_frame import frame_for
from orchestration.document.pdf_glyphs import Run, main_turn, read_runs
from orchestration.document.pdf_grid import Grid, grid_of
from orchestration.document.pdf_headed import headed_tables
from orchestration.document.pdf_lost import LostCharacters
from orchestration.document.pdf_outline import level_edges, without_frames
from orchestration.document.pdf_overflow import take_overflow
from orchestration.document.pdf_overleaf import Left, foot_of, tables_of
from orchestration.document.pdf_pieces import with_whole_figures
from orchestration.document.pdf_rules import read_marks
from orchestration.document.pdf_shown import shown
from orchestration.document.pdf_stripes import are_striped, level_sides
from orchestration.document.pdf_table import GridCells
from orchestration.document.pdf_text import Line, lines_of, turned_lines_of
from orchestration.document.pdf_watermark import told_apart, without_slanting
from orchestration.document.wide_sheets import joined_sheets

Blocks = tuple[TextLine | Table, ...]
Point = tuple[float, float]

MAX_PAGES = 3_000
"""Pages in one file; the longest disclosures have a few hundred."""

MAX_TABLES = 300
"""Separate grids on one page."""

TAIL = 4_096
"""Bytes at the end of a file in which its end mark must stand."""


def read_pdf(data: bytes) -> tuple[Page, ...]:
    """Every page of a PDF, upright, with its tables and the lines between them."""
    return read_pictured(data)[0]


def read_pictured(data: bytes) -> tuple[tuple[Page, ...], frozenset[int]]:
    """The same, and the numbers of the pages that have a picture, be it a line."""
    with _document(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise UnreadableDocument("the PDF has no pages; ask for the file again")
        if count > MAX_PAGES:
            raise UnreadableDocument(f"the PDF has {count} pages, more than {MAX_PAGES}; split it")
        pages: list[Page] = []
        pictured: set[int] = set()
        any_hidden = False
        left, lost = Left(), LostCharacters()
        for index in range(count):
            before = left.foot
            blocks, left, hidden, has_picture = _read_page(document, index, left, lost)
            any_hidden = any_hidden or hidden
            if before is not None and left.has_taken_foot:
                pages[-1] = _without(pages[-1], before.boxes())
            if left.has_lost_form:
                pages[-1] = with_doubtful_form(pages[-1])
            pages.append(Page(index + 1, blocks))
            if has_picture:
                pictured.add(index + 1)
    if not any(page.blocks for page in pages):
        if any_hidden:
            raise UnreadableDocument(
                "the PDF is a scan: its only text is hidden behind the pictures; read the print"
            )
        raise UnreadableDocument(
            "the PDF is a scan: no page has a text layer; it needs character recognition"
        )
    return joined_sheets(pages), frozenset(pictured)


def _without(page: Page, boxes: frozenset[Box]) -> Page:
    """The page without the lines that are the heading of a table overleaf, the others numbered anew."""
    kept: list[TextLine | Table] = []
    line_no = 0
    for block in page.blocks:
        if isinstance(block, Table):
            kept.append(block)
        elif block.bbox not in boxes:
            line_no += 1
            kept.append(replace(block, line_no=line_no))
    return replace(page, blocks=tuple(kept))


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    tail = data[-TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise UnreadableDocument("the PDF is cut off before its end; fetch it again")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDocument("the PDF asks for a password; save a copy without one")
        raise UnreadableDocument("the PDF is damaged and cannot be opened; fetch it again")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _opened(handle: Any, close: Callable[[Any], None], what: str) -> Iterator[Any]:
    if not handle:
        raise UnreadableDocument(f"{what} of the PDF is damaged and cannot be read; fetch the file again")
    try:
        yield handle
    finally:
        close(handle)


def _read_page(
    document: Any, index: int, before: Left, lost: LostCharacters
) -> tuple[Blocks, Left, bool, bool]:
    """The page's blocks, what it leaves to the next page, whether it has text that no reader sees, and a picture.

    `before`: what the page before has left. `lost`: the characters that the file does not name.
    """
    name = f"page {index + 1}"
    with _opened(pdfium.FPDF_LoadPage(document, index), pdfium.FPDF_ClosePage, name) as page:
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, bounds)
        visible = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        quarters = pdfium.FPDFPage_GetRotation(page)
        marks = read_marks(page)
        marks.covered = covered_texts(page, marks)
        with _opened(pdfium.FPDFText_LoadPage(page), pdfium.FPDFText_ClosePage, name) as text_page:
            frame = frame_for(visible, quarters)
            runs, hidden = read_runs(text_page, frame, quarters, marks, lost)
            more = main_turn(runs)
            if more:
                quarters += more
                frame = frame_for(visible, quarters)
                runs, hidden = read_runs(text_page, frame, quarters, marks, lost)
    rules = [box for rule in marks.rules if frame.shows(box := frame.box(*rule))]
    areas = [box for area in marks.areas if frame.shows(box := frame.box(*area))]
    blocks, left = blocks_of(runs, rules, areas, before)
    return blocks, left, hidden, marks.has_picture


def blocks_of(
    runs: list[Run], rules: list[Box], areas: list[Box], before: Left, is_exact: bool = True
) -> tuple[Blocks, Left]:
    """`is_exact`: the places of characters are as the file states them, and not as recognised."""
    runs = told_apart(without_slanting(runs))
    grids, lone = _grids(runs, rules)
    bounds = [grid.bounds() for grid in grids]
    drawn = [grid.bounds() for grid in grids if len(grid.xs) > 2]
    loose = [area for area in areas if not any(_overlap(area, box) for box in drawn)]
    stripes = level_sides(loose) if loose and are_striped(loose, runs) else []
    if loose and not stripes:  # a table, or its heading, may owe its lines to the edges of coloured cells
        cells = [grid.bounds() for grid in _grids(runs, rules + _sides(loose))[0] if len(grid.xs) > 2]
        # One colour behind a whole heading parts no columns; its upright sides would only swallow the lines that it meets.
        bands = [area for area in loose if not any(_overlap(area, box) for box in cells)]
        parting = [side for area in bands for side in box_edges(area)[:2]]
        grids, lone = _grids(runs, rules + _sides([area for area in loose if area not in bands]) + parting)
        grids = [grid for grid in grids if len(grid.xs) > 2 or grid.bounds() in bounds]
    fillings, rest = _filled(grids, runs)
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


def _grids(runs: list[Run], rules: list[Box]) -> tuple[list[Grid], Mesh]:
    """The grids, and the lines that enclose no cell."""
    meshes, lone = meshes_of(*edges_of(rules))
    is_empty = _emptiness(runs)
    grids: list[Grid] = []
    for mesh in meshes:
        grid = grid_of(mesh, is_empty)
        if grid is not None and len(grid.slots) > 1:
            grids.append(grid)
        else:
            lone.upright.extend(mesh.upright)
    if len(grids) > MAX_TABLES:
        raise UnreadableDocument(
            f"a page draws {len(grids)} tables, more than {MAX_TABLES}: a drawing; print it anew"
        )
    return grids, lone


def _emptiness(runs: list[Run]) -> Callable[[Box], bool]:
    """Tells whether no run has its middle in a box. Few pages ask: the middles are put in order at the first question."""

    @cache
    def middles() -> tuple[list[Point], list[Point]]:
        by_x = sorted([((run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2) for run in runs])
        return by_x, sorted([(y, x) for x, y in by_x])

    def is_empty(box: Box) -> bool:
        x0, y0, x1, y1 = box
        by_x, by_y = middles()
        if x1 - x0 < y1 - y0:
            between = by_x[bisect_right(by_x, (x0, y1)) : bisect_left(by_x, (x1, y0))]
            return not any(y0 < y < y1 for _, y in between)
        between = by_y[bisect_right(by_y, (y0, x1)) : bisect_left(by_y, (y1, x0))]
        return not any(x0 < x < x1 for _, x in between)

    return is_empty


def _filled(grids: list[Grid], runs: list[Run]) -> tuple[list[GridCells], list[Run]]:
    """Grids with the runs in their cells, inner ones first served, and the runs in none."""
    if not grids:
        return [], list(runs)
    fillings = sorted((GridCells(grid) for grid in grids), key=lambda f: _area(f.grid.bounds()))
    rest: list[Run] = []
    runs = with_whole_figures(runs, fillings)
    for run in take_long(runs, fillings):
        left: Run | None = run
        for filling in fillings:
            if left is not None and left.turn is not None:
                left = filling.take(left)
        if left is not None:
            rest.append(left)
    rest = take_overflow(runs, fillings, rest)
    kept: list[GridCells] = []
    for filling in fillings:
        rest.extend(filling.without([inner.grid.bounds() for inner in kept]))
        if len(filling.grid.slots) > 1:
            kept.append(filling)
        else:
            rest.extend(run for runs_ in filling.runs for run in runs_)
    return kept, rest


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


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
