"""A recognised statement: which statement a table is, what its columns mean, and its lines.

Belongs here: the shapes that recognising and typing fill. Does not belong here: files and formats
(`document`), or whether figures agree (`reconcile`).

Money is an integer number of fen (0.01 yuan) in every shape of this package.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from orchestration.document.model import Box

Noise = Literal["", "split", "malformed", "garbled"]
"""How an amount's text deviates from a number: not at all, digits set apart by white space, separators in
odd places, or not one number at all."""


@dataclass(slots=True, unsafe_hash=True)
class CellRef:
    """The address of a cell or a line of text; rows, columns and lines count from 1.

    Never changed; frozen dataclasses take six times as long to make, and there is one for every cell.
    """

    page: int
    page_name: str
    table_no: int | None
    row: int
    column: int | None
    text: str
    bbox: Box | None = None

    @property
    def page_or_sheet(self) -> str:
        """The page as readers name it; most formats give their pages no name."""
        return self.page_name or str(self.page)


@dataclass(slots=True)
class Reading:
    """An amount as read from one cell.

    `fen` is None for a cell that prints nothing (or nothing that is a number); `unit` is the worth in fen
    of one unit of the last printed digit. `candidates` are other amounts the print may show, most plausible first,
    and `confidence` how sure the reader is of its own (None where the text itself was there to be read).
    """

    ref: CellRef
    fen: int | None
    unit: int
    noise: Noise = ""
    moved_from: int | None = None
    candidates: tuple[int, ...] = ()
    confidence: float | None = None
    chosen_over: str = ""  # the reading that an identity ruled out in favour of this one
    rows: int = 1  # rows of the table that its cell reaches over


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statement: its place in the header's grid, what it means, and the heading as printed."""

    index: int
    role: str
    heading: str
    block: int = 0
    width: int = 1
    scale: int | None = None  # where the heading names a unit of money of its own


LineRole = Literal["item", "total", "subtotal", "group"]
"""`subtotal` is a line named 小计: a sum of lines above or below that nothing says which."""


@dataclass(slots=True)
class Line:
    """One printed line of a statement (of one side of it); readings by header column index."""

    no: int
    block: int
    fragment: int
    role: LineRole
    name: str
    printed_code: str = ""
    code_depth: int = 0  # 1 类, 2 款, 3 项: the deepest of its code cells; 0 where one cell prints the code
    code: str = ""
    code_status: str = "as_printed"
    unit_name: str = ""
    unit_code: str = ""
    expenditure_type: str = ""  # where every row prints its type: the contract's word for it
    project_name: str = ""
    project_code: str = ""
    project_kind: str = ""
    economic_code: str = ""  # of a project's line that prints its function code too
    readings: dict[int, Reading] = field(default_factory=dict)
    shared: set[int] = field(
        default_factory=set
    )  # columns of amounts whose cell reaches over other lines too
    cut_ref: CellRef | None = (
        None  # the cell of the name that tells it, which may go on where it had no room or lacks a character
    )
    doubtful_code: bool = False  # read from an image without certainty
    doubtful_name: bool = False
    unlisted_code: bool = (
        False  # of no class of any list, or of no known code and no name that could be one's own
    )
    name_ref: CellRef | None = None
    code_refs: tuple[CellRef, ...] = ()
    parent: int | None = None
    children: list[int] = field(default_factory=list)

    def prints(self, column: int) -> bool:
        """Whether it prints an amount there."""
        reading = self.readings.get(column)
        return reading is not None and reading.fen is not None

    @property
    def is_leaf(self) -> bool:
        return self.role == "item" and not self.children


@dataclass(slots=True)
class Statement:
    """One statement of a document, whole over all its pages."""

    kind: str
    title: str
    page: int
    money_unit: str
    scale: int  # fen in one printed unit of money
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    inferred_fragments: frozenset[int] = frozenset()
    misfit_fragments: frozenset[int] = frozenset()
    guessed: frozenset[tuple[int, int]] = (
        frozenset()
    )  # fragment and column of figures whose column is a guess
    empty_note: str = ""
    denying_note: str = ""  # what says below its figures that it is empty
    issuer: str = ""  # whose statement it is, where it says so
    begins: int = 0  # where its title stands in the stream of what the document prints
    ends: int = 0  # where its last table stands there
    titled: str = ""  # the kind that its title names, where its lines say that it is another
    has_borrowed_unit: bool = False  # of money: no word of its own says it, the document's tables do
    is_astray: bool = False  # its title names another year or stage than the document
    is_wordy: bool = False  # words stand in its columns of amounts, in many of its lines
    problems: list[str] = field(default_factory=list)

    def amount_columns(self, block: int | None = None) -> list[Column]:
        return [c for c in self.columns if c.role not in STRUCTURAL and (block is None or c.block == block)]

    def column(self, role: str, block: int | None = None) -> Column | None:
        """The first column of that role, None where the statement has none."""
        for c in self.columns:
            if c.role == role and (block is None or c.block == block):
                return c
        return None

    def total_line(self) -> Line | None:
        """The line that prints the statement's own total."""
        return next((line for line in self.lines if line.role == "total"), None)


STRUCTURAL = frozenset(
    {
        "code_class",
        "code_section",
        "code_item",
        "code",
        "economic_code",
        "name",
        "line_no",
        "unit_code",
        "unit_name",
        "project_name",
        "project_code",
        "project_kind",
        "expenditure_type",
        "note",
        "ignored",
    }
)
"""Roles of columns that hold no amount of the statement's own year."""
