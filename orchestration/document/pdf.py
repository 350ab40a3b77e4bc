"""Reads PDFs that carry their text: published statements as exported from WPS, Excel, Word or ONLYOFFICE.

Belongs here: opening the file and its pages, and what one page leaves to the next. Does not belong here: what becomes of
what a page prints (`pdf_page`, and a module for each stage); scans, which carry no text.

    pdf_glyphs, pdf_character, pdf_run, pdf_rules  what is printed: characters, lines, coloured areas
    pdf_covered             texts below a picture
    pdf_clips, pdf_shown    texts that show in part
    pdf_watermark           large type printed across the text
    pdf_frame               upright points from the page's top left corner
    pdf_page                the stages below in their order, and lines and tables as they are read
    pdf_edges, pdf_grid     lines → edges → meshes → cells with spans
    pdf_drawn, pdf_table    characters → cells
    pdf_lines, pdf_text     characters → printed lines and what they say
    pdf_cell_text           the lines of a cell → its text
    pdf_upright             cells whose characters stand in stacks
    pdf_pieces              figures drawn in pieces over the borders of cells
    pdf_seams               figures over the borders of cells that touch the next
    pdf_overflow            lines printed over the borders of cells that are too low for them
    pdf_form, pdf_form_overleaf             forms of performance goals without upright lines
    pdf_borders, pdf_figures_apart          texts of columns side by side that no white parts
    pdf_candidates, pdf_unruled, pdf_announced  tables without upright lines: which lines they are
    pdf_row_signs, pdf_extent, pdf_bands    where such a table begins and ends, and its rows
    pdf_columns, pdf_column, pdf_column_edges  their columns, from how figures line up
    pdf_heading, pdf_heading_match, pdf_groups  the headings of these
    pdf_aligned, pdf_continued, pdf_aligned_table  the table from these, or with that of the page before
    pdf_headed                              tables of which only the heading's coloured cells are drawn
    pdf_overleaf                            headings at the foot of the page before
    wide_sheets, wide_headings              sheets whose right-hand columns stand on pages of their own
    pdf_outline, pdf_stripes                frames around such a table, rows told apart by colour
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from orchestration.document.form_table import with_doubtful_form
from orchestration.document.model import Box, Page, Table, TextLine, UnreadableDocument
from orchestration.document.pdf_covered import covered_texts
from orchestration.document.pdf_frame import frame_for
from orchestration.document.pdf_glyphs import main_turn, read_runs
from orchestration.document.pdf_lost import LostCharacters
from orchestration.document.pdf_overleaf import Left
from orchestration.document.pdf_page import Blocks, blocks_of
from orchestration.document.pdf_rules import read_marks
from orchestration.document.wide_sheets import joined_sheets

MAX_PAGES = 3_000
"""Pages in one file; the longest disclosures have a few hundred."""

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
