"""The head of a form: unit, project, goal and funds, as labels with their values behind or below them.

Belongs here: one row after the other up to the indicators. Does not belong here: amounts (`performance_funds`), what
a cell is called (`performance_labels`). Names of responsible persons are passed over here and get no further.
"""

from __future__ import annotations

import re

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_funds import FundLines
from orchestration.narrative.performance_labels import MONEY, Label, label_of, period_of
from orchestration.narrative.performance_model import Row, TablePlace
from orchestration.narrative.performance_money import noted_unit, unit_beside
from orchestration.narrative.performance_words import load_words

_NAMED = ("project", "project_above", "unit", "unit_above")
_LONGEST_HEADING = 20
_CODE = re.compile(r"^[\[(【（]?\d[\d-]*[\])】）]?[-—]?(?=\D)")


class Head:
    def __init__(self, unit_of_money: str | None) -> None:
        self.names: dict[str, tuple[str, TablePlace]] = {}
        """Project and unit, and what they are part of, as the form has them."""
        self._goals: dict[str | None, list[str]] = {}
        """What is printed of each period, or of none that is named."""
        self._labels: dict[int, Label] = {}
        """Those of the row before, which may have their goals below them."""
        self.money_unit = unit_of_money
        self.funds = FundLines()
        self.is_whole = False
        """A unit's own form, which is no project's."""
        self.cut: set[str] = set()
        """Kinds of names whose cells may have had no room for them."""
        self._periods: dict[int, str] = {}
        self._width = 0
        self._last: Row | None = None

    @property
    def unit(self) -> str | None:
        name, _ = self.names.get("unit") or self.names.get("unit_above") or (None, None)
        return _CODE.sub("", name) if name else None

    @property
    def has_own_project(self) -> bool:
        return "project" in self.names

    @property
    def project(self) -> str | None:
        return self._project[0]

    @property
    def has_cut_project(self) -> bool:
        """The project's name may go on where its cell had no room."""
        return ("project" if self.has_own_project else "project_above") in self.cut

    @property
    def place(self) -> TablePlace | None:
        return self._project[1]

    @property
    def _project(self) -> tuple[str, TablePlace] | tuple[None, None]:
        return self.names.get("project") or self.names.get("project_above") or (None, None)

    @property
    def goal(self) -> str | None:
        """The year's; else what no period is named of."""
        return next(("".join(self._goals[p]) for p in ("year", None, "term") if p in self._goals), None)

    def periods(self, width: int) -> dict[int, str]:
        """Where the goals of the year and of the whole term stand in a table of this many columns; nothing if theirs has
        others."""
        return self._periods if width == self._width else {}

    def take(self, row: Row) -> None:
        if self.project is None and _is_of_unit(row):
            self.is_whole = True
        self.money_unit = unit_beside(row) or _heading_unit(row) or self.money_unit
        heading = self.funds.take_heading(row)
        cells: list[tuple[int, str, Label | None]] = []
        label: Label | None = None
        for column, text in row.cells:
            found = None if _is_name(text, label) else label_of(text)
            cells.append((column, text, found))
            if found:
                label = found
                self._take_label(found, text, column, row.width)
            if value := found.rest if found else text:
                self._take_value(label, value, row.place.at(column), column in row.cut)
        if not any(found for *_, found in cells):
            self._take_rest(row)
        self._labels = {column: found for column, _, found in cells if found is not None}
        self._last = row
        if not heading:
            self.funds.take(row, cells, self.money_unit)

    def _take_rest(self, row: Row) -> None:
        """A row without a label: what a page had no room for of a name, or of a goal."""
        upper = self._last.place if self._last is not None and self._last.table != row.table else None
        for kind, (name, place) in self.names.items():
            for column, text in row.cells:
                if upper is not None and upper.at(place.column) == place and column == place.column:
                    self.names[kind] = name + text, place
                    if not row.is_certain:
                        self.cut.add(kind)
        is_below = any(label.kind == "goal" for label in self._labels.values())
        at = sorted(self._labels)
        in_order = dict(zip((column for column, _ in row.cells), at[1:], strict=False))
        is_moved = len(at) - 1 == len(row.cells) > 1  # texts are centred, each below its label
        for column, text in row.cells:
            above = in_order[column] if is_moved else max((a for a in at if a <= column), default=None)
            label = self._labels[above] if above is not None else None
            if is_below and label is not None and label.kind == "goal":
                self._goals.setdefault(label.period, []).append(text)
            elif not is_below and self._goals:
                self._goals[next(reversed(self._goals))].append(text)

    def _take_label(self, label: Label, text: str, column: int, width: int) -> None:
        if label.unit and label.kind in MONEY:
            self.money_unit = label.unit
        if label.kind == "goal" and (period := period_of(text)):
            self._periods[column], self._width = period, width

    def _take_value(self, label: Label | None, text: str, place: TablePlace, is_cut: bool) -> None:
        if label is None or self.is_whole:
            return
        if label.kind in _NAMED:
            if load_words().year.match(simplify(text)):
                return  # printed above, and moved into the row of the label
            if is_cut and label.kind not in self.names:
                self.cut.add(label.kind)
            self.names.setdefault(label.kind, (text, place))
        elif label.kind == "goal":
            self._goals.setdefault(label.period, []).append(text)


def _is_name(text: str, label: Label | None) -> bool:
    """A name may read like the label of an amount: a project 上年结转资金."""
    found = label_of(text)
    return (
        label is not None
        and label.kind in _NAMED
        and not label.rest
        and (found is not None and found.kind in MONEY)
    )


def _is_of_unit(row: Row) -> bool:
    """A label that only a unit's own form has."""
    leading = [text for _, text in row.cells[:2]]
    return any(
        load_words().whole.search(simplify(text))
        for n, text in enumerate(leading)
        if not n or label_of(leading[0]) is None
    )


def _heading_unit(row: Row) -> str | None:
    """The unit in brackets at the end of what heads the row, whatever it is called."""
    text = row.cells[0][1]
    return (
        noted_unit(text) if len(text) <= _LONGEST_HEADING and text.endswith((")", "）", "：", ":")) else None
    )
