"""A disclosure as a Word document.

Belongs here: paragraphs, tables with merged cells. Does not belong here: any choice of content.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from orchestration.typeset.archive import fixed
from orchestration.typeset.model import Cell, Disclosure, Row, Statement, grid


def render_docx(disclosure: Disclosure, options: Mapping[str, object], rng: random.Random) -> bytes:
    document = Document()
    document.styles["Normal"].font.size = Pt(8)
    for title in disclosure.titles:
        document.add_paragraph(title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in disclosure.preface:
        document.add_paragraph(line)
    for statement in disclosure.statements:
        _page(document, statement.landscape)
        _statement(document, statement, str(options["captions"]))
    if disclosure.narrative:
        _page(document, False)
    for section in disclosure.narrative:
        document.add_paragraph(section.title)
        for sentence in section.sentences:
            document.add_paragraph(sentence)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _page(document: Any, landscape: bool) -> None:
    section = document.add_section()
    wanted = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    if section.orientation != wanted:
        section.orientation = wanted
        section.page_width, section.page_height = section.page_height, section.page_width


def _statement(document: Any, statement: Statement, captions: str) -> None:
    above: tuple[Row, ...] = ()
    if captions == "in_table":
        above = tuple((Cell(text, statement.width),) for text in statement.captions(True))
    else:
        for text in statement.captions(captions == "joined"):
            paragraph = document.add_paragraph(text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if text == statement.title else None
    lines = grid(above + statement.rows)
    table = document.add_table(len(lines), statement.width)
    table.style = "Table Grid"
    # one look at all cells: asking the table for each would be quadratic
    cells = [table._cells[n * statement.width : (n + 1) * statement.width] for n in range(len(lines))]
    for number, line in enumerate(lines):
        for column, slot in enumerate(line):
            if not slot.is_corner:
                continue
            place, cell = cells[number][column], slot.cell
            if cell.colspan > 1 or cell.rowspan > 1:
                place = place.merge(cells[number + cell.rowspan - 1][column + cell.colspan - 1])
            paragraph = place.paragraphs[0]
            paragraph.text = cell.text
            if cell.value is not None:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for note in statement.notes:
        document.add_paragraph(note)
