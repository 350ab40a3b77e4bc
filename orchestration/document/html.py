"""HTML, and the MHTML that office programs save as .xls → pages of lines and tables in printed order.

Belongs here: character set, order of blocks. Does not belong here: where the cells of a table stand
(`html_table`), or what is printed and how it flows into lines (`html_flow`).
"""

from __future__ import annotations

import email
import email.policy
import re
from typing import Any

import lxml.html

from orchestration.document.decoding import decode
from orchestration.document.html_boxes import make_tables
from orchestration.document.html_flow import LINE_ENDING, Flow, Kind, events, is_printed
from orchestration.document.html_table import grid_of, is_layout, lines_outside_cells
from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.page_builder import PageBuilder

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_DECLARED_WITHIN = 4096
MAX_TAGS = 2_000_000
"""In one page; half of them end an element. The largest sheets saved as web pages have some hundred thousand."""


def read_html(data: bytes) -> tuple[Page, ...]:
    """The page, as one page; raises UnreadableDocument where it has too many tags or nests too deeply."""
    return (_page(1, data),)


def read_mhtml(data: bytes) -> tuple[Page, ...]:
    """A page for each web page inside, such as the sheets of a workbook; frames and pictures have no text."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    pages: list[Page] = []
    for part in parts:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            page = _page(len(pages) + 1, payload, str(part.get_param("charset") or ""))
            pages += [page] if page.blocks else []
    return tuple(pages)


def _page(number: int, data: bytes, declared: str = "") -> Page:
    builder = PageBuilder()
    if data.strip():
        root = parsed(data, declared)
        make_tables(root)
        _add_blocks(root, builder)
    return builder.page(number)


def parsed(data: bytes, declared: str) -> Any:
    """The page's tree; `declared`: its character set, or empty."""
    if (tags := data.count(b"<")) > MAX_TAGS:
        raise UnreadableDocument(
            f"this web page has {tags} tags, more than {MAX_TAGS}; split it, or print it to PDF"
        )
    if not declared and (match := _CHARSET.search(data[:_DECLARED_WITHIN])):
        declared = match[1].decode("ascii", errors="replace")
    text = decode(data, declared)
    # Handed over as UTF-8: lxml refuses str with an encoding declaration. `huge_tree`, because without it
    # tags that are never closed nest until the parser gives up and drops the rest of the page in silence.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableDocument("this web page is nested too deeply; print it to PDF in a browser")
    return root


def _add_blocks(root: Any, builder: PageBuilder) -> None:
    flow = Flow()
    for kind, tag, value in events(root, is_opaque=is_data_table):
        if kind is Kind.TEXT:
            flow.add_text(value)
        elif kind is Kind.OPAQUE:
            builder.add_lines(flow.take())
            builder.add_lines(lines_outside_cells(value))
            grid = grid_of(value)
            builder.add_table(grid.row_count, grid.column_count, grid.cells)
        elif tag in LINE_ENDING:
            builder.add_lines(flow.take())
    builder.add_lines(flow.take())


def is_data_table(element: Any) -> bool:
    """Whether a table shows and holds data, not the layout of the page."""
    return element.tag == "table" and is_printed(element) and not is_layout(element)
