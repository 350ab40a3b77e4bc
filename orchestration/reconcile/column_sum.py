"""One sum down a column as an equation: a line equals other lines of its statement.

Belongs here: which cells its terms are, also across blocks beside each other. Does not belong here: which lines make up
which (`sums`, `balance_sums`, `three_public_sums`).
"""

from __future__ import annotations

from functools import partial
from typing import Literal

from orchestration.reconcile.equation import Equation, Var
from orchestration.statement.model import Column, Line, Statement


def column_sum(
    check_id: str,
    statement: Statement,
    index: int,
    column: Column,
    whole: Line,
    parts: list[Line],
    needs: Literal["", "any", "parts", "whole"] = "",
    marks: bool = True,
    only_if_true: bool = False,
) -> Equation:
    """`whole` = `parts`; `needs` says of which of them one must be printed for it to apply."""
    below = _cells(statement, index, column, parts)
    own = ((index, whole.no, column.index), *below)
    return Equation(
        check_id=check_id,
        statement=statement.kind,
        reach="column",
        terms=((1, own[0]), *((-1, var) for var in below)),
        words=partial(_words, column, whole, len(parts)),
        marks=marks,
        needs={"": (), "any": own, "parts": below, "whole": own[:1]}[needs],
        only_if_true=only_if_true,
    )


def _words(column: Column, whole: Line, count: int) -> str:
    heading = column.heading.split("/")[-1]
    return f"{whole.code or whole.name or 'total'}, column {heading}: {count} line(s) below"


def _cells(statement: Statement, index: int, column: Column, lines: list[Line]) -> tuple[Var, ...]:
    return tuple(
        (
            index,
            line.no,
            column.index if line.block == column.block else _same_role(statement, column, line.block),
        )
        for line in lines
    )


def _same_role(statement: Statement, column: Column, block: int) -> int:
    """The column of the same meaning in another block."""
    other = statement.column(column.role, block)
    return other.index if other is not None else column.index
