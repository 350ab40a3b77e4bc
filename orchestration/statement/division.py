"""What dividing a document among units gives: the own statements, those of each further unit, and nobody's.

Belongs here: these shapes, and whether two statements print the same figures. Does not belong here: how it is divided
(`sections`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.statement.model import Statement


@dataclass(slots=True, eq=False)
class Part:
    """Statements of one more unit, and the places of the printed stream that are its own."""

    name: str
    statements: list[Statement] = field(default_factory=list)
    heading: str = ""  # the line that names it where its tables don't
    spans: list[range] = field(default_factory=list)
    has_text: bool = False
    has_files: bool = False  # of its own, in an archive: all that they print is its
    is_last: bool = False  # nothing but the document's end follows it

    def holds(self, at: int) -> bool:
        return any(at in span for span in self.spans)


@dataclass(slots=True)
class Division:
    """The document's own statements, the other units with theirs, and statements of nobody in particular."""

    own: list[Statement] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unknown: list[Statement] = field(default_factory=list)


def differ(one: Statement, other: Statement) -> bool:
    """Whether most amounts of one are not printed in the other."""
    own = amounts(one)
    return bool(own) and 2 * len(own & amounts(other)) < len(own)


def amounts(statement: Statement) -> set[int]:
    """All amounts it prints but nought."""
    return {r.fen for line in statement.lines for r in line.readings.values() if r.fen}
