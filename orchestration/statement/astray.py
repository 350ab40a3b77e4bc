"""Statements whose title names another year or stage than the document.

Belongs here: leaving them out or marking them. Does not belong here: several disclosures in one file (`vintages`), or what
becomes of marked figures (`line_item.figures`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.model import Statement
from orchestration.statement.vintage_words import Words, words_of


def without_astray(
    statements: Sequence[Statement], year: int | None, stage: str | None
) -> tuple[list[Statement], list[Statement]]:
    """The statements without those whose title names another year or stage while one of their kind fits, and those.

    One that nothing stands in for is kept and marked: its title may be last year's, or its figures.
    """
    own = Words(year, stage)
    fitting = {s.kind for s in statements if s.lines and words_of(s.title).fits(own)}
    kept: list[Statement] = []
    left_out: list[Statement] = []
    for statement in statements:
        statement.is_astray = not words_of(statement.title).fits(own)
        (left_out if statement.is_astray and statement.kind in fitting else kept).append(statement)
    return kept, left_out


def told_astray(statements: Sequence[Statement]) -> list[str]:
    """What is said of the statements that are kept under a title of another year or stage."""
    return [
        f"{s.kind}: page {s.page}: the title {s.title} names another year or stage than the document; uncertain"
        for s in statements
        if s.is_astray and s.lines
    ]
