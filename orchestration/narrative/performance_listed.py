"""One project of a list: its funds, goal and indicators as the rows come in.

Belongs here: what a row adds to its project. Does not belong here: where one project ends and the next begins
(`performance_list`), what an indicator says (`performance_indicators`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from orchestration.narrative.performance_funds import FundLine
from orchestration.narrative.performance_indicators import indicators_of, is_whole
from orchestration.narrative.performance_list_header import ListHeader
from orchestration.narrative.performance_model import PerformanceTable, Row, TablePlace
from orchestration.narrative.performance_money import read_amount
from orchestration.narrative.performance_rows import IndicatorRow
from orchestration.narrative.performance_table import table_of
from orchestration.narrative.performance_words import load_words
from orchestration.narrative.performance_year import funds_of


@dataclass(slots=True)
class ListedProject:
    name: str | None
    unit: str | None
    place: TablePlace
    funds: list[FundLine] = field(default_factory=list)
    rows: list[IndicatorRow] = field(default_factory=list)
    is_doubtful: bool = False
    """Of its amounts."""
    lacks_row: bool = False
    """One of its rows could not be read."""
    last_row: int = -1
    """The last row of its table that a cell with one of its amounts reaches."""
    is_torn: bool = False
    """A page, or the width of its cell, may have cut its name."""
    goal: str | None = None

    def take_funds(self, amounts: Sequence[FundLine]) -> None:
        known = {line.column: line.amount.value for line in self.funds}
        for line in amounts:
            if line.column not in known:
                self.funds.append(line)
            elif known[line.column] != line.amount.value:
                self.is_doubtful = True

    def take_goal(self, texts: Mapping[str, str], is_new_page: bool) -> None:
        """What a page had no room for stands on the next, where no project is named again."""
        if self.goal and is_new_page and self.rows and "project" not in texts:
            self.goal += texts.get("goal", "")
        self.goal = self.goal or texts.get("goal")

    def take_indicator(
        self, header: ListHeader, row: Row, texts: Mapping[str, str], is_new_page: bool
    ) -> None:
        """`texts` are those of the row by role."""
        own = {role: text for role, text in texts.items() if role not in ("project", "unit", "goal")}
        if not header.has_indicators:
            if "weight" in own and "goal" in texts:
                own["indicator"] = texts["goal"]
            else:
                return
        last = self.rows[-1] if self.rows else None
        if last and is_new_page and "project" not in texts and _is_rest(own, last):
            for role, text in own.items():
                if read_amount(text) is None:  # a figure has no rest overleaf
                    last.texts[role] = last.texts.get(role, "") + text
        elif own:
            cut = frozenset(named for column in row.cut if (named := header.roles.get(column)))
            columns: dict[str, int] = {}
            for column, _ in row.cells:
                if named := header.roles.get(column):
                    columns.setdefault(named, column)
            self.rows.append(IndicatorRow(row.place, own, columns, row.is_certain, cut))

    def table(self, header: ListHeader, year: int | None, is_guess: bool) -> PerformanceTable | None:
        """Nothing without a name, or without anything told of it; `is_guess`: rows may be another project's."""
        has_levels = "level_1" in header.roles.values()
        indicators = tuple(indicators_of(self.rows, has_levels, self.is_torn or self.lacks_row))
        if is_guess and not is_whole(indicators):
            indicators = tuple(replace(indicator, is_doubtful=True) for indicator in indicators)
        if self.name is None or not (indicators or (self.funds and not header.has_indicators)):
            return None
        return table_of(
            self.name,
            self.place,
            unit_name=self.unit,
            year=year,
            goal=self.goal,
            funds=funds_of(self.funds, year),
            has_doubtful_funds=self.is_doubtful or self.is_torn,
            indicators=indicators,
        )


def _is_rest(texts: Mapping[str, str], last: IndicatorRow) -> bool:
    """Whether a page's first row is what the page before had no room for of its `last`, and no indicator of its own:
    that has a target, or labels and a weight as well."""
    looks = {column.role: column for column in load_words().columns if column.only}
    whole = {role for role, look in looks.items() if role in texts and look.holds(texts[role])}
    return not texts.keys() & {"target", "nature", "measure"} and not whole & last.texts.keys()
