"""The `value_status` of every printed cell.

Belongs here: which figures an identity proves, and what is uncertain for want of proof. Does not belong here: which
cells a failed identity casts doubt on (`solve`).
"""

from __future__ import annotations

from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict, yuan

_SHORT = 3
"""Figures in a sum that is unlikely to hold to the fen by chance."""
_SURE = 0.98
"""Confidence of a reader below which a figure needs an identity to be believed."""
_FIRM = 0.999
"""The same below which an identity that holds within rounding alone does not tell the last digit: of coarse print the
recogniser is nearly as sure of a wrong one."""


def status_of(system: System, var: Var, verdict: Verdict) -> tuple[str, str]:
    """(value_status, note) of a printed cell."""
    settled = verdict.status.get(var)
    proof = _proof(system, var)
    reading = system.cells.reading(var)
    if settled == "disputed" and reading is not None and reading.noise in ("split", "malformed"):
        return (
            "uncertain",
            f"printed {reading.ref.text!r}; {verdict.note[var]}",
        )  # whose error it is, is not clear
    if settled in ("disputed", "uncertain"):
        return settled, verdict.note[var]
    if reading is not None and (rival := _undecided(system, var)) is not None:
        return "uncertain", f"could be read as {yuan(rival)} yuan as well, and no identity decides"
    if (
        reading is not None
        and reading.confidence is not None
        and proof is None
        and reading.confidence < _SURE
    ):
        return "uncertain", f"read with confidence {reading.confidence:.2f}, and no identity proves it"
    if (
        reading is not None
        and reading.confidence is not None
        and (reading.chosen_over or reading.noise == "malformed" or reading.confidence < _FIRM)
        and not _is_exact(system, var)
    ):
        return "uncertain", "read without certainty, and the identities hold only within rounding"
    if _is_guess(system, var) and not (reading is not None and reading.ref in verdict.placed):
        return (
            "uncertain",
            "the page does not tell its column from an empty one beside, nor does any identity",
        )
    if reading is not None and reading.chosen_over:
        return (
            "repaired",
            f"first read as {reading.chosen_over!r}; {verdict.note.get(var, 'proven by its sums')}",
        )
    if reading is not None and reading.noise in ("split", "malformed"):
        if proof is None:
            return "uncertain", f"printed {reading.ref.text!r}, and no identity proves the reading"
        return "repaired", f"printed {reading.ref.text!r}; proven by {proof.check_id}"
    if reading is not None and reading.moved_from is not None:
        if proof is None:
            return "uncertain", "printed in another column, and no identity proves the move"
        if settled is None and _prints_money(system, var) and not _told_outside(system, var):
            return (
                "uncertain",
                "moved from another column with its page, and nothing outside it prints the sum",
            )
        if settled is None and (failed := _fails_beside(system, var)) is not None:
            return (
                "uncertain",
                f"moved from another column with its page, where {failed.check_id} fails still",
            )
        return "repaired", verdict.note.get(var) or f"printed in another column; proven by {proof.check_id}"
    if proof is not None:
        return "verified", ""
    is_told = reading is not None and reading.ref in verdict.told
    if not is_told and (failed := system.fails_along(var)) is not None:
        return "uncertain", f"contradicted along its line, and nothing else proves it: {failed.label}"
    return "reported", ""


def _is_guess(system: System, var: Var) -> bool:
    """Whether only white space told the column, not clearly, and nothing outside the page prints its sum."""
    statement, page = system.cells.statements[var[0]], system.cells.line(var).fragment
    return (page, var[2]) in statement.guessed and not _told_outside(system, var)


def _prints_money(system: System, var: Var) -> bool:
    """Whether a page prints more than zeros in a column: no sum could tell where those stand."""
    page = system.cells.line(var).fragment
    return any(
        line.fragment == page and system.cells.value((var[0], line.no, var[2]))
        for line in system.cells.statements[var[0]].lines
    )


def _told_outside(system: System, var: Var) -> bool:
    """Whether another statement or another page prints the sum of the column that a figure stands in.

    What holds along a line or down a column of the page does so wherever the whole column stands.
    """
    index, _, column = var
    page = system.cells.line(var).fragment
    for line in system.cells.statements[index].lines:
        other = (index, line.no, column)
        for number in system.by_var.get(other, ()):
            if number not in system.passing or not system.cells.value(other):
                continue
            if system.equations[number].reach == "cross":
                return True
            if line.fragment == page and _sums_up_elsewhere(system, system.equations[number], var):
                return True
    return False


def _sums_up_elsewhere(system: System, equation: Equation, var: Var) -> bool:
    """Whether an equation down a column adds figures of a page to those in it on one that told it itself."""
    statement, page = system.cells.statements[var[0]], system.cells.line(var).fragment
    if equation.reach != "column":
        return False
    for _, other in equation.terms:
        reading = system.cells.reading(other) if other[0] == var[0] and other[2] == var[2] else None
        if reading is None or not system.cells.value(other) or reading.moved_from is not None:
            continue
        its_page = system.cells.line(other).fragment
        if its_page != page and (its_page, var[2]) not in statement.guessed:
            return True
    return False


def _fails_beside(system: System, var: Var) -> Equation | None:
    """An identity that fails on the page of a cell: sums that hold there do so in whichever column they stand."""
    statement, fragment = system.cells.statements[var[0]], system.cells.line(var).fragment
    for number in sorted(system.failing):
        equation = system.equations[number]
        if equation.marks and any(
            statement is system.cells.statements[other[0]] and system.cells.line(other).fragment == fragment
            for _, other in equation.terms
        ):
            return equation
    return None


def _undecided(system: System, var: Var) -> int | None:
    """Another reading of the print under which everything would hold just as well; None where identities decide."""
    reading = system.cells.reading(var)
    for candidate in reading.candidates if reading is not None else ():
        if all(ok for n, ok in system.states_with([(var, candidate)]) if n in system.passing):
            return candidate
    return None


def _is_exact(system: System, var: Var) -> bool:
    """Whether identities leave no room for another last digit: all of the cell's, or two at least, hold to the fen.

    A digit that can't be made out may be one that no reading offers, so that it is not enough for one to fit. What
    the reader took first needs no more than one short sum of figures.
    """
    numbers = [n for n in system.by_var.get(var, ()) if n in system.passing]
    exact = [n for n in numbers if system.residuals[n] == 0]
    if len(exact) == len(numbers) or len(exact) >= 2:
        return True
    reading = system.cells.reading(var)
    is_first = reading is not None and not reading.chosen_over and not reading.noise
    return is_first and any(
        sum(1 for _, term in system.equations[n].terms if system.cells.value(term)) <= _SHORT for n in exact
    )


def _proof(system: System, var: Var) -> Equation | None:
    """An identity that holds and would break if the figure were another or stood in another column.

    A sum along the line is none: it holds wherever in the line the figure stands. Nor is one that merely repeats the
    figure on the level above, in a column whose total says that something of it is missing.
    """
    for number in system.by_var.get(var, ()):
        equation = system.equations[number]
        if number not in system.passing or len(equation.terms) < 2:
            continue
        if equation.reach == "cross":
            return equation
        if equation.reach == "column" and (
            system.cells.adds_figures(equation) or not _lacks_a_part(system, var)
        ):
            return equation
    return None


def _lacks_a_part(system: System, var: Var) -> bool:
    """Whether the total of a cell's column is not the sum of its lines."""
    return any(
        equation.check_id.endswith("_columns") and equation.marks and (whole[0], whole[2]) == (var[0], var[2])
        for equation in (system.equations[number] for number in system.failing)
        for _, whole in equation.terms[:1]
    )
