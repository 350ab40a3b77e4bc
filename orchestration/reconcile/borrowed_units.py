"""Statements that name no unit of money, and whose figures other statements show to be in another than the document's.

Belongs here: telling them by the same money printed elsewhere. Does not belong here: which unit such a statement borrows
(`statement.money`), or what becomes of its figures (`line_item.figures`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.equation import Equation
from orchestration.reconcile.system import System

_LEAST_FACTOR = 100
"""How many times as much one of two figures of the same money is that are not in the same unit; no misprint is that far
off in one of them."""


def denied_units(system: System) -> set[int]:
    """Numbers of the statements with a borrowed unit that an identity with another statement misses by such a factor,
    and that none confirms."""
    far_off = [equation for equation in _between(system, system.failing) if _is_far_off(equation, system)]
    confirmed = {
        var[0]
        for equation in _between(system, system.passing)
        for _, var in equation.terms
        if system.cells.value(var)
    }
    statements = system.cells.statements
    found = {var[0] for equation in far_off for _, var in equation.terms}
    return {index for index in found - confirmed if statements[index].has_borrowed_unit}


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
