"""A disclosure ready to be set, before any file format.

Belongs here: the shapes that builders fill and renderers read, and the expansion of spans to a grid.
Does not belong here: figures and their identities (ledger), layouts, file formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from orchestration.typeset.truth import Fact


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell; cells that a span covers are not written down."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    value: Decimal | None = None  # set where the text is a figure
    fact: Fact | None = None  # what a reader should learn from it, if anything


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One table with what stands around it."""

    title: str
    heading: tuple[Row, ...]
    body: tuple[Row, ...]
    number: str = ""
    prepared: str = ""
    money: str = ""
    notes: tuple[str, ...] = ()
    landscape: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.heading + self.body

    def captions(self, joined: bool) -> list[str]:
        """The lines above the table; the last one is the money unit, alone or beside the unit's name."""
        last = [self.prepared, self.money]
        if joined and self.prepared and self.money:
            last = [f"{self.prepared}　　{self.money}"]
        return [text for text in (self.number, self.title, *last) if text]

    @property
    def width(self) -> int:
        return max((len(line) for line in grid(self.rows)), default=1)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences below it."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One published file: who, which year, which kind, and everything it prints."""

    unit: str
    year: int
    stage: str  # budget | final_account
    scope: str  # department | unit
    titles: tuple[str, ...]
    statements: tuple[Statement, ...]
    narrative: tuple[Section, ...] = ()
    preface: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = field(default=())  # those that no single cell carries

    def all_facts(self) -> Iterator[Fact]:
        for statement in self.statements:
            for row in statement.body:
                yield from (cell.fact for cell in row if cell.fact is not None)
        yield from self.facts


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the grid: the cell that fills it, and whether this is its upper left corner."""

    cell: Cell
    is_corner: bool


def grid(rows: Sequence[Row]) -> list[list[Slot]]:
    """Rows of cells with spans, laid out so that every line has a slot for every column."""
    lines: list[dict[int, Slot]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in lines[number]:
                column += 1
            for down in range(min(cell.rowspan, len(rows) - number)):
                for right in range(cell.colspan):
                    lines[number + down][column + right] = Slot(cell, down == right == 0)
            column += cell.colspan
    return [[line[column] for column in sorted(line)] for line in lines]
