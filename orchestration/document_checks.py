"""Checks of a document as a whole: whether it says one thing of itself, and whether every statement was read.

Belongs here: the rows of `document_identity`, `statements_complete` and `statements_as_noted`. Does not belong here:
identities between figures (`reconcile`), which statements are expected (`statement.coverage`).
"""

from __future__ import annotations

from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.text_report import counted_row
from orchestration.statement.coverage import StatementStatus
from orchestration.statement.identity import Identity
from orchestration.statement.model import Statement

_TAKEN = {
    "nobody": "the document names no scope: taken as the unit's own (say --scope to change it)",
    "units": "taken as the department's, since units of it follow in the same file (say --scope to change it)",
}
"""What is told of a scope that neither the document nor anybody else names."""


def identity_check(identity: Identity, of_other_years: tuple[str, ...]) -> CheckRow:
    """The row of `document_identity`, which fails where the document contradicts itself, or its scope had to be assumed."""
    taken = _TAKEN.get(identity.scope_basis)
    conflicts = (*identity.conflicts, *([taken] if taken else []), *of_other_years)
    return CheckRow(
        "document_identity",
        "",
        "fail" if conflicts else "pass",
        None,
        None,
        None,
        None,
        4,
        len(conflicts),
        "; ".join(conflicts),
    )


def complete_check(statements: list[StatementStatus], not_loaded: list[str]) -> CheckRow:
    """The row of `statements_complete`, which fails where a statement is missing or figures were not read: `not_loaded`, in words."""
    absent = [f"{s.statement}: {s.message}" for s in statements if s.status in ("missing", "failed")]
    absent += not_loaded
    return CheckRow(
        "statements_complete",
        "",
        "fail" if absent else "pass",
        None,
        None,
        None,
        None,
        len(statements),
        len(absent),
        "; ".join(absent),
    )


def noted_check(statements: list[Statement]) -> list[CheckRow]:
    """Of the statements that say of themselves that they are empty; no row where none does."""
    denied = [
        f"page {s.page}: {s.kind} prints figures, and says below them: {s.denying_note}"
        for s in statements
        if s.denying_note
    ]
    count = len(denied) + sum(bool(s.empty_note) and not s.denying_note for s in statements)
    return counted_row("statements_as_noted", count, denied)
