"""Statements of several units in one document: a department's, and then those of each of its units.

Belongs here: which statements are the document's own. Does not belong here: who the document's unit is (`identity`),
what becomes of the others (`coverage` tells of them).

A statement of a kind that the department does not print is not to be taken from one of its units.
"""

from __future__ import annotations

from collections import Counter

from orchestration.statement.model import Statement

_LEAST_BEFORE = 3
"""Statements that a unit prints at least before the next unit's begin."""

_LEAST_OF_UNIT = 2
"""Statements in another unit's name that make them that unit's; a single one may name whom its money went to."""


def divide(statements: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The document's own statements, which come first, and those of other units."""
    first = next((s.issuer for s in statements if s.issuer), "")
    counts = Counter(s.issuer for s in statements if s.issuer and not same_unit(s.issuer, first))
    later = _later_sections(statements)
    kinds = {s.kind for s in statements if same_unit(s.issuer, first)}
    own: list[Statement] = []
    others: list[Statement] = []
    for number, statement in enumerate(statements):
        issuer = statement.issuer
        if issuer:
            is_other = not same_unit(issuer, first) and (
                counts[issuer] >= _LEAST_OF_UNIT or statement.kind in kinds
            )
        else:
            is_other = number in later
        (others if is_other else own).append(statement)
    return own, others


def same_unit(one: str, other: str) -> bool:
    """Whether two printed names mean one unit: one may leave out the division that it begins with."""
    return one == other or (bool(one and other) and (one.endswith(other) or other.endswith(one)))


def _later_sections(statements: list[Statement]) -> set[int]:
    """Statements from where the first kind of all comes again with other figures, several others between."""
    if not statements:
        return set()
    for number, statement in enumerate(statements):
        if number > _LEAST_BEFORE and statement.kind == statements[0].kind:
            own = amounts(statement)
            if own and 2 * len(own & amounts(statements[0])) < len(own):
                return set(range(number, len(statements)))
    return set()


def amounts(statement: Statement) -> set[int]:
    """All amounts it prints but nought."""
    return {r.fen for line in statement.lines for r in line.readings.values() if r.fen}
