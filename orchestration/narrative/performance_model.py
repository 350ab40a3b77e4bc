"""What a performance table holds: a project, its funds, its goal and its indicators.

Belongs here: the shapes handed out. Does not belong here: how they are read (`performance`), and no names
of persons: who is responsible for a project is never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Page and table number as the document numbers them, `row` 0-based in its table."""

    page_number: int
    table_no: int
    row: int


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


@dataclass(frozen=True, slots=True)
class Fund:
    """An amount of the form's head."""

    amount_cny: Decimal
    printed_text: str
    place: TablePlace


@dataclass(frozen=True, slots=True)
class PerformanceTable:
    project_name: str
    unit_name: str | None
    year: int | None
    total: Fund | None
    fiscal: Fund | None
    other: Fund | None
    money_unit: str
    goal: str | None
    indicators: tuple[Indicator, ...]
    weight_sum: Decimal | None
    weights_ok: bool
    place: TablePlace
    """Where the project's name stands."""
