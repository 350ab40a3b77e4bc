"""A list of projects with their funds, goals and indicators, one row for each indicator.

Belongs here: where one project ends and the next begins. Does not belong here: its heading
(`performance_list_header`), what its rows add to a project (`performance_listed`), forms of one project
(`performance_form`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.narrative.performance_form import is_signature
from orchestration.narrative.performance_funds import FundLine
from orchestration.narrative.performance_list_header import ListHeader
from orchestration.narrative.performance_listed import ListedProject
from orchestration.narrative.performance_model import PerformanceTable, Row, TablePlace
from orchestration.narrative.performance_money import read_amount
from orchestration.narrative.performance_words import load_words


class ProjectList:
    def __init__(self, header: ListHeader, year: int | None, money_unit: str | None) -> None:
        self.header = header
        self.year = year
        self.money_unit = money_unit
        self.projects: list[ListedProject] = []
        self._unit: str | None = None
        self._is_guess = False
        self._has_guesses = False
        self._last: Row | None = None

    def continues(self, row: Row) -> bool:
        """Whether a table without a heading of its own can be the next page's part."""
        return row.is_certain and row.width == self.header.width

    def take_heading(self, header: ListHeader, money_unit: str | None) -> None:
        """The heading again, on the next page."""
        self.header = header
        self.money_unit = money_unit or self.money_unit

    def take(self, row: Row) -> None:
        texts: dict[str, str] = {}
        for column, text in row.cells:
            if role := self.header.roles.get(column):
                texts.setdefault(role, text)
        is_sum = any(load_words().list["sum_row"].match(text) for _, text in row.cells[:3])
        numbers = load_words().list["numbering"]
        is_numbering = len(row.cells) > 2 and all(numbers.match(text) for _, text in row.cells)
        if (
            is_sum
            or is_numbering
            or is_signature(row)
            or not (texts or self._amounts(row))
            or _is_unfilled(row)
        ):
            return
        is_new_page = self._last is None or self._last.table != row.table
        self._last = row
        amounts = self._amounts(row)
        if self._begins_project(row, texts, amounts, is_new_page):
            self._unit = texts.get("unit", self._unit)
            if self.projects and not is_new_page and row.place.row <= self.projects[-1].last_row:
                self.projects[-1].is_doubtful = True  # an amount of both is none of either
            is_torn = any(self.header.roles.get(column) == "project" for column in row.cut)
            self.projects.append(
                ListedProject(texts.get("project"), self._unit, self._named_at(row), is_torn=is_torn)
            )
        self._has_guesses |= not row.is_certain
        if not row.is_certain and "project" not in texts:
            # Guessed columns know no merged cells: a name may stand beside the middle of its rows.
            self._is_guess = True
        if not self.projects:
            self._is_guess = self._is_guess or "indicator" in texts
            return
        project = self.projects[-1]
        if not row.is_certain and not self._looks_right(row, texts):
            project.lacks_row = True
            project.is_doubtful |= bool(amounts or "project" in texts)
            return
        project.take_funds(amounts)
        reach = max((row.ends.get(line.column, -1) for line in amounts), default=-1)
        project.last_row = reach if is_new_page else max(project.last_row, reach)
        project.take_goal(texts, is_new_page)
        project.take_indicator(self.header, row, texts, is_new_page)

    def _begins_project(
        self, row: Row, texts: dict[str, str], amounts: Sequence[FundLine], is_new_page: bool
    ) -> bool:
        name = texts.get("project")
        last = self.projects[-1] if self.projects else None
        if name is None:
            columns = [column for column, role in self.header.roles.items() if role == "project"]
            return any(column in row.blank_merged for column in columns) and not is_new_page
        if last is not None and last.name is None and is_new_page:
            # A merged name that a page break cut stands on either page.
            last.name, last.place = name, self._named_at(row)
            return False
        if last is not None and last.name != name and is_new_page and last.funds and not amounts:
            # without money it is hardly a project of its own, but the rest of the name
            last.name, last.is_torn = f"{last.name}{name}", True
            return False
        if last is None or last.name != name or texts.get("unit", last.unit) != last.unit:
            return True
        known = {line.column: line.amount.value for line in last.funds}
        return any(known.get(a.column, a.amount.value) != a.amount.value for a in amounts)

    def _amounts(self, row: Row) -> list[FundLine]:
        found: list[FundLine] = []
        for column, text in row.cells:
            money = self.header.money.get(column)
            if money and (amount := read_amount(text)):
                unit = money.unit or self.money_unit
                found.append(
                    FundLine(money.kind, money.period, amount, unit, row.place.at(column), column, money.year)
                )
        return found

    def _looks_right(self, row: Row, texts: dict[str, str]) -> bool:
        """Where columns were guessed: every cell under a heading, and labels that look it."""
        looks = {column.role: column for column in load_words().columns if column.only}
        return all(column in self.header.columns for column, _ in row.cells) and all(
            look.holds(texts[role]) for role, look in looks.items() if role in texts
        )

    def _named_at(self, row: Row) -> TablePlace:
        """Where the project's name stands in a row, or would."""
        columns = [column for column, role in self.header.roles.items() if role == "project"]
        printed = [column for column, _ in row.cells if column in columns]
        return row.place.at(next(iter(printed or columns), 0))

    def finish(self) -> list[PerformanceTable]:
        if self._has_guesses and any(project.funds for project in self.projects):
            # a name alone may be a line of one that wraps
            for number, project in enumerate(self.projects):
                if not project.funds:
                    for near in self.projects[max(number - 1, 0) : number + 2]:
                        near.is_torn = True
        tables = (project.table(self.header, self.year, self._is_guess) for project in self.projects)
        return [table for table in tables if table is not None]


def _is_unfilled(row: Row) -> bool:
    """A row for a project that there is none of: noughts without a name."""
    amounts = [read_amount(text) for _, text in row.cells]
    return all(amount is not None and not amount.value for amount in amounts)
