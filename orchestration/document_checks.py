"""Checks of a document as a whole: whether it says one thing of itself, and whether every statement was read.

Belongs here: the rows of `document_identity` and `statements_complete`. Does not belong here: identities between figures
(`reconcile`), which statements are expected (`statement.coverage`).
"""

from __future__ import annotations

from orchestration.reconcile.report import CheckRow
from orchestration.statement.coverage import StatementStatus
from orchestration.statement.identity import Identity

_TAKEN = {
    "nobody": "the document names no scope: taken as the unit's own (say --scope to change it)",
    "units": "taken as the department's, since units of it follow in the same file (say --scope to change it)",
}
"""What is told of a scope that neither the document nor anybody else names."""


def identity_check(identity: Identity, of_other_years: tuple[str, ...]) -> CheckRow:
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
