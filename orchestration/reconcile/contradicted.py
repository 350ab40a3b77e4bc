"""Totals that other statements contradict though the lines below them add up: none of those lines is proven.

Belongs here: which cells such a contradiction reaches, as where a table of another year or draft, or in another unit of
money than it names, stands among the others. Does not belong here: single cells that explain a failure (`solve`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict


def doubt_contradicted(system: System, verdict: Verdict) -> None:
    """Marks what makes up a total that an identity with another statement contradicts, and no such identity confirms.

    Not where a figure of the other statement contradicts a third one or its own as well: it is the odd one then; nor where a
    figure is missing.
    """
    for number in sorted(system.failing):
        equation = system.equations[number]
        if equation.reach != "cross" or not equation.marks or not _is_printed(system, equation):
            continue
        if any(_is_odd_at_home(system, var) for _, var in equation.terms):
            continue
        for index in sorted({var[0] for _, var in equation.terms}):
            others = [var for _, var in equation.terms if var[0] != index]
            if not others or any(is_odd(system, var, index) for var in others):
                continue
            for _, total in equation.terms:
                if total[0] == index and not _is_confirmed(system, total):
                    _doubt_parts(system, total, equation, verdict)


def _is_printed(system: System, equation: Equation) -> bool:
    return all(system.cells.printed(var) for _, var in equation.terms)


def _doubt_parts(system: System, total: Var, equation: Equation, verdict: Verdict) -> None:
    below, seen = [total], set[Var]()
    while below:
        var = below.pop()
        seen.add(var)
        below.extend(
            part for part in _parts(system, var) if part not in seen and not _is_confirmed(system, part)
        )
    for var in sorted(seen - {total}):
        verdict.mark(
            var, "uncertain", f"the total that it is part of contradicts another table: {equation.label}"
        )


def _parts(system: System, total: Var) -> Iterator[Var]:
    """The cells that make up a total by identities of its own statement that hold."""
    for number in system.by_var.get(total, ()):
        equation = system.equations[number]
        if number in system.passing and equation.reach != "cross" and equation.terms[0][1] == total:
            yield from (var for _, var in equation.terms[1:] if system.cells.value(var))


def _is_confirmed(system: System, var: Var) -> bool:
    """Whether an identity with another statement holds for a figure that is not nothing, or for a sum of its line."""
    if not system.cells.value(var):
        return False
    waiting, seen = [var], set[Var]()
    while waiting:
        each = waiting.pop()
        seen.add(each)
        holding = [system.equations[n] for n in system.by_var.get(each, ()) if n in system.passing]
        if any(equation.reach == "cross" for equation in holding):
            return True
        sums = {equation.terms[0][1] for equation in holding if equation.reach == "row"}
        waiting.extend(sums - seen)
    return False


def is_odd(system: System, var: Var, index: int) -> bool:
    """Whether a figure is in an identity that fails and has nothing to do with a statement."""
    numbers = (n for n in system.by_var.get(var, ()) if n in system.failing)
    return any(all(other[0] != index for _, other in system.equations[n].terms) for n in numbers)


def _is_odd_at_home(system: System, var: Var) -> bool:
    """Whether one other value for a figure makes both what it sums of its statement and all other failures it is in hold."""
    numbers = [n for n in system.by_var.get(var, ()) if n in system.failing]
    own = [
        n for n in numbers if system.equations[n].reach == "column" and system.equations[n].terms[0][1] == var
    ]
    for number in own:
        gap = system.residuals[number] * system.by_var[var][number]
        states = system.states_with([(var, system.cells.value(var) - gap)])
        if len(numbers) > 1 and all(ok for _, ok in states):
            return True
    return False
