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
    styles = {statement.title: TITLE, statement.money: RIGHT}
    parts: list[Any] = [
        Paragraph(escape(text), styles.get(text, SMALL))
        for text in statement.captions(options["captions"] == "joined")
    ]
    parts += [_table(statement, options, width), Spacer(0, 4)]
    parts += [Paragraph(escape(note), SMALL) for note in statement.notes]
    return parts


def _table(statement: Statement, options: Mapping[str, object], width: float) -> Table:
    lines = grid(statement.rows)
    # without vertical rules only the gap keeps a figure apart from the next column's text
    padding = 2 if options["rules"] == "full" else 5
    size, widths = _fit(lines, width, 2 * padding + 1)
    text = ParagraphStyle("cell", parent=TEXT, fontSize=size, leading=size * 1.25)
    # a figure must not break over two lines: it shrinks with its column instead
    number = ParagraphStyle("figure", parent=text, alignment=2, wordWrap=None)
    head = ParagraphStyle("head", parent=text, alignment=1)
    data: list[list[Any]] = []
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
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
            look = number if cell.value is not None else head if row < len(statement.heading) else text
            shown = slot.is_corner and cell.text
            cells.append(Paragraph(escape(cell.text), look) if shown else "")
        data.append(cells)
    repeat = len(statement.heading) if options["repeat_heading"] else 0
    return Table(data, colWidths=widths, style=style, repeatRows=repeat)


def _fit(lines: list[list[Slot]], width: float, gap: float) -> tuple[float, list[float]]:
    """The largest type at which every figure fits its column, and the widths of the columns."""
    columns = max(len(line) for line in lines)
    figures, texts = [0.0] * columns, [0.0] * columns
    for line in lines:
        for column, slot in enumerate(line):
            cell = slot.cell
            if cell.value is not None:
                figures[column] = max(figures[column], 0.5 * len(cell.text) + 0.3)
            elif cell.colspan == 1:
                ems = sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in cell.text)
                texts[column] = max(texts[column], min(ems, 12.0 if cell.rowspan == 1 else 5.0))
    for size in (8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5):
        # text wraps, so it may have less than it wants; two letters are the least
        least = [
            max(figure, min(text, 2.2)) * size + gap for figure, text in zip(figures, texts, strict=True)
        ]
        if sum(least) <= width:
            break
    wanted = [max(text * size + gap - room, 0.5) for text, room in zip(texts, least, strict=True)]
    spare = max(width - sum(least), 0) / sum(wanted)
    return size, [room + spare * more for room, more in zip(least, wanted, strict=True)]
