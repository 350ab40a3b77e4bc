"""A disclosure as a PDF with a text layer.

Belongs here: pages, ruled tables, headings repeated or not. Does not belong here: any choice of content.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from html import escape
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from orchestration.typeset.model import Disclosure, Slot, Statement, grid

FONT, MARGIN = "STSong-Light", 40
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=10, leading=16, wordWrap="CJK")
TITLE = ParagraphStyle("title", parent=TEXT, fontSize=14, leading=22, alignment=1)
RIGHT = ParagraphStyle("right", parent=TEXT, fontSize=9, alignment=2)
SMALL = ParagraphStyle("small", parent=TEXT, fontSize=9, leading=12)


def render_pdf(disclosure: Disclosure, options: Mapping[str, object], rng: random.Random) -> bytes:
    out = io.BytesIO()
    document = BaseDocTemplate(out, invariant=1, title="".join(disclosure.titles), pagesize=A4)
    for name, size in (("portrait", A4), ("landscape", landscape(A4))):
        frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(name, [frame], pagesize=size))
    story: list[Any] = [Paragraph(escape(title), TITLE) for title in disclosure.titles]
    story += [Paragraph(escape(line), TEXT) for line in disclosure.preface]
    for statement in disclosure.statements:
        wide = statement.landscape and options["paper"] == "auto"
        story += [NextPageTemplate("landscape" if wide else "portrait"), PageBreak()]
        story += _statement(statement, options, (A4[1] if wide else A4[0]) - 2 * MARGIN)
    if disclosure.narrative:
        story += [NextPageTemplate("portrait"), PageBreak()]
    for section in disclosure.narrative:
        story.append(Paragraph(escape(section.title), TEXT))
        story += [Paragraph("　　" + escape(sentence), TEXT) for sentence in section.sentences]
    document.build(story)
    return out.getvalue()


def _statement(statement: Statement, options: Mapping[str, object], width: float) -> list[Any]:
    parts: list[Any] = []
    if statement.number:
        parts.append(Paragraph(escape(statement.number), SMALL))
    parts.append(Paragraph(escape(statement.title), TITLE))
    if statement.prepared:
        parts.append(Paragraph(escape(statement.prepared), SMALL))
    if statement.money:
        parts.append(Paragraph(escape(statement.money), RIGHT))
    parts += [_table(statement, options, width), Spacer(0, 4)]
    parts += [Paragraph(escape(note), SMALL) for note in statement.notes]
    return parts


def _table(statement: Statement, options: Mapping[str, object], width: float) -> Table:
    lines = grid(statement.rows)
    widths = _widths(lines, width)
    size = 8.0 if statement.width <= 8 else 7.0 if statement.width <= 12 else 5.5
    text = ParagraphStyle("cell", parent=TEXT, fontSize=size, leading=size * 1.25)
    # a figure must not break over two lines: it shrinks with its column instead
    number = ParagraphStyle("figure", parent=text, alignment=2, wordWrap=None)
    data: list[list[Any]] = []
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    if options["rules"] == "full":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    else:
        style += [
            ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black"),
        ]
    for row, line in enumerate(lines):
        cells: list[Any] = []
        for column, slot in enumerate(line):
            cell = slot.cell
            if slot.is_corner and (cell.colspan > 1 or cell.rowspan > 1):
                style.append(("SPAN", (column, row), (column + cell.colspan - 1, row + cell.rowspan - 1)))
            shown = slot.is_corner and cell.text
            cells.append(
                Paragraph(escape(cell.text), number if cell.value is not None else text) if shown else ""
            )
        data.append(cells)
    repeat = len(statement.heading) if options["repeat_heading"] else 0
    return Table(data, colWidths=widths, style=style, repeatRows=repeat)


def _widths(lines: list[list[Slot]], width: float) -> list[float]:
    """Shares of the page by the longest unspanned text of each column."""
    wanted = [1.0] * max(len(line) for line in lines)
    for line in lines:
        for column, slot in enumerate(line):
            if slot.cell.colspan == 1:
                wide = sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in slot.cell.text)
                limit = 12.0 if slot.cell.value is None else 20.0
                heading = 4.0 if slot.cell.rowspan > 1 else limit
                wanted[column] = max(wanted[column], min(wide + 0.8, limit, heading))
    return [width * share / sum(wanted) for share in wanted]
