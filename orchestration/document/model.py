"""The one shape every reader produces: a document of pages, a page of text lines and tables.

Belongs here: what a printed page holds, and where. Does not belong here: anything about budgets
(`statement`), or how a format is parsed (one module per format beside this one).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points from the page's top left corner."""

_WHOLE = frozenset({"docx", "xlsx", "xls", "html", "mhtml", "doc", "rtf", "odt", "ods"})
"""Formats that state the text of each cell, whatever room it has on paper."""

UNKNOWN = "\ufffd"
"""Stands for a character that a file does not name, and for those of a text that do not show."""

LOST = range(0x100000, 0x10FFFE)
"""Code points that stand for Chinese characters that a file does not name, the same one for the same print."""

Positions = Literal["certain", "inferred"]
"""`certain`: the format itself says which column a cell stands in (rulings, a spreadsheet, table markup).
`inferred`: columns were guessed from white space or tabs, so a cell may stand in its neighbour's column."""


# Cells and lines are made by the thousand, and frozen dataclasses take six times as long to make. They are shared and
# hashed, and never changed all the same.


@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One cell as printed; `row` and `column` are 0-based and name its top left corner.

    A merged cell appears once, with its spans. Empty cells may be left out. `confidence` is None where the
    format states the text; where it was recognised, the probability of its least certain character, and
    `alternatives` are other figures that the print may show, most plausible first. `is_cut`: its text may have had no room
    and go on. `printed_at`: page, table, row and column where it is printed, where its table was put together from
    several.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bbox: Box | None = None
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    is_cut: bool = False
    printed_at: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; `table_no` counts from 1 within its page or sheet.

    `guessed`: columns whose figures may as well stand in an empty one beside, where positions are inferred.
    """

    table_no: int
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    positions: Positions = "certain"
    bbox: Box | None = None
    guessed: frozenset[int] = frozenset()


@dataclass(slots=True, unsafe_hash=True)
class TextLine:
    """One printed line or paragraph outside tables; `line_no` counts from 1 within its page or sheet."""

    line_no: int
    text: str
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page or a sheet: `number` counts from 1, `name` is a sheet's name or empty; blocks in reading order.

    `member`: in a bundle of files the one the page is from, with its page there (表3.pdf/2) if it has several. `hidden`:
    how many figures stand in rows and columns that a sheet hides; they are not read.
    """

    number: int
    blocks: tuple[TextLine | Table, ...]
    name: str = ""
    member: str = ""
    hidden: int = 0

    @property
    def address(self) -> str:
        """What a citation calls the page where its number alone does not say it: member and sheet, or empty."""
        return "/".join(filter(None, (self.member, self.name)))

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    def lines(self) -> Iterator[TextLine]:
        return (block for block in self.blocks if isinstance(block, TextLine))


@dataclass(frozen=True, slots=True)
class Document:
    """A disclosure as read: `document_id` is the sha256 of its bytes, `format` what the bytes were.

    `warnings`: a line for each part that could not be read, such as a file in a bundle.
    """

    document_id: str
    file_name: str
    format: str
    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()

    @property
    def states_cells(self) -> bool:
        """Whether the format states the text of each cell of its tables, so that no digit at the end of one is lost."""
        return self.format in _WHOLE

    def texts(self) -> list[str]:
        """All that is printed, each line and each cell by itself."""
        found: list[str] = []
        for page in self.pages:
            for block in page.blocks:
                found += [block.text] if isinstance(block, TextLine) else [cell.text for cell in block.cells]
        return found


class UnreadableDocument(Exception):
    """The bytes can't be read; the message is one line that says why and what to do."""


class MissingComponent(UnreadableDocument):
    """What opens such bytes is not installed on this machine: with it, the same bytes can be read."""
