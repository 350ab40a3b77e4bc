"""How many identities of one statement fail when the columns of its pages are assigned anew.

Belongs here: counting failures under an assignment without moving a cell. Does not belong here: which assignments
are worth a trial, or what follows (`realign`).

Sums down a column depend on what stands in that one column, sums along a line on that line's page alone: each is
counted once for all the assignments that agree in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from orchestration.reconcile.book import Book
from orchestration.reconcile.budget import Budget
from orchestration.reconcile.cross import cross_equations
from orchestration.reconcile.equation import Equation, double_tolerance, holds
from orchestration.reconcile.rows import row_sums
from orchestration.reconcile.system import inner_equations, misunderstood
from orchestration.statement.model import Line, Reading, Statement

Mapping: TypeAlias = dict[int, int]
"""Column as printed to column of the heading, for one page (fragment) of a statement."""
Joint: TypeAlias = dict[int, Mapping]
"""Fragment to its mapping, in the order in which fragments are assigned."""
_Family: TypeAlias = tuple[int, ...] | None
_Rows: TypeAlias = dict[_Family, tuple[int, int]]
"""Columns of a family of row sums, the total first (None: of no family), to how many are printed and how many of them fail."""


@dataclass(slots=True)
class _Column:
    """An equation whose cells of this statement stand in one column; `other` is what the rest of it adds."""

    own: list[tuple[int, int]]  # coefficient, line number
    needs: list[int]  # one of these lines must print a figure; empty: no such condition
    fragments: frozenset[int]  # the pages in question that it reaches
    other: int
    other_units: list[int]


_Row: TypeAlias = tuple[_Family, tuple[tuple[int, int], ...]]
"""Equations along lines: their family, coefficients and columns; where a line prints nothing there it says nothing."""


@dataclass(slots=True)
class Trial:
    """One statement at `index` of a document, as it was read."""

    index: int
    statement: Statement
    book: Book
    budget: Budget
    _original: dict[int, dict[int, Reading]] = field(init=False)
    _fragment_of: dict[int, int] = field(init=False)
    _columns: dict[int, list[_Column]] = field(init=False, default_factory=dict)
    _rows: dict[int, dict[_Row, list[int]]] = field(init=False, default_factory=dict)
    _column_memo: dict[tuple[int, tuple[tuple[int, int | None], ...]], int] = field(
        init=False, default_factory=dict
    )
    _row_memo: dict[tuple[int, _Row, tuple[tuple[int, int], ...]], tuple[int, int]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._original = {line.no: line.readings for line in self.statement.lines}
        self._fragment_of = {line.no: line.fragment for line in self.statement.lines}
        for line, parent, parts in row_sums(self.statement):
            own = (1, parent.index), *[(-1, part.index) for part in parts]
            self._add_row(line.no, (tuple(column for _, column in own), own))
        for equation in (
            *inner_equations(self.index, self.statement, self.book),
            *cross_equations(self.book),
        ):
            if equation.only_if_true:  # claims nothing of where a figure should stand
                continue
            if equation.marks and any(var[0] == self.index for _, var in equation.terms):
                if equation.reach == "row":
                    own = tuple([(coefficient, var[2]) for coefficient, var in equation.terms])
                    self._add_row(equation.terms[0][1][1], (None, own))
                else:
                    self._add_column(equation)

    def _add_row(self, line: int, row: _Row) -> None:
        self._rows.setdefault(self._fragment_of[line], {}).setdefault(row, []).append(line)

    def _add_column(self, equation: Equation) -> None:
        own = [(c, var) for c, var in equation.terms if var[0] == self.index]
        columns = {var[2] for _, var in own}
        assert len(columns) == 1  # of a statement in one block
        readings = [
            (c, reading)
            for c, var in equation.terms
            if var[0] != self.index and (reading := self._elsewhere(var)) is not None
        ]
        self._columns.setdefault(columns.pop(), []).append(
            _Column(
                own=[(c, var[1]) for c, var in own],
                needs=[var[1] for var in equation.needs],
                fragments=frozenset(self._fragment_of[var[1]] for _, var in own)
                & self.statement.inferred_fragments,
                other=sum(c * (reading.fen or 0) for c, reading in readings),
                other_units=[reading.unit for _, reading in readings if reading.fen],
            )
        )

    def _elsewhere(self, var: tuple[int, int, int]) -> Reading | None:
        line: Line = self.book.statements[var[0]].lines[var[1] - 1]
        return line.readings.get(var[2])

    def failures(self, joint: Joint) -> int:
        """Failed equations all of whose lines stand on pages of `joint` or on pages that are not in question."""
        turned = {fragment: {t: s for s, t in mapping.items()} for fragment, mapping in joint.items()}
        self.budget.spend(len(self._columns) + len(self._rows))
        failed = sum(self._column_failures(column, turned) for column in self._columns)
        return failed + self._row_failures(joint)

    def _column_failures(self, column: int, turned: Joint) -> int:
        sources = tuple([(fragment, mapping.get(column)) for fragment, mapping in turned.items()])
        key = (column, sources)
        if key not in self._column_memo:
            place = dict(sources)
            self._column_memo[key] = sum(
                self._fails(equation, column, place)
                for equation in self._columns[column]
                if equation.fragments <= place.keys()
            )
        return self._column_memo[key]

    def _fails(self, equation: _Column, column: int, place: dict[int, int | None]) -> bool:
        self.budget.spend(len(equation.own))
        total, units = equation.other, list(equation.other_units)
        for coefficient, line in equation.own:
            reading = self._reading(line, column, place)
            if reading is not None and reading.fen:
                total += coefficient * reading.fen
                units.append(reading.unit)
        if equation.needs and not any(
            (reading := self._reading(line, column, place)) is not None and reading.fen is not None
            for line in equation.needs
        ):
            return False
        return not holds(total, double_tolerance(units))

    def _reading(self, line: int, column: int, place: dict[int, int | None]) -> Reading | None:
        source = place.get(self._fragment_of[line], column)
        return self._original[line].get(source) if source is not None else None

    def _row_failures(self, joint: Joint) -> int:
        printed: dict[_Family, int] = {}
        failed: dict[_Family, int] = {}
        counted: dict[_Family, int] = {}
        in_question = self.statement.inferred_fragments
        for fragment in self._rows:
            mapping = joint.get(fragment)
            for family, (of_printed, of_failed) in self._rows_of(fragment, mapping).items():
                printed[family] = printed.get(family, 0) + of_printed
                failed[family] = failed.get(family, 0) + of_failed
                if mapping is not None or fragment not in in_question:
                    counted[family] = counted.get(family, 0) + of_failed
        return sum(
            count
            for family, count in counted.items()
            if family is None or not misunderstood(printed[family], printed[family] - failed[family])
        )

    def _rows_of(self, fragment: int, mapping: Mapping | None) -> _Rows:
        turned = None if mapping is None else {t: s for s, t in mapping.items()}
        found: _Rows = {}
        for row, lines in self._rows[fragment].items():
            family, own = row
            if turned is not None:
                own = tuple([(c, turned[column]) for c, column in own if column in turned])
            key = (fragment, row, own)
            if key not in self._row_memo:
                self._row_memo[key] = self._row_states(lines, own)
            printed, failed = self._row_memo[key]
            if printed:
                before = found.get(family, (0, 0))
                found[family] = (before[0] + printed, before[1] + failed)
        return found

    def _row_states(self, lines: list[int], own: tuple[tuple[int, int], ...]) -> tuple[int, int]:
        """How many of the lines print a figure there, and in how many of them the sum fails."""
        self.budget.spend(len(lines) * len(own))
        printed = failed = 0
        for line in lines:
            readings = self._original[line]
            total, units, prints = 0, [], False
            for coefficient, column in own:
                reading = readings.get(column)
                if reading is not None and reading.fen is not None:
                    prints = True
                    if reading.fen:
                        total += coefficient * reading.fen
                        units.append(reading.unit)
            printed += prints
            failed += not holds(total, double_tolerance(units))
        return printed, failed
