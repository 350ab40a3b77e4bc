"""One form 项目支出绩效目标表 as its rows come in: head, goal, head of the indicators, indicators.

Belongs here: the order of a form's rows, merged labels carried down. Does not belong here: finding forms
(`performance`), single rows (`performance_rows`) and targets (`performance_target`). Names of responsible
persons are passed over here and get no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_model import Fund, Indicator, PerformanceTable, TablePlace
from orchestration.narrative.performance_rows import (
    IndicatorRow,
    RowCells,
    assign,
    header_roles,
    is_rest,
    join,
)
from orchestration.narrative.performance_target import parse_target
from orchestration.narrative.performance_words import load_words

_AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_FACTOR = {"万元": Decimal(10_000), "元": Decimal(1)}


@lru_cache(maxsize=8192)
def label_of(text: str) -> str | None:
    plain = simplify(text)
    return next((name for name, pattern in load_words().labels.items() if pattern.search(plain)), None)


def _table(place: TablePlace) -> tuple[int, int]:
    return place.page_number, place.table_no


class Form:
    def __init__(self, year: int | None) -> None:
        self.year = year
        self.unit: str | None = None
        self.project: str | None = None
        self.goal: list[str] = []
        self.money_unit = "万元"
        self.funds: dict[str, Fund] = {}
        self.header: dict[str, int] | None = None
        self.rows: list[IndicatorRow] = []
        self.place: TablePlace | None = None

    @property
    def has_project(self) -> bool:
        return self.project is not None

    @property
    def awaits_unit(self) -> bool:
        """The head began with the project: the unit that follows is its own."""
        return self.has_project and self.unit is None and self.header is None

    def take(self, place: TablePlace, cells: RowCells) -> None:
        if self.header is not None:
            self._take_indicator(place, cells)
            return
        self.header = header_roles(cells)
        if self.header is None:
            self._take_head(place, cells)

    def _take_head(self, place: TablePlace, cells: RowCells) -> None:
        label: str | None = None
        labelled = False
        for _, text in cells:
            found = label_of(text)
            if found:
                label, labelled = found, True
                named = load_words().labels["funds"].search(simplify(text)) if found == "funds" else None
                if named and named["funds_unit"]:
                    self.money_unit = named["funds_unit"]
                amount = _AMOUNT.search(simplify(text))
                if not (found in ("total", "fiscal", "other") and amount):
                    continue
            self._take_value(label, text, place)
        if not labelled and self.goal:
            # A goal too long for its page goes on in a row without a label.
            self.goal += [text for _, text in cells]

    def _take_value(self, label: str | None, text: str, place: TablePlace) -> None:
        if label == "unit":
            self.unit = self.unit or text
        elif label == "project" and self.project is None:
            self.project, self.place = text, place
        elif label == "goal":
            self.goal.append(text)
        elif label in ("total", "fiscal", "other") and label not in self.funds:
            amount = _AMOUNT.search(simplify(text))
            if amount:
                value = Decimal(amount.group().replace(",", "")) * _FACTOR[self.money_unit]
                self.funds[label] = Fund(value, amount.group(), place)

    def _take_indicator(self, place: TablePlace, cells: RowCells) -> None:
        assert self.header is not None
        again = header_roles(cells)
        if again:
            self.header = again
            return
        last = self.rows[-1] if self.rows else None
        if last and _table(last.place) != _table(place) and is_rest(cells, self.header, last):
            join(last, cells, self.header)
        else:
            self.rows.append(assign(cells, self.header, place))

    def finish(self) -> PerformanceTable | None:
        indicators = tuple(self._indicators())
        if self.project is None or self.place is None or not indicators:
            return None
        weights = [indicator.weight for indicator in indicators if indicator.weight is not None]
        weight_sum = sum(weights, Decimal(0)) if weights else None
        return PerformanceTable(
            project_name=self.project,
            unit_name=self.unit,
            year=self.year,
            total=self.funds.get("total"),
            fiscal=self.funds.get("fiscal"),
            other=self.funds.get("other"),
            money_unit=self.money_unit,
            goal="".join(self.goal) or None,
            indicators=indicators,
            weight_sum=weight_sum,
            weights_ok=weight_sum in load_words().weight_sums,
            place=self.place,
        )

    def _indicators(self) -> Iterator[Indicator]:
        level_1 = level_2 = None
        number = 0
        for row in self.rows:
            if "level_1" in row.texts:
                level_1, level_2 = row.texts["level_1"], None
            level_2 = row.texts.get("level_2", level_2)
            name = row.texts.get("indicator")
            if not name:
                continue
            number += 1
            target = parse_target(row.texts.get("target"), name)
            weight = row.texts.get("weight", "").rstrip("%")
            yield Indicator(
                number=number,
                level_1=level_1,
                level_2=level_2,
                indicator=name,
                operator=target.operator,
                target_value=target.value,
                target_unit=target.unit,
                target_text=target.text,
                basis=row.texts.get("basis"),
                last_year=row.texts.get("last_year"),
                weight=Decimal(weight) if weight else None,
                rule=row.texts.get("rule"),
                evidence=row.texts.get("evidence"),
                note=target.note,
                place=row.place,
            )
