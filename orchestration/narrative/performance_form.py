"""One form 项目支出绩效目标表 as its rows come in: head, head of the indicators, indicators.

Belongs here: the order of a form's rows. Does not belong here: finding forms (`performance`), what stands in the head
(`performance_head`), single rows (`performance_rows`).
"""

from __future__ import annotations

from orchestration.narrative.performance_head import Head
from orchestration.narrative.performance_header import Header, read_header, refined
from orchestration.narrative.performance_indicators import indicators_of
from orchestration.narrative.performance_labels import label_of
from orchestration.narrative.performance_model import PerformanceTable, Row
from orchestration.narrative.performance_overleaf import complete_labels, is_rest, join, may_be_rest
from orchestration.narrative.performance_rows import IndicatorRow, assign
from orchestration.narrative.performance_table import table_of
from orchestration.narrative.performance_year import funds_of

_LONGEST_HEAD = 100
_PARTED = frozenset(("indicator", "target"))
"""Roles of which a row that a page parts may have a half on either."""


class Form:
    def __init__(self, year: int | None, money_unit: str | None, is_whole: bool = False) -> None:
        self.year = year
        self.head = Head(money_unit)
        self.head.is_whole = is_whole
        self.header: Header | None = None
        self.rows: list[IndicatorRow] = []
        self.is_guess = False
        self._head_rows = 0
        self._last: Row | None = None

    @property
    def has_project(self) -> bool:
        """Its own, or only what its project is part of."""
        return self.head.project is not None

    @property
    def has_own_project(self) -> bool:
        return self.header is not None or self.head.has_own_project

    @property
    def awaits_unit(self) -> bool:
        """The head began with the project: the unit that follows is its own."""
        return self.has_project and self.header is None

    @property
    def is_none(self) -> bool:
        """What goes on and on without indicators is another table."""
        return self._head_rows > _LONGEST_HEAD

    @property
    def is_whole(self) -> bool:
        return self.head.is_whole

    def take(self, row: Row) -> None:
        self.is_guess |= row.is_guess
        header = read_header(row, self.head.periods(row.width))
        if header is not None:
            self.header = header
        elif self.header is None:
            self.head.take(row)
            self._head_rows += 1
        elif not self.rows and (finer := refined(self.header, row)):
            self.header = finer
        elif not is_signature(row):
            self._take_indicator(row, self.header)
            self._last = row

    def _take_indicator(self, row: Row, header: Header) -> None:
        last = self.rows[-1] if self.rows else None
        is_overleaf = last is not None and self._last is not None and self._last.table != row.table
        if last and is_overleaf and is_rest(row, header, last):
            whole = last.texts.keys() >= _PARTED
            join(last, row.cells, header)
            if whole and row.is_certain and len(header.own(row.cells)) == len(_PARTED):
                last.cut |= _PARTED  # as well a row of its own, with a name and a target
            return
        own = assign(row, header)
        if last and is_overleaf:
            complete_labels(self.rows, own)
            if may_be_rest(row, header):
                last.cut, own.cut = last.cut | _PARTED, own.cut | _PARTED
        self.rows.append(own)

    def finish(self) -> list[PerformanceTable]:
        """Nothing without a project or without indicators."""
        head, header = self.head, self.header
        is_doubtful = self.is_guess or head.has_cut_project
        if header is None or head.is_whole or head.project is None or head.place is None:
            return []
        indicators = tuple(
            indicators_of(self.rows, "level_1" in header.roles, header.is_doubtful or is_doubtful)
        )
        if not indicators:
            return []
        return [
            table_of(
                head.project,
                head.place,
                unit_name=head.unit,
                year=self.year,
                goal=head.goal,
                funds=funds_of(head.funds.lines, self.year),
                has_doubtful_funds=head.funds.is_doubtful or is_doubtful,
                indicators=indicators,
            )
        ]


def is_signature(row: Row) -> bool:
    """The foot of a form, with the names of persons, and its notes."""
    if any((label := label_of(text)) and label.kind == "person" for _, text in row.cells):
        return True
    only = row.only_text
    return only is not None and only.startswith(("注:", "注：", "备注", "说明"))
