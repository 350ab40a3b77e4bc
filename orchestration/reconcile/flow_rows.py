"""Equations along a line that prints flows: what was carried over and came in was spent or is carried on.

Belongs here: the identity of opening, income, expenditure and closing. Does not belong here: columns that a total column
sums (`rows`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from orchestration.reconcile.equation import Equation
from orchestration.statement.model import Statement


def flow_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Opening carry-over + income = expenditure + closing carry-over, in every line that prints flows."""
    roles = {c.role: c for c in statement.columns}
    needed = ("opening_carryover", "flow_income", "total", "closing_carryover")
    if not all(role in roles for role in needed):
        return
    for line in statement.lines:
        own = tuple((index, line.no, roles[role].index) for role in needed)
        yield Equation(
            f"{statement.kind}_flow",
            statement.kind,
            "row",
            tuple(zip((1, 1, -1, -1), own, strict=True)),
            partial("line {} {}".format, line.no, line.code or line.name),
            needs=own,
        )
