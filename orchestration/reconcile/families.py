"""Identities by family: what a reader of many documents asks about, rather than a hundred single identities.

Belongs here: which family an identity belongs to. Does not belong here: the identities (`identities.yaml`).
"""

from __future__ import annotations

from orchestration.reconcile.identities import load_identities

FAMILIES = {
    "rows": "In every line the total column equals the columns it is made of.",
    "hierarchy": "In every column a class equals its sections, and a section its items.",
    "columns": "In every column the total line equals the lines it is made of.",
    "flow": "Opening carry-over and income equal expenditure and closing carry-over.",
    "cross": "A figure that two statements print is the same in both.",
    "text": "What the narrative states equals the tables, and agrees with itself.",
    "performance": "Performance tables add up and meet project expenditure.",
    "identity": "A document names one unit, year, stage and scope.",
    "complete": "Every statement that a document promises is there, or declared empty, and no note under one denies it.",
}
_SUFFIXES = ("rows", "hierarchy", "columns", "flow")
_WHOLE = {
    "document_identity": "identity",
    "statements_complete": "complete",
    "statements_as_noted": "complete",
}


def family_of(check_id: str) -> str:
    """The family of an identity; one that compares two statements where nothing else fits."""
    if check_id in _WHOLE:
        return _WHOLE[check_id]
    for family in ("text", "performance"):
        if check_id.startswith(family + "_"):
            return family
    return next((suffix for suffix in _SUFFIXES if check_id.endswith("_" + suffix)), "cross")


def sentences() -> dict[str, str]:
    """What each identity says, by check_id."""
    return {check.check_id: check.sentence for check in load_identities().checks}
