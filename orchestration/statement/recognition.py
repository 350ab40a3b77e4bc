"""What was recognised of a document: its statements, and titles without one.

Belongs here: the shapes, and what of them is of which unit. Does not belong here: which table is which statement
(`recognise`), or whose it is (`sections`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.statement.division import Part
from orchestration.statement.model import Statement


@dataclass(frozen=True, slots=True)
class Promise:
    """A title met without a table of its own: in the contents, or above an empty page."""

    kind: str
    title: str
    page: int
    at: int  # in the stream of what the document prints
    note: str = ""


@dataclass(slots=True)
class Recognition:
    """The statements of one unit, and its titles that no table follows; `others` are somebody's who is not known.

    `parts` are the other units whose statements the same document prints, `untold` says of which sheets nothing tells
    the statement.
    """

    statements: list[Statement] = field(default_factory=list)
    others: list[Statement] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    def of(self, part: Part) -> Recognition:
        """What was recognised of one of the other units."""
        return Recognition(part.statements, [], [p for p in self.promises if part.holds(p.at)])

    def of_first(self) -> Recognition:
        """What was recognised of the unit whose document it is."""
        promises = [p for p in self.promises if not any(part.holds(p.at) for part in self.parts)]
        return Recognition(self.statements, self.others, promises, untold=self.untold)
