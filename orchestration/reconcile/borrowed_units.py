"""Statements whose figures other statements show to be in another unit of money: than the document's where they name
none, than the one read where no identity reaches them.

Belongs here: telling them by the same money printed elsewhere. Does not belong here: which unit such a statement borrows
(`statement.money`), or what becomes of its figures (`line_item.figures`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from orchestration.line_item.amount import SCALES
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.system import System

FACTORS = sorted(
    {larger // smaller for smaller, larger in permutations(SCALES.values(), 2) if larger > smaller}
)
"""How many times as much one unit of money is worth as another."""

_LEAST_FACTOR = 100
"""How many times as much one of two figures of the same money is that are not in the same unit; no misprint is that far
off in one of them."""


def denied_units(system: System) -> set[int]:
    """Numbers of the statements with a borrowed unit that an identity with another statement misses by such a factor,
    and that none confirms."""
    statements = system.cells.statements
    borrowing = {index for index, statement in enumerate(statements) if statement.has_borrowed_unit}
    if not borrowing:
        return set()
    far_off = [equation for equation in _between(system, system.failing) if _is_far_off(equation, system)]
    confirmed = {
        var[0]
        for equation in _between(system, system.passing)
        for _, var in equation.terms
        if system.cells.value(var)
    }
    found = {var[0] for equation in far_off for _, var in equation.terms}
    return (found - confirmed) & borrowing


def projects_in_other_unit(system: System) -> set[int]:
    """The number of a statement of projects whose total is that of project expenditure but for a factor between two units
    of money. No identity has the two, since a statement of projects need not print all."""
    total = system.book.total("project_expenditure", "total")
    for kind in ("expenditure", "general_public_expenditure"):
        spent = system.book.total(kind, "project")
        if total is not None and spent is not None and _is_in_other_unit(system, total, spent):
            return {total[0]}
    return set()


def _is_in_other_unit(system: System, one: Var, other: Var) -> bool:
    first, second = sorted((one, other), key=lambda var: abs(system.cells.value(var)))
    less, more = system.cells.value(first), system.cells.value(second)
    reading = system.cells.reading(first)
    if not less or reading is None:
        return False
    return any(2 * abs(less * factor - more) <= reading.unit * factor for factor in FACTORS)


def _between(system: System, numbers: set[int]) -> Iterator[Equation]:
    """Those of the equations that are between two statements."""
    for number in numbers:
        equation = system.equations[number]
        if len({var[0] for _, var in equation.terms}) > 1:
            yield equation


def _is_far_off(equation: Equation, system: System) -> bool:
    signed = [coefficient * system.cells.value(var) for coefficient, var in equation.terms]
    more, less = sum(v for v in signed if v > 0), -sum(v for v in signed if v < 0)
    return 0 < _LEAST_FACTOR * min(more, less) <= max(more, less)
