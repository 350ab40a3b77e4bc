"""The printed lines that a stated fact rests on, cited like cells.

Belongs here: which lines, and in which role. Does not belong here: the facts (`stated_rows`), cells of tables
(`fact_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orchestration.document.model import Document, TextLine
from orchestration.lake.rows import RowWriter
from orchestration.narrative.model import LinePlace, Stated
from orchestration.statement.model import CellRef


class Lines:
    """The printed lines of a document by page and number."""

    def __init__(self, document: Document) -> None:
        self._pages = {page.number: page for page in document.pages}
        self._lines: dict[int, dict[int, TextLine]] = {}

    def ref(self, number: int, line_no: int) -> CellRef:
        """A line as a place to cite: no table, its number on the page for a row."""
        page = self._pages[number]
        if number not in self._lines:
            self._lines[number] = {line.line_no: line for line in page.lines()}
        line = self._lines[number][line_no]
        return CellRef(number, page.address, None, line_no, None, line.text, line.bbox)


def cite(
    writer: RowWriter, fact_id: str, lines: Lines, said: Sequence[Stated], also: Iterable[LinePlace] = ()
) -> None:
    """Every line of the sentences that state a fact, as printed, which several sentences may share; where they do not
    say what it is of, the lines before them that name it, whole."""
    sentences = [*also, *(line for each in said for line in each.lines)]
    for page, line_no in sentences:
        writer.citations.cite(fact_id, lines.ref(page, line_no), "sentence")
    for each in said:
        if not set(each.named) <= set(sentences):
            for page, line_no in each.named:
                writer.citations.cite(fact_id, lines.ref(page, line_no), "name")
