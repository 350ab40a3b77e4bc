"""Statements of several units in one document: a department's, and then those of each of its units.

Belongs here: which statements are the document's own, which are whose else, and whose nobody says. Does not belong here:
who the document's unit is (`identity`), lines that name a unit (`unit_heading`), what a unit's name means (`registry`).

A statement of a kind that the department does not print is not to be taken from one of its units, and a statement
that may be two units' is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from orchestration.statement.model import Statement
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.text import compact
from orchestration.statement.unit_heading import Heading, heading_between, is_itself, read_heading, same_unit
from orchestration.statement.vocabulary import ends_sentence

_LEAST_BEFORE = 3
"""Statements that a unit prints at least before the next unit's begin."""

_LEAST_OF_UNIT = 2
"""Statements in another unit's name that make them that unit's; a single one may name whom its money went to."""

_SENTENCES = 2
"""Sentences before its statements by which a unit has a text of its own."""


@dataclass(slots=True, eq=False)
class Part:
    """Statements of one more unit, and the places of the printed stream that are its own."""

    name: str
    statements: list[Statement] = field(default_factory=list)
    heading: str = ""  # the line that names it where its tables don't
    spans: list[range] = field(default_factory=list)
    has_text: bool = False

    def holds(self, at: int) -> bool:
        return any(at in span for span in self.spans)


@dataclass(slots=True)
class Division:
    """The document's own statements, the other units with theirs, and statements of nobody in particular."""

    own: list[Statement] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unknown: list[Statement] = field(default_factory=list)


def divide(statements: Sequence[Statement], printed: Printed) -> Division:
    """Whose each statement is, by its own label, the line above it, or the unit before it."""
    return _Divider(statements, printed).divide()


class _Divider:
    """Walks the statements once; `current` is whose they are at this place, None for the document's own unit."""

    def __init__(self, statements: Sequence[Statement], printed: Printed) -> None:
        self.statements = statements
        self.printed = printed
        self.found = Division()
        self.current: Part | None = None
        self.in_order: list[Statement] = []  # of the unit at this place
        self.runs: list[tuple[int, Part | None]] = [(0, None)]  # places from which on it is whose
        self.first = self._first()
        self.counts = Counter(s.issuer for s in statements if s.issuer)
        self.kinds = {s.kind for s in statements if same_unit(s.issuer, self.first)}

    def divide(self) -> Division:
        before = 0
        for number, statement in enumerate(self.statements):
            above = heading_between(self.printed, before, statement.begins, [self.first]) if number else None
            self._take(number, statement, above)
            before = statement.ends + 1
        ends = [begins for begins, _ in self.runs[1:]] + [len(self.printed)]
        for (begins, part), end in zip(self.runs, ends, strict=True):
            if part is not None:
                part.spans.append(range(begins, end))
        sure = [part for part in self.found.parts if self._is_sure(part)]
        self.found.unknown += [s for p in self.found.parts if p not in sure for s in p.statements]
        self.found.parts = sure
        return self.found

    def _take(self, number: int, statement: Statement, above: Heading | None) -> None:
        following = self.statements[number + 1].issuer if number + 1 < len(self.statements) else ""
        if self._is_labelled(statement):
            own = same_unit(statement.issuer, self.first)
            self._turn(statement, None if own else statement.issuer, above)
        elif above is not None and (above.speaks or self._begins_again(statement)):
            self._turn(statement, above.name, above)
        elif not statement.issuer and self._is_others(following) and self._begins_again(statement):
            self._turn(statement, following, above)  # the first of a unit that labels all but this one
        elif not statement.issuer and self._starts_over(statement):
            self._turn(statement, "", None)
        elif self._may_be_anybodys(number, statement):
            self.found.unknown.append(statement)
            return
        self.in_order.append(statement)
        if self.current is None:
            self.found.own.append(statement)
        elif self.current.name:
            self.current.statements.append(statement)
        else:
            self.found.unknown.append(statement)

    def _turn(self, statement: Statement, name: str | None, above: Heading | None) -> None:
        """From here on statements are those of `name`: None for the document's own unit, empty where nobody says."""
        part = next((p for p in self.found.parts if name and same_unit(p.name, name)), None)
        if part is self.current and (part is not None or name is None):
            return
        if part is None and name is not None:
            part = Part(name)
            self.found.parts.append(part)
        begins = statement.begins
        if part is not None and above is not None and same_unit(above.name, part.name):
            begins = above.at
            part.heading = part.heading or above.text
            part.has_text = part.has_text or self._sentences(begins, statement.begins) >= _SENTENCES
        self.current, self.in_order = part, []
        self.runs.append((begins, part))

    def _is_sure(self, part: Part) -> bool:
        """Whether its name is known, and that it is another unit's: not the document's own in other words."""
        heading = read_heading(part.heading) if part.heading else None
        if heading is not None and heading.speaks:
            return True
        others = [
            s for p in (self.found.own, *(p.statements for p in self.found.parts if p is not part)) for s in p
        ]
        again = any(s.kind == o.kind and _differ(s, o) for s in part.statements for o in others)
        named = any(s.issuer for s in part.statements) or len(part.statements) >= _LEAST_OF_UNIT
        return bool(part.name) and named and (again or is_itself(part.name))

    def _is_labelled(self, statement: Statement) -> bool:
        """Whether its label says whose it is."""
        if not statement.issuer or same_unit(statement.issuer, self.first):
            return bool(statement.issuer)
        return self.counts[statement.issuer] >= _LEAST_OF_UNIT or statement.kind in self.kinds

    def _is_others(self, issuer: str) -> bool:
        return self.counts[issuer] >= _LEAST_OF_UNIT and not same_unit(issuer, self.first)

    def _may_be_anybodys(self, number: int, statement: Statement) -> bool:
        """Behind another unit's labelled statements, without a label, and of a kind that may be somebody else's."""
        part = self.current
        if part is None:
            return False
        if statement.issuer:  # a label that says nothing certain
            return True
        if not any(s.issuer for s in part.statements):
            return False
        following = next((s.issuer for s in self.statements[number + 1 :] if s.issuer), "")
        if same_unit(following, part.name):
            return False
        kinds = {s.kind for s in self.found.own} - {s.kind for s in part.statements}
        return statement.kind not in kinds

    def _begins_again(self, statement: Statement) -> bool:
        """Whether the unit at this place has a statement of that kind already, with other figures."""
        return any(s.kind == statement.kind and _differ(statement, s) for s in self.in_order)

    def _starts_over(self, statement: Statement) -> bool:
        """Whether the first kind of all comes again with other figures, several others between."""
        least = _LEAST_BEFORE if self.current is None else _LEAST_OF_UNIT - 1
        return (
            len(self.in_order) > least
            and statement.kind == self.statements[0].kind
            and _differ(statement, self.in_order[0])
        )

    def _first(self) -> str:
        """Whose document it is: the first label's unit, unless what it labels repeats what stood before it."""
        number = next((n for n, s in enumerate(self.statements) if s.issuer), len(self.statements))
        before, issuer = self.statements[:number], ""
        if number < len(self.statements):
            issuer = self.statements[number].issuer
            labelled = [s for s in self.statements[number:] if s.issuer == issuer]
            if not any(s.kind == b.kind and _differ(s, b) for s in labelled for b in before):
                return issuer
        for at in range(self.statements[0].begins if self.statements else 0):
            heading = heading_between(self.printed, at, at)
            if heading is not None and heading.speaks and not same_unit(heading.name, issuer):
                return heading.name
        return ""

    def _sentences(self, first: int, last: int) -> int:
        texts = [item.text for item in self.printed[first:last] if isinstance(item, Caption)]
        return sum(ends_sentence(text) and len(compact(text)) > 20 for text in texts)


def _differ(one: Statement, other: Statement) -> bool:
    own = amounts(one)
    return bool(own) and 2 * len(own & amounts(other)) < len(own)


def amounts(statement: Statement) -> set[int]:
    """All amounts it prints but nought."""
    return {r.fen for line in statement.lines for r in line.readings.values() if r.fen}
