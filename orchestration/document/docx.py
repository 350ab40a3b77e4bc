"""DOCX → pages: walks the body in printed order, with tables as Word lays them out.

Belongs here: order of blocks, and page breaks that the document itself demands. Does not belong here: what a
paragraph prints (`docx_xml`) or where a cell stands (`docx_table`). The part is parsed directly: python-docx
refuses whole documents for a picture whose target is missing, which some office programs write.
"""

from __future__ import annotations

from typing import Any

from orchestration.document.archive import main_part, open_archive, parse_member
from orchestration.document.docx_table import frame_cells, is_frame, read_grid
from orchestration.document.docx_xml import (
    PAGE_BREAK,
    attribute,
    children,
    is_on,
    local,
    paragraph_text,
    text_boxes,
)
from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.page_builder import PageBuilder

_SAME_PAGE = frozenset({"continuous", "nextColumn"})


def read_docx(data: bytes) -> tuple[Page, ...]:
    """The pages of a Word file, as far as it demands page breaks; raises UnreadableDocument where it has no body."""
    archive = open_archive(data)
    body = parse_member(archive, main_part(archive)).find("{*}body")
    if body is None:
        raise UnreadableDocument("this Word file has no body; open it and save it again")
    walk = _Walk(body)
    walk.blocks(body)
    return walk.pages()


class _Walk:
    def __init__(self, body: Any) -> None:
        self._pages: list[Page] = []
        self._page = PageBuilder()
        # How a section begins is written at that section's end, so at a break the next one's word counts.
        self._section_starts = [
            _section_start(section)
            for section in body.iter("{*}sectPr")
            if local(section.getparent()) != "sectPrChange"
        ]
        self._sections_ended = 0

    def blocks(self, container: Any) -> None:
        for block in children(container, "p", "tbl"):
            if local(block) == "p":
                self._paragraph(block)
            else:
                self._table(block)

    def pages(self) -> tuple[Page, ...]:
        self._new_page()
        return tuple(self._pages)

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find("{*}pPr")
        if properties is not None and is_on(properties, "pageBreakBefore"):
            self._new_page()
        first, *after_breaks = paragraph_text(paragraph).split(PAGE_BREAK)
        self._page.add_lines(first)
        for text in after_breaks:
            self._new_page()
            self._page.add_lines(text)
        for box in text_boxes(paragraph):
            self.blocks(box)
        if properties is not None and properties.find("{*}sectPr") is not None:
            self._end_section()

    def _table(self, table: Any) -> None:
        if is_frame(table):
            for cell in frame_cells(table):
                self.blocks(cell)
            return
        grid = read_grid(table)
        self._page.add_table(grid.row_count, grid.column_count, grid.cells, grid.positions)

    def _end_section(self) -> None:
        self._sections_ended += 1
        following = self._section_starts[self._sections_ended : self._sections_ended + 1]
        if not following or following[0] not in _SAME_PAGE:
            self._new_page()

    def _new_page(self) -> None:
        # Breaks often come in pairs, a page break and a section's; a page of nothing is not counted.
        if not self._page.is_empty():
            self._pages.append(self._page.page(len(self._pages) + 1))
            self._page = PageBuilder()


def _section_start(section: Any) -> str:
    kind = section.find("{*}type")
    return "nextPage" if kind is None else attribute(kind, "val") or "nextPage"
