"""The funds of a project, line by line.

Belongs here: labels and amounts of the head, beside each other or one below the other, of one period or of two.
Does not belong here: the words (`vocabulary/performance.yaml`), and which lines are the year's funds
(`performance_year`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_labels import MONEY, Label
from orchestration.narrative.performance_model import Fund, Row, TablePlace
from orchestration.narrative.performance_money import Amount, factor, read_amount
from orchestration.narrative.performance_words import load_words


@dataclass(frozen=True, slots=True)
class FundLine:
    kind: str
    period: str
    amount: Amount
    unit: str | None
    place: TablePlace
    column: int
    """Of the label, or where the amounts of a list stand under headings, of the amount."""
    year: int | None = None
    """The one that the label names."""
    is_told: bool = False
    """The label itself says that it is the year's."""
    is_fresh: bool = False
    """It says that nothing carried over is in it."""

    @property
    def fund(self) -> Fund:
        value = self.amount.value * factor(self.amount.unit or self.unit)
        return Fund(value, self.amount.printed_text, self.place)


@dataclass(slots=True)
class _Entry:
    """A label in a row with the amounts up to the next label."""

    label: Label
    column: int
    amounts: list[tuple[int, Amount]]


class FundLines:
    def __init__(self) -> None:
        self.lines: list[FundLine] = []
        self.is_doubtful = False
        self._blocks: dict[int, str] = {}
        """Period of the totals last seen, by column: what stands below one is part of it."""
        self._columns: dict[int, str] = {}
        self._aside: frozenset[int] = frozenset()
        """Columns of a self-evaluation that hold no money."""
        self._waiting: list[_Entry] = []
        """Labels of the row before whose amounts may stand below them."""

    def take_heading(self, row: Row) -> bool:
        """A row that names the columns of a self-evaluation's amounts."""
        found = {column: name for column, text in row.cells if (name := _money_column(text))}
        if len(found) < 2:
            return False
        self._columns = found
        aside = load_words().money_aside
        self._aside = frozenset(column for column, text in row.cells if aside.fullmatch(simplify(text)))
        return True

    def take(self, row: Row, labelled: Sequence[tuple[int, str, Label | None]], unit: str | None) -> None:
        """A row's cells with the label that each is or belongs to; `unit` is what the table has."""
        entries: list[_Entry] = []
        is_open = False
        for column, text, label in labelled:
            if label is not None:
                is_open = label.kind in MONEY
                if is_open:
                    entries.append(_Entry(label, column, []))
                    text = label.rest
            if is_open and text and column not in self._aside and (amount := read_amount(text)):
                entries[-1].amounts.append((column, amount))
        if not entries:
            self._take_below(row, unit)
            return
        periods = self._periods(entries)
        for entry, period in zip(entries, periods, strict=True):
            if entry.amounts:
                column, amount = self._chosen(entry.amounts)
                self._add(entry.label, period, amount, unit, row.place.at(column), entry.column)
        self._waiting = [e for e in entries if not e.amounts and e.label.kind != "funds"]

    def _take_below(self, row: Row, unit: str | None) -> None:
        waiting, self._waiting = self._waiting, []
        amounts = [(column, amount) for column, text in row.cells if (amount := read_amount(text))]
        below = {column: (column, amount) for column, amount in amounts}
        if not row.is_certain and len(amounts) == len(waiting):
            below = {entry.column: found for entry, found in zip(waiting, amounts, strict=True)}
        for entry, period in zip(waiting, self._periods(waiting), strict=True):
            if entry.column in below:
                column, amount = below[entry.column]
                self._add(entry.label, period, amount, unit, row.place.at(column), entry.column)

    def _add(
        self, label: Label, period: str, amount: Amount, unit: str | None, place: TablePlace, column: int
    ) -> None:
        self.lines.append(
            FundLine(
                label.kind,
                period,
                amount,
                label.unit or unit,
                place,
                column,
                label.year,
                label.period == "year",
                label.is_fresh,
            )
        )

    def _chosen(self, amounts: list[tuple[int, Amount]]) -> tuple[int, Amount]:
        """The budget as it was last, with its column; where amounts of several times differ, none is certainly the one
        meant."""
        named = {name: (column, amount) for column, amount in amounts if (name := self._columns.get(column))}
        if not named and len(amounts) == 1:
            return amounts[0]
        among = list(named.values()) or amounts
        if len({amount.value for _, amount in among}) > 1:
            self.is_doubtful = True
        return named.get("adjusted") or among[0]

    def _periods(self, entries: Sequence[_Entry]) -> list[str]:
        totals = [entry for entry in entries if entry.label.kind in ("total", "term")]
        if totals:
            told = [_own_period(entry.label) for entry in totals]
            unnamed = "term" if len(totals) == 2 and "year" in told else "year"
            self._blocks = {
                entry.column: period or unnamed for entry, period in zip(totals, told, strict=True)
            }
        counts = Counter(entry.label.kind for entry in entries)
        seen: Counter[str] = Counter()
        periods: list[str] = []
        blocks = sorted(self._blocks.items())
        for entry in entries:
            kind = entry.label.kind
            period = _own_period(entry.label)
            if period is None and entry in totals:
                period = self._blocks[entry.column]
            if period is None and blocks:
                in_order = counts[kind] == len(blocks) > 1
                before = [p for column, p in blocks if column <= entry.column] or [blocks[0][1]]
                period = blocks[seen[kind]][1] if in_order else before[-1]
            seen[kind] += 1
            periods.append(period or "year")
        return periods


def _own_period(label: Label) -> str | None:
    return label.kind if label.kind in ("term", "prior") else label.period


@lru_cache(maxsize=8192)
def _money_column(text: str) -> str | None:
    plain = simplify(text)
    return next((name for name, words in load_words().money_columns.items() if words.fullmatch(plain)), None)
