"""Reads scanned pages: pictures of print, as photographed, scanned, or lying in a PDF without text.

Belongs here: the order of the stages for a page. Does not belong here: a stage itself, each in its `scan_`
module; where the pictures come from (`scan_image`, `scan_pdf`).

    scan_dots       greys for dots
    scan_lid        dark borders off
    scan_clean      shadows and skew off
    scan_slant      laid square by its rulings
    scan_stamp      stamps off
    scan_faint      faint print darkened
    scan_ink        what is print, what is dust
    scan_pale       rulings paler than print
    scan_holes      broken rulings
    scan_turn       pages that lie on their side or head
    scan_strokes    lines drawn and strokes of type told apart
    scan_rules      lines drawn; the cells they enclose are found by the code that reads PDFs
    scan_sides      two pages in one picture
    scan_lines      ink → strips of one line each
    scan_overrun    strips that begin before their cell
    scan_reading    strips → characters with their places, doubtful figures read again
    scan_engine     the networks
    scan_words      doubtful characters of known words
    scan_figures    other readings of a doubtful figure
    scan_points     figures that are not written as the others of their column

From here on a page is what a PDF's page is, characters and lines, and `pdf` makes blocks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from orchestration.document.model import Box, Cell, Page, Table, UnreadableDocument
from orchestration.document.pdf_edges import edges_of, meshes_of
from orchestration.document.pdf_grid import grid_of
from orchestration.document.pdf_overleaf import Left
from orchestration.document.pdf_page import Blocks, blocks_of
from orchestration.document.progress import page_done
from orchestration.document.scan_clean import Sheet, sheet_of, turned_sheet
from orchestration.document.scan_engine import engine
from orchestration.document.scan_figures import MOST, is_well_formed, looks_like_figure, writes_one_figure
from orchestration.document.scan_image import Picture, Pixels, pictures_of
from orchestration.document.scan_ink import PAPER, without_dust
from orchestration.document.scan_lines import (
    PixelBox,
    Strip,
    loose_strips,
    type_size,
)
from orchestration.document.scan_overrun import strips_in
from orchestration.document.scan_points import with_points
from orchestration.document.scan_reading import read_strips
from orchestration.document.scan_rules import rules_of
from orchestration.document.scan_sides import sides_of, together
from orchestration.document.scan_strip import ReadStrip
from orchestration.document.scan_turn import quarters_to_turn

DUST = 0.7
"""Probability below which what stands beside a figure may be no character at all."""

STROKES = 3
"""Characters: a figure is longer than this, what strokes of a stamp are taken for is shorter."""

Part = tuple[str, float, tuple[str, ...]]
"""What a strip says within a cell, how sure that is, and what else it may say."""

INSET = 1.0
"""Points of a cell's rim that belong to its borders."""


def read_images(data: bytes) -> tuple[Page, ...]:
    """Every page of a PNG, JPEG or TIFF file."""
    pages = tuple(read_scan(enumerate(pictures_of(data), 1)))
    if not any(page.blocks for page in pages):
        raise UnreadableDocument(
            "no text was recognised in this picture; scan the page at 200 to 300 dpi, upright"
        )
    return pages


def read_scan(pictures: Iterable[tuple[int, Picture]]) -> Iterator[Page]:
    """The pages of numbered pictures, one at a time."""
    left = Left()
    previous = 0
    for number, picture in pictures:
        blocks, left = _read_page(sheet_of(picture), left if number == previous + 1 else Left())
        previous = number
        page_done()
        yield Page(number, blocks)


def _read_page(sheet: Sheet, before: Left) -> tuple[Blocks, Left]:
    rules, mask = rules_of(sheet.dark, sheet.scale, sheet.stamp)
    bare = _without(sheet, mask)
    quarters = quarters_to_turn(bare)
    if quarters:
        sheet = turned_sheet(sheet, quarters)
        rules, mask = rules_of(sheet.dark, sheet.scale, sheet.stamp)
        bare = _without(sheet, mask)
    read: list[tuple[Blocks, float]] = []
    for side in sides_of(bare, rules):
        blocks, before = _read_side(side.sheet, side.rules, before)
        read.append((blocks, side.left))
    return together(read), before


def _read_side(sheet: Sheet, rules: list[Box], before: Left) -> tuple[Blocks, Left]:
    cells = _cells(sheet, rules)
    em = type_size(sheet.ink, cells, sheet.scale)
    gray, ink = without_dust(sheet.gray, sheet.ink, em)
    sheet = replace(sheet, gray=gray, ink=ink)
    strips, gray, ink = strips_in(sheet.gray, sheet.ink, cells, em, INSET * sheet.scale, sheet.scale)
    sheet = replace(sheet, gray=gray, ink=ink)
    strips += _outside(sheet, cells, em)
    read = read_strips(sheet, strips, em)
    runs = [run for strip in read for run in strip.runs()]
    blocks, left = blocks_of(runs, rules, [], before, is_exact=False)
    return tuple(_marked(block, read) if isinstance(block, Table) else block for block in blocks), Left(
        left.table
    )


def _without(sheet: Sheet, mask: Pixels) -> Sheet:
    """The sheet with its rulings painted over."""
    covered = mask > 0
    gray, raw, ink = sheet.gray.copy(), sheet.raw.copy(), sheet.ink.copy()
    gray[covered], raw[covered], ink[covered] = PAPER, PAPER, 0
    return replace(sheet, gray=gray, raw=raw, ink=ink)


def _cells(sheet: Sheet, rules: list[Box]) -> list[PixelBox]:
    """The insides of all cells that rulings enclose."""
    scale = sheet.scale

    def is_empty(box: Box) -> bool:
        left, top, right, bottom = (round(side * scale) for side in box)
        rim = round(INSET * scale)
        return not sheet.ink[top + rim : bottom - rim, left + rim : right - rim].any()

    meshes, _ = meshes_of(*edges_of(rules))
    boxes: list[PixelBox] = []
    height, width = sheet.ink.shape
    for grid in (grid_of(mesh, is_empty) for mesh in meshes):
        if grid is None or len(grid.slots) < 2:
            continue
        for slot in grid.slots:
            left, top, right, bottom = grid.box(slot)
            box = (
                max(round((left + INSET) * scale), 0),
                max(round((top + INSET) * scale), 0),
                min(round((right - INSET) * scale), width),
                min(round((bottom - INSET) * scale), height),
            )
            if box[2] - box[0] > 2 and box[3] - box[1] > 2:
                boxes.append(box)
    return boxes


def _outside(sheet: Sheet, cells: list[PixelBox], em: float) -> list[Strip]:
    """Strips of what stands in no cell."""
    ink, gray = sheet.ink.copy(), sheet.gray.copy()
    rim = round(2 * INSET * sheet.scale)
    for left, top, right, bottom in cells:
        box = np.s_[max(top - rim, 0) : bottom + rim, max(left - rim, 0) : right + rim]
        ink[box], gray[box] = 0, PAPER
    if np.count_nonzero(ink) < 0.05 * em * em:
        return []
    return loose_strips(ink, engine().find(gray), em)


def _marked(table: Table, strips: list[ReadStrip]) -> Table:
    """The table with how sure its cells are, and what else they may say."""
    return with_points(replace(table, cells=tuple(_marked_cell(cell, strips) for cell in table.cells)))


def _marked_cell(cell: Cell, strips: list[ReadStrip]) -> Cell:
    if cell.bbox is None or not cell.text:
        return cell
    parts = [part for strip in strips if (part := strip.part(cell.bbox)) is not None]
    if not parts:
        return cell
    others = parts[0][2] if len(parts) == 1 else ()
    written = cell.text.replace(" ", "") if len(parts) == 1 and writes_one_figure(cell.text) else cell.text
    figures = [part for part in parts if looks_like_figure(part[0])]
    if (
        len(parts) > 1
        and len(figures) == 1
        and all(sure < DUST for text, sure, _ in parts if text != figures[0][0])
    ):
        text, _, more = figures[0]
        others = (text, *more)[:MOST]
    elif len(parts) > 1 and (whole := _beside_strokes(figures, parts)) is not None:
        text, _, more = whole
        others = (text, *more)[:MOST]
    sure = min(sure for _, sure, _ in parts)
    return replace(cell, text=written, confidence=sure, alternatives=others)


def _beside_strokes(figures: Sequence[Part], parts: Sequence[Part]) -> Part | None:
    """The one figure of a cell beside which nothing stands but what a stroke of a stamp may be taken for."""
    wholes = [part for part in figures if len(part[0]) > STROKES and is_well_formed(part[0])]
    others = [part for part in parts if part not in wholes]
    return wholes[0] if len(wholes) == 1 and all(len(text) < STROKES for text, *_ in others) else None
