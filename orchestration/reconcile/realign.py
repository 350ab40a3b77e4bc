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
from functools import cache
from itertools import combinations
from math import comb

from orchestration.reconcile.budget import Budget
from orchestration.reconcile.rows import part_families
from orchestration.reconcile.system import System
from orchestration.reconcile.trial import Joint, Mapping, Trial
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import Line, Reading, Statement

_MAX_ASSIGNMENTS = 20_000


def realign(
    statements: list[Statement],
    class_of: Callable[[str], str | None],
    verdict: Verdict,
    budget: Budget,
) -> System:
    """Moves the cells of shifted pages in place and marks what stays ambiguous; gives the system of what came out."""
    system = System(statements, class_of)
    for index, statement in enumerate(statements):
        if not statement.inferred_fragments or len({c.block for c in statement.columns}) > 1:
            continue
        if _strays(statement) or _fails(system, index):
            before = _figures(statement)
            _realign_statement(Trial(index, statement, system.book, budget), verdict)
            if _figures(statement) != before:
                system = System(statements, class_of)
    return system


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
        _restore(statement, original, verdict, trial.index, targets)
    else:
        _settle(trial.index, statement, original, survivors, verdict)


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
    options = _assignments(trial, lines, original, targets)
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


def _assignments(
    trial: Trial, lines: list[Line], original: dict[int, dict[int, Reading]], targets: list[int]
) -> list[Mapping]:
    """Assignments of a page's columns that contradict the fewest of its lines; none where there are too many to
    try them all."""
    used = sorted({column for line in lines for column, r in original[line.no].items() if r.fen is not None})
    if not used:
        return [{}]
    if comb(len(targets), len(used)) > _MAX_ASSIGNMENTS:
        return []
    contradicted = _contradictions([original[line.no] for line in lines], trial.budget)
    families = [
        (parent.index, [p.index for p in parts]) for parent, parts in part_families(trial.statement, 0)
    ]
    found: list[Mapping] = []
    fewest = len(lines)
    for chosen in combinations(targets, len(used)):
        trial.budget.spend(len(used))
        if trial.budget.spent:
            return []
        turned = dict(zip(chosen, used, strict=True))
        failed = 0
        for parent, parts in families:
            failed |= contradicted(turned.get(parent), tuple([turned[p] for p in parts if p in turned]))
        # a line that contradicts itself does so under every assignment
        if failed.bit_count() < fewest:
            found, fewest = [], failed.bit_count()
        if failed.bit_count() == fewest:
            found.append(dict(zip(used, chosen, strict=True)))
    return found


def _contradictions(
    lines: list[dict[int, Reading]], budget: Budget
) -> Callable[[int | None, tuple[int, ...]], int]:
    """Tells, a bit for each line, which lines print in one column (None: in none) another figure than the sum of
    those in others. Many assignments agree in these columns, so that each is looked at once."""
    printed = [{column: r for column, r in readings.items() if r.fen is not None} for readings in lines]

    @cache
    def contradicted(whole: int | None, parts: tuple[int, ...]) -> int:
        budget.spend(len(printed) * (1 + len(parts)))
        failed = 0
        for number, readings in enumerate(printed):
            total = units = 0
            if whole in readings:
                total, units = readings[whole].fen or 0, readings[whole].unit
            for part in parts:
                if (reading := readings.get(part)) is not None:
                    total -= reading.fen or 0
                    units += reading.unit
            if 2 * abs(total) > units:
                failed |= 1 << number
        return failed

    return contradicted


def _apply(statement: Statement, original: dict[int, dict[int, Reading]], joint: Joint) -> None:
    for line in statement.lines:
        mapping = joint.get(line.fragment)
        if mapping is not None:
            line.readings = {
                mapping.get(column, column): r for column, r in original[line.no].items() if r.fen is not None
            }


def _restore(
    statement: Statement,
    original: dict[int, dict[int, Reading]],
    verdict: Verdict,
    index: int,
    targets: list[int],
) -> None:
    """Nothing fits: figures outside the heading's columns have no meaning that could be told."""
    for line in statement.lines:
        line.readings = {column: r for column, r in original[line.no].items() if column in targets}
        if line.fragment in statement.misfit_fragments:
            for column in line.readings:
                verdict.mark(
                    (index, line.no, column), "uncertain", "its column could not be told from the page"
                )


def _settle(
    index: int,
    statement: Statement,
    original: dict[int, dict[int, Reading]],
    survivors: list[Joint],
    verdict: Verdict,
) -> None:
    chosen = survivors[0]
    _apply(statement, original, chosen)
    for line in statement.lines:
        mapping = chosen.get(line.fragment)
        if mapping is None:
            continue
        for source, target in mapping.items():
            reading = line.readings.get(target)
            if reading is None:
                continue
            if source != target:
                reading.moved_from = source
            rivals = {other[line.fragment].get(source) for other in survivors}
            if len(rivals) > 1:
                verdict.mark(
                    (index, line.no, target),
                    "uncertain",
                    f"{len(rivals)} columns fit this figure equally well",
                )
