"""Files that hold a department's statements and behind them those of its units, in any format.

Belongs here: making them, with figures that agree. Does not belong here: what is expected of them (the tests).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orchestration.typeset.model import Cell, Disclosure, Row, Section, Statement
from orchestration.typeset.render import render

DEPARTMENT, OFFICE, RESERVOIR = "岳阳县水利局", "岳阳县水利局（本级）", "岳阳县水库管理所"
KINDS = ("balance", "income", "expenditure", "general_public", "three_public")
CODES = {"2130301": "行政运行", "2130306": "水利工程运行与维护"}


@dataclass(frozen=True, slots=True)
class Money:
    """What a unit spends, in wan yuan: basic and project money of two items, and on receptions."""

    basic: str
    project: str
    works: str
    reception: str

    def __add__(self, other: Money) -> Money:
        def both(one: str, two: str) -> str:
            return str(Decimal(one) + Decimal(two))

        return Money(
            both(self.basic, other.basic),
            both(self.project, other.project),
            both(self.works, other.works),
            both(self.reception, other.reception),
        )

    @property
    def total(self) -> Decimal:
        return Decimal(self.basic) + Decimal(self.project) + Decimal(self.works)


OFFICE_MONEY = Money("310.25", "41.50", "120.75", "1.20")
RESERVOIR_MONEY = Money("96.40", "8.15", "33.05", "0.35")


@dataclass(frozen=True, slots=True)
class Printed:
    """One unit in a file: `label` is printed above each table, `heading` above the first."""

    money: Money
    label: str = ""
    heading: str = ""
    kinds: tuple[str, ...] = KINDS
    titles: str = "2025年"
    code: str = "2130301"

    def statements(self) -> list[Statement]:
        made = [getattr(self, f"_{kind}")() for kind in self.kinds]
        if self.heading:
            first = made[0]
            made[0] = Statement(
                first.title, first.heading, first.body, self.heading, first.prepared, first.money
            )
        return made

    def _statement(
        self, title: str, heading: Sequence[str], rows: Sequence[Sequence[str | Decimal]]
    ) -> Statement:
        return Statement(
            self.titles + title,
            (tuple(Cell(text) for text in heading),),
            tuple(_row(row) for row in rows),
            prepared=f"编制单位：{self.label}" if self.label else "",
            money="单位：万元",
        )

    def _balance(self) -> Statement:
        total = self.money.total
        return self._statement(
            "收支总表",
            ("收入项目", "预算数", "支出项目", "预算数"),
            (
                ("一般公共预算拨款收入", total, "农林水支出", total),
                ("本年收入合计", total, "本年支出合计", total),
                ("收入总计", total, "支出总计", total),
            ),
        )

    def _lines(self) -> list[tuple[str, str, Decimal, Decimal]]:
        money = self.money
        return [
            (self.code, CODES["2130301"], Decimal(money.basic), Decimal(money.project)),
            ("2130306", CODES["2130306"], Decimal(0), Decimal(money.works)),
        ]

    def _income(self) -> Statement:
        rows = [
            (code, name, basic + project, basic + project) for code, name, basic, project in self._lines()
        ]
        return self._statement(
            "收入总表",
            ("科目编码", "科目名称", "合计", "一般公共预算拨款收入"),
            [*rows, ("合计", "", self.money.total, self.money.total)],
        )

    def _split(self, title: str) -> Statement:
        rows: list[Sequence[str | Decimal]] = [
            (code, name, basic + project, basic, project) for code, name, basic, project in self._lines()
        ]
        basic, total = Decimal(self.money.basic), self.money.total
        return self._statement(
            title,
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            [*rows, ("合计", "", total, basic, total - basic)],
        )

    def _expenditure(self) -> Statement:
        return self._split("支出总表")

    def _general_public(self) -> Statement:
        return self._split("一般公共预算支出表")

    def _three_public(self) -> Statement:
        reception = Decimal(self.money.reception)
        return self._statement(
            "“三公”经费预算表",
            ("项目", "预算数"),
            (
                ("合计", reception),
                ("一、因公出国（境）费", Decimal(0)),
                ("二、公务接待费", reception),
                ("三、公务用车购置及运行费", Decimal(0)),
                ("其中：公务用车购置费", Decimal(0)),
                ("公务用车运行费", Decimal(0)),
            ),
        )


def _row(values: Sequence[str | Decimal]) -> Row:
    return tuple(
        Cell(value) if isinstance(value, str) else Cell(f"{value:.2f}", value=value) for value in values
    )


def file_of(
    form: str,
    units: Sequence[Printed],
    titles: Sequence[str] = (f"{DEPARTMENT}2025年部门预算",),
    narrative: Sequence[Section] = (),
    **options: object,
) -> bytes:
    """The units' statements one after the other in one file."""
    statements = tuple(statement for unit in units for statement in unit.statements())
    disclosure = Disclosure(
        DEPARTMENT, 2025, "budget", "department", tuple(titles), statements, tuple(narrative)
    )
    return render(disclosure, form, options, 1)


def department_and_units(form: str, reservoir: Money = RESERVOIR_MONEY, year: int = 2025) -> bytes:
    """The department, its own office and its reservoir station, each table with the name of whose it is."""
    units = (
        (OFFICE_MONEY + reservoir, DEPARTMENT),
        (OFFICE_MONEY, OFFICE),
        (reservoir, RESERVOIR),
    )
    printed = [Printed(money, label, titles=f"{year}年") for money, label in units]
    return file_of(form, printed, [f"{DEPARTMENT}{year}年部门预算"])
