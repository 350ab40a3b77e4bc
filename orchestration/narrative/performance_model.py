"""What a performance table holds: a project, its funds, its goal and its indicators.

Belongs here: the shapes handed out, and the row the readers take in. Does not belong here: how they are read
(`performance`), and no names of persons: who is responsible for a project is never kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

RowCells = tuple[tuple[int, str], ...]
"""Column and text of the cells that hold something, in order."""


# Places and rows are made for every row of every table, and frozen dataclasses take several times as long to make. They are
# never changed all the same.


@dataclass(slots=True, unsafe_hash=True)
class TablePlace:
    """Page and table number as the document numbers them; `row` and `column` 0-based in its table."""

    page_number: int
    table_no: int
    row: int
    column: int = 0

    def at(self, column: int) -> TablePlace:
        """The cell of the same row in another column."""
        return TablePlace(self.page_number, self.table_no, self.row, column)


@dataclass(slots=True)
class Row:
    """A printed row, texts without white space."""

    place: TablePlace
    cells: RowCells
    is_certain: bool = False
    """The format says in which column a cell stands."""
    is_guess: bool = False
    """Its cells were told apart by their places on a page, with no lines to part them."""
    width: int = 0
    """Columns of the table."""
    spans: Mapping[int, int] = field(default_factory=dict)
    """Columns that a cell reaches over, where more than one."""
    blank_merged: frozenset[int] = frozenset()
    """Columns in which a merged cell without text begins."""
    ends: Mapping[int, int] = field(default_factory=dict)
    """The last row of a cell that reaches over several, by its column."""
    cut: frozenset[int] = frozenset()
    """Columns of cells whose text may have had no room and go on."""

    @property
    def table(self) -> tuple[int, int]:
        return self.place.page_number, self.place.table_no

    @property
    def only_text(self) -> str | None:
        """The text of a row of one cell."""
        return self.cells[0][1] if len(self.cells) == 1 else None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; texts are as printed, without the spaces that wrapped cells bring."""

    number: int
    level_1: str | None
    level_2: str | None
    indicator: str
    operator: str | None
    """>=, <=, >, <, = or 定性; None where no target is printed."""
    target_value: Decimal | None
    target_unit: str | None
    target_text: str | None
    basis: str | None
    last_year: str | None
    weight: Decimal | None
    rule: str | None
    evidence: str | None
    note: str | None
    """What was understood beyond the printed text: a serial date, a bare rate."""
    place: TablePlace
    """Where its name stands."""
    target_place: TablePlace | None = None
    weight_place: TablePlace | None = None
    is_doubtful: bool = False
    """The form has targets of two periods and does not say which are the year's."""


@dataclass(frozen=True, slots=True)
class Fund:
    """An amount of the form's head; one that is the sum of printed ones has them as `parts`."""

    amount_cny: Decimal
    printed_text: str
    place: TablePlace
    parts: tuple[Fund, ...] = ()


@dataclass(frozen=True, slots=True)
class PerformanceTable:
    project_name: str
    unit_name: str | None
    year: int | None
    total: Fund | None
    fiscal: Fund | None
    other: Fund | None
    carryover: Fund | None
    """Money of the year before, where it is printed beside the fiscal funds."""
    money_unit: str | None
    """As printed; where none is, the amounts are read in the usual one."""
    has_doubtful_funds: bool
    """Amounts of several times or projects stand where one is expected."""
    goal: str | None
    indicators: tuple[Indicator, ...]
    weight_sum: Decimal | None
    weights_ok: bool
    place: TablePlace
    """Where the project's name stands."""
    is_carryover_beside: bool = False
    """The fiscal funds say that nothing carried over is in them."""

    @property
    def funds(self) -> tuple[Fund, ...]:
        return tuple(f for f in (self.total, self.fiscal, self.other, self.carryover) if f is not None)
