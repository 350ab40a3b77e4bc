"""Columns that moved as a whole: a page of a statement whose cells stand left or right of their heading.

Belongs here: for tables whose columns were inferred from white space, the assignment of a page's columns to the
heading's under which the identities hold. Does not belong here: single cells (`solve`).

An assignment keeps the order of columns. The page with the total line goes first, since other statements say what
its totals are; the others follow by the sums down their columns. A page that explains as much as it stands stays; of
others, two assignments that explain equally much leave the cells in which they differ uncertain. Where the budget of
steps runs out, nothing moves.
"""

from __future__ import annotations

from collections.abc import Callable

from orchestration.reconcile.book import Book
from orchestration.reconcile.budget import Budget
from orchestration.reconcile.column_assignments import assignments
from orchestration.reconcile.moved_cells import restore, settle
from orchestration.reconcile.system import System
from orchestration.reconcile.trial import Joint, Trial
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import Reading, Statement


def realign(
    statements: list[Statement],
    class_of: Callable[[str], str | None],
    verdict: Verdict,
    budget: Budget,
) -> System:
    """Moves the cells of shifted pages in place and marks what stays ambiguous; gives the system of what came out."""
    system: System | None = None  # of the statements as they stand
    for index, statement in enumerate(statements):
        if not statement.inferred_fragments or len({c.block for c in statement.columns}) > 1:
            continue
        if not _strays(statement):
            system = system or System(statements, class_of)
            if not _fails(system, index):
                continue
        book = system.book if system is not None else Book(statements, class_of)
        before = _figures(statement)
        _realign_statement(Trial(index, statement, book, budget), verdict)
        if _figures(statement) != before:
            system = None
    return system or System(statements, class_of)


def _figures(statement: Statement) -> list[dict[int, int]]:
    """What each line prints, by column."""
    return [
        {column: r.fen for column, r in line.readings.items() if r.fen is not None}
        for line in statement.lines
    ]


def _strays(statement: Statement) -> bool:
    """Whether a figure stands outside the heading's columns."""
    targets = {column.index for column in statement.amount_columns()}
    return any(
        column not in targets and reading.fen is not None
        for line in statement.lines
        for column, reading in line.readings.items()
    )


def _fails(system: System, index: int) -> bool:
    """Whether an equation that a cell of the statement is part of fails."""
    return any(
        equation.marks and any(var[0] == index for _, var in equation.terms)
        for equation in (system.equations[number] for number in system.failing)
    )


def _realign_statement(trial: Trial, verdict: Verdict) -> None:
    statement = trial.statement
    targets = [column.index for column in statement.amount_columns()]
    original = {line.no: dict(line.readings) for line in statement.lines}
    fragments = sorted(statement.inferred_fragments, key=lambda number: not _has_total(statement, number))
    survivors: list[Joint] = [{}]
    for fragment in fragments:
        survivors = _extend(trial, original, survivors, fragment, targets)
        if not survivors:
            break
    survivors = _unmoved(survivors, statement)
    if not survivors or not survivors[0]:
        restore(statement, original, verdict, trial.index, targets)
    else:
        settle(trial.index, statement, original, survivors, verdict)


def _unmoved(survivors: list[Joint], statement: Statement) -> list[Joint]:
    """A page that explains as much as it stands is not moved; where it stands is part of what it prints."""
    for fragment in sorted(statement.inferred_fragments - statement.misfit_fragments):
        staying = [
            joint
            for joint in survivors
            if all(source == target for source, target in joint.get(fragment, {}).items())
        ]
        survivors = staying or survivors
    return survivors


def _has_total(statement: Statement, fragment: int) -> bool:
    return any(line.role == "total" and line.fragment == fragment for line in statement.lines)


def _extend(
    trial: Trial,
    original: dict[int, dict[int, Reading]],
    survivors: list[Joint],
    fragment: int,
    targets: list[int],
) -> list[Joint]:
    """The joint assignments with the fewest failures once `fragment` is assigned too; none where the budget of
    steps runs out before all were tried."""
    lines = [line for line in trial.statement.lines if line.fragment == fragment]
    options = assignments(trial, lines, original, targets)
    scored: list[tuple[tuple[int, int], Joint]] = []
    for survivor in survivors:
        for option in options:
            joint = {**survivor, fragment: option}
            failures = trial.failures(joint)
            if trial.budget.spent:
                return []
            moved = sum(
                1 for mapping in joint.values() for source, target in mapping.items() if source != target
            )
            scored.append(((failures, moved), joint))
    if not scored:
        return []
    fewest = min(score[0] for score, _ in scored)
    # before the last page is assigned its sums can't hold; the number of moved columns decides only at the end
    return [joint for score, joint in sorted(scored, key=lambda each: each[0]) if score[0] == fewest][:8]
