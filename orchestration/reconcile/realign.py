"""Columns that moved as a whole: a page of a statement whose cells stand left or right of their heading.

Belongs here: for tables whose columns were inferred from white space, the assignment of a page's columns to the
heading's under which the identities hold. Does not belong here: single cells (`solve`).

An assignment keeps the order of columns. The page with the total line goes first, since other statements say what
its totals are; the others follow by the sums down their columns. Two assignments that explain equally much leave
the cells in which they differ uncertain.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from orchestration.reconcile.equation import Equation
from orchestration.reconcile.rows import part_families
from orchestration.reconcile.solve import Verdict
from orchestration.reconcile.system import System
from orchestration.statement.model import Line, Reading, Statement

_MAX_ASSIGNMENTS = 20_000
Mapping = dict[int, int]
"""Column as printed to column of the heading."""


def realign(statements: list[Statement], class_of: Callable[[str], str | None], verdict: Verdict) -> None:
    """Moves the cells of shifted pages in place; marks what stays ambiguous."""
    for index, statement in enumerate(statements):
        if not statement.inferred_fragments or len({c.block for c in statement.columns}) > 1:
            continue
        _realign_statement(index, statement, statements, class_of, verdict)


def _realign_statement(
    index: int,
    statement: Statement,
    statements: list[Statement],
    class_of: Callable[[str], str | None],
    verdict: Verdict,
) -> None:
    targets = [column.index for column in statement.amount_columns()]
    original = {line.no: dict(line.readings) for line in statement.lines}
    stray = any(
        column not in targets and reading.fen is not None
        for readings in original.values()
        for column, reading in readings.items()
    )
    if not stray and not _failures(index, statements, class_of):
        return
    fragments = sorted(statement.inferred_fragments, key=lambda number: not _has_total(statement, number))
    survivors: list[dict[int, Mapping]] = [{}]
    for fragment in fragments:
        survivors = _extend(index, statement, statements, class_of, original, survivors, fragment, targets)
        if not survivors:
            break
    if not survivors or not survivors[0]:
        _restore(statement, original, verdict, index, targets)
        return
    _settle(index, statement, original, survivors, verdict)


def _has_total(statement: Statement, fragment: int) -> bool:
    return any(line.role == "total" and line.fragment == fragment for line in statement.lines)


def _extend(
    index: int,
    statement: Statement,
    statements: list[Statement],
    class_of: Callable[[str], str | None],
    original: dict[int, dict[int, Reading]],
    survivors: list[dict[int, Mapping]],
    fragment: int,
    targets: list[int],
) -> list[dict[int, Mapping]]:
    """The joint assignments with the fewest failures once `fragment` is assigned too."""
    lines = [line for line in statement.lines if line.fragment == fragment]
    options = _assignments(statement, lines, original, targets)
    scored: list[tuple[tuple[int, int], dict[int, Mapping]]] = []
    for survivor in survivors:
        for option in options:
            joint = {**survivor, fragment: option}
            _apply(statement, original, joint)
            failures = _failures(index, statements, class_of, set(joint))
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
    statement: Statement, lines: list[Line], original: dict[int, dict[int, Reading]], targets: list[int]
) -> list[Mapping]:
    used = sorted({column for line in lines for column, r in original[line.no].items() if r.fen is not None})
    if not used:
        return [{}]
    families = [(parent.index, [p.index for p in parts]) for parent, parts in part_families(statement, 0)]
    found: list[Mapping] = []
    fewest: int | None = None
    for count, chosen in enumerate(combinations(targets, len(used))):
        if count >= _MAX_ASSIGNMENTS:
            break
        mapping = dict(zip(used, chosen, strict=True))
        # a line that contradicts itself does so under every assignment
        failed = sum(1 for line in lines if not _row_holds(original[line.no], mapping, families))
        if fewest is None or failed < fewest:
            found, fewest = [], failed
        if failed == fewest:
            found.append(mapping)
    return found


def _row_holds(readings: dict[int, Reading], mapping: Mapping, families: list[tuple[int, list[int]]]) -> bool:
    values = {mapping[column]: r for column, r in readings.items() if r.fen is not None}
    for parent, parts in families:
        printed = [values[column] for column in (parent, *parts) if column in values]
        if not printed:
            continue
        whole = values[parent].fen or 0 if parent in values else 0
        rest = sum(values[part].fen or 0 for part in parts if part in values)
        if 2 * abs(whole - rest) > sum(r.unit for r in printed):
            return False
    return True


def _apply(statement: Statement, original: dict[int, dict[int, Reading]], joint: dict[int, Mapping]) -> None:
    for line in statement.lines:
        mapping = joint.get(line.fragment)
        if mapping is not None:
            line.readings = {
                mapping.get(column, column): r for column, r in original[line.no].items() if r.fen is not None
            }


def _failures(
    index: int,
    statements: list[Statement],
    class_of: Callable[[str], str | None],
    assigned: set[int] | None = None,
) -> int:
    """Failed equations of the statement; with `assigned` only those all of whose lines stand on assigned pages."""
    system = System(statements, class_of)
    return sum(
        1
        for n in system.failing
        if system.equations[n].marks and _concerns(system.equations[n], index, system, assigned)
    )


def _concerns(equation: Equation, index: int, system: System, assigned: set[int] | None) -> bool:
    own = [var for _, var in equation.terms if var[0] == index]
    if not own or assigned is None:
        return bool(own)
    pages = statement_pages(system.cells.statements[index])
    return all(
        system.cells.line(var).fragment in assigned or system.cells.line(var).fragment not in pages
        for var in own
    )


def statement_pages(statement: Statement) -> frozenset[int]:
    """The fragments whose columns are in question."""
    return statement.inferred_fragments


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
    survivors: list[dict[int, Mapping]],
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
