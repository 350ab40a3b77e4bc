"""Statements under a title of another year or stage, and what the document's identities say of them.

Belongs here: such a title that is a slip of the pen, and whom a statement that is another disclosure's may contradict.
Does not belong here: which titles name another year or stage, or what becomes of their statements (`statement.astray`).
"""

from __future__ import annotations

from orchestration.reconcile.equation import Equation
from orchestration.reconcile.system import System


def settle_astray(system: System) -> None:
    """Takes a statement for the document's own where all its money meets that of statements that surely are.

    A total of last year that is this year's to the fen, in every place where both are printed, does not happen. One
    that stays another disclosure's says nothing against figures of this one.
    """
    statements = system.cells.statements
    between = [
        (number, equation, {var[0] for _, var in equation.terms})
        for number, equation in enumerate(system.equations)
        if equation.reach == "cross"
    ]
    for index in [at for at, statement in enumerate(statements) if statement.is_astray]:
        own = [(n, e) for n, e, met in between if index in met and _has_others(system, met)]
        if any(n in system.failing for n, _ in own):
            for number, equation in own:
                equation.marks = equation.marks and number not in system.failing
        elif any(_says_something(system, equation) for _, equation in own):
            statements[index].is_astray = False


def _has_others(system: System, met: set[int]) -> bool:
    return any(not system.cells.statements[index].is_astray for index in met)


def _says_something(system: System, equation: Equation) -> bool:
    return all(system.cells.value(var) for _, var in equation.terms)
