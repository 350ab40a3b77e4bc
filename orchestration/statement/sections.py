"""Statements of several units in one document: a department's, and then those of each of its units.

Belongs here: which statements are the document's own, which are whose else, and whose nobody says. Does not belong here:
who the document's unit is (`identity`), lines that name a unit (`unit_heading`), what a unit's name means (`registry`).

A statement of a kind that the department does not print is not to be taken from one of its units, and a statement
that may be two units' is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from orchestration.statement.division import Division, Part, differ
from orchestration.statement.folders import Folders, Paths
from orchestration.statement.headings import covers_before, heading_between
from orchestration.statement.model import Statement
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.text import compact
from orchestration.statement.titles import ends_sentence
from orchestration.statement.unit_heading import Heading, is_itself, read_heading, same_unit

_LEAST_BEFORE = 3
"""Statements that a unit prints at least before the next unit's begin."""

_LEAST_OF_UNIT = 2
"""Statements in another unit's name that make them that unit's; a single one may name whom its money went to."""

_SENTENCES = 2
"""Sentences under its heading, before its statements or between them and the next unit's, that are a text of its own.

Behind the last unit's statements they are its own where such a text follows another unit's; else the document's."""


def divide(statements: Sequence[Statement], printed: Printed, paths: Paths) -> Division:
    """Whose each statement is, by its own label, the line above it, or the unit before it."""
    return _Divider(statements, printed, paths).divide()


class _Divider:
    """Walks the statements once; `current` is whose they are at this place, None for the document's own unit."""

    def __init__(self, statements: Sequence[Statement], printed: Printed, paths: Paths) -> None:
        self.statements = statements
        self.printed = printed
        self.folders = Folders(printed, paths)
        self.found = Division()
        self.current: Part | None = None
        self.in_order: list[Statement] = []  # of the unit at this place
        self.runs: list[tuple[int, Part | None]] = [(0, None)]  # places from which on it is whose
        covers = covers_before(printed, statements[0].begins) if statements else []
        self.counts = Counter(s.issuer for s in statements if s.issuer)
        self.first = self._first(covers)
        self.kinds = {s.kind for s in statements if same_unit(s.issuer, self.first)}
        self.above = self._lines_above([self.first, *covers])

    def divide(self) -> Division:
        for number, statement in enumerate(self.statements):
            self._take(number, statement)
        ends = [begins for begins, _ in self.runs[1:]] + [len(self.printed)]
        spoken = False  # behind the statements of a unit before
        for (begins, part), end in zip(self.runs, ends, strict=True):
            last = max((s.ends for s in self.statements if begins <= s.begins < end), default=begins)
            behind = self._has_text(last + 1, end)
            if part is not None:
                part.spans.append(range(begins, end))
                part.is_last = end == len(self.printed)
                part.has_text |= bool(part.heading) and behind and (spoken or not part.is_last)
                part.has_text |= part.has_files and behind
            spoken = spoken or behind
        sure = [part for part in self.found.parts if self._is_sure(part)]
        self.found.unknown += [s for p in self.found.parts if p not in sure for s in p.statements]
        self.found.parts = sure
        return self.found

    def _lines_above(self, everywhere: Sequence[str]) -> list[Heading | None]:
        """For each statement the line above it that names one unit; what the unit before prints behind its last
        statement, its empty forms among them, goes on naming that one."""
        found: list[Heading | None] = []
        start, before = 0, ""
        for statement in self.statements:
            passed_over = [*everywhere, before] if before else everywhere
            above = heading_between(self.printed, start, statement.begins, passed_over) if found else None
            found.append(above)
            start = statement.ends + 1
            before = statement.issuer or (above.name if above is not None else before)
        return found

    def _take(self, number: int, statement: Statement) -> None:
        following = self.statements[number + 1].issuer if number + 1 < len(self.statements) else ""
        above = self.above[number]
        if self._is_labelled(statement):
            own = same_unit(statement.issuer, self.first)
            self._turn(statement, None if own else statement.issuer, above)
        elif above is not None and self._comes_again(number, above):
            self._turn(statement, above.name, above)
        elif self._is_followed_by(number, following) and self._begins_again(statement):
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
            part.has_text = part.has_text or self._has_text(begins, statement.begins)
        before = max((s.ends for s in self.statements if s.begins < statement.begins), default=None)
        opens = self.folders.begin(before, statement.begins) if before is not None else None
        if opens is not None:
            begins = min(begins, opens)
            if part is not None:
                part.has_files = True
                part.has_text = part.has_text or self._has_text(begins, statement.begins)
        self.current, self.in_order = part, []
        self.runs.append((begins, part))

    def _is_sure(self, part: Part) -> bool:
        """Whether its name is known, and that it is another unit's: not the document's own in other words."""
        beside = [self.found.own, *(p.statements for p in self.found.parts if p is not part)]
        pairs = [(s, o) for s in part.statements for other in beside for o in other if s.kind == o.kind]
        # a department without subordinate units prints its own office's figures twice
        again = any(is_itself(part.name) or differ(s, o) for s, o in pairs)
        heading = read_heading(part.heading)
        speaks = heading is not None and heading.speaks
        named = speaks or any(s.issuer for s in part.statements) or len(part.statements) >= _LEAST_OF_UNIT
        return bool(part.name) and named and again

    def _is_labelled(self, statement: Statement) -> bool:
        """Whether its label says whose it is."""
        if not statement.issuer or same_unit(statement.issuer, self.first):
            return bool(statement.issuer)
        return self.counts[statement.issuer] >= _LEAST_OF_UNIT or statement.kind in self.kinds

    def _is_others(self, issuer: str) -> bool:
        return self.counts[issuer] >= _LEAST_OF_UNIT and not same_unit(issuer, self.first)

    def _is_followed_by(self, number: int, issuer: str) -> bool:
        """Whether a statement without a label stands before those of another unit, and in no folder of the unit before."""
        statement = self.statements[number]
        if statement.issuer or not self._is_others(issuer):
            return False
        before, behind = self.statements[number - 1], self.statements[number + 1]
        return not (number and self.folders.is_nearer(statement.begins, before.ends, behind.begins))

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
        return any(s.kind == statement.kind and differ(statement, s) for s in self.in_order)

    def _comes_again(self, number: int, above: Heading) -> bool:
        """Whether what stands under a line repeats kinds with other figures: soon, where the line is but a name."""
        ahead = len(self.statements) if above.speaks else number + _LEAST_BEFORE
        for at, statement in enumerate(self.statements[number:ahead], number):
            heading = self.above[at]
            if statement.issuer or (heading is not None and not same_unit(heading.name, above.name)):
                return False
            if self._begins_again(statement):
                return True
        return False

    def _starts_over(self, statement: Statement) -> bool:
        """Whether the first kind of all comes again with other figures, several others between."""
        least = _LEAST_BEFORE if self.current is None else _LEAST_OF_UNIT - 1
        return (
            len(self.in_order) > least
            and statement.kind == self.statements[0].kind
            and differ(statement, self.in_order[0])
        )

    def _first(self, covers: Sequence[str]) -> str:
        """The first label's unit, unless the cover names another and what is labelled repeats what stood before it."""
        number = next((n for n, s in enumerate(self.statements) if s.issuer), None)
        if number is None:
            return covers[0] if covers else ""
        issuer = self.statements[number].issuer
        common, count = self.counts.most_common(1)[0]
        alone = self.counts[issuer] == 1 and count >= _LEAST_BEFORE
        if alone and issuer.startswith(common) and not self._repeats(common, number + 1):
            return common  # a stamp, or what else stands behind one label alone
        return (
            covers[0]
            if self._repeats(issuer, number)
            and not any(same_unit(name, issuer) for name in covers[:1] or [issuer])
            else issuer
        )

    def _repeats(self, issuer: str, number: int) -> bool:
        """Whether what a unit labels prints a kind again, with other figures, that stands before a statement."""
        labelled = [s for s in self.statements[number:] if s.issuer == issuer]
        return any(s.kind == b.kind and differ(s, b) for s in labelled for b in self.statements[:number])

    def _has_text(self, first: int, last: int) -> bool:
        texts = [item.text for item in self.printed[first:last] if isinstance(item, Caption)]
        return sum(ends_sentence(text) and len(compact(text)) > 20 for text in texts) >= _SENTENCES
