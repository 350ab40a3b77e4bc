"""The disclosures that one file holds: its first unit's, and those of the units whose statements stand behind it.

Belongs here: what of a document is whose, and what each says of year, stage and scope. Does not belong here: whose a
statement is (`sections`), which registered unit a name means (`registry`), what the figures say (`extraction`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from orchestration.document.model import Document, Page, Table
from orchestration.statement.division import Part, amounts, differ
from orchestration.statement.identity import Identity, heading_words, read_identity, title_words
from orchestration.statement.kinds import FUND_OF_KIND
from orchestration.statement.model import Statement
from orchestration.statement.recognise import recognise
from orchestration.statement.recognition import Recognition
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.unit_heading import same_unit, without_itself

Complete = Callable[[Identity], Identity]
"""Fills what a document does not say of itself."""

_APPROPRIATED = frozenset({"appropriation_balance", *FUND_OF_KIND})
"""Statements of what the budget gives each unit for itself: a department's is the sum of its units'."""

_MOST_OF_WHOLE = 1.25
"""Times a department's total that its units' totals together may reach where no statement of appropriation is printed:
what they pay each other then counts in both, and nothing says how much that is."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One disclosure: what of the document is its text, who it is of, and its statements.

    `part` is where a further unit's stand, None for the first. `is_within_first` where the first disclosure is the
    department's and its figures hold this one's.
    """

    text: Document
    identity: Identity
    recognition: Recognition
    part: Part | None = None
    is_within_first: bool = False

    @property
    def name(self) -> str:
        """The name of a further unit as printed."""
        return self.part.name if self.part is not None else self.identity.unit_name or ""


def disclosed_in(document: Document, printed: Printed, complete: Complete) -> list[Disclosed]:
    """The document's own disclosure, then those of other units, as far as it is certain whose they are."""
    identity = complete(read_identity(document, printed))
    recognition = recognise(document, identity.year, identity.stage, printed)
    if not recognition.parts:
        return [Disclosed(document, identity, recognition)]
    apart = _without(document, printed, recognition.parts)
    own = [item for at, item in enumerate(printed) if not any(p.holds(at) for p in recognition.parts)]
    said = read_identity(apart, own)
    # a text behind all statements may be the only one to say of which year they are
    said = replace(said, year=said.year or identity.year, stage=said.stage or identity.stage)
    first = complete(said)
    if (first.year, first.stage) != (identity.year, identity.stage):
        recognition = recognise(document, first.year, first.stage, printed)
    within = _holds_all(recognition)
    has_office = any(_is_first(p, first) and _differs(p, recognition) for p in recognition.parts)
    if has_office or (within and first.scope_basis in ("suggested", "nobody")):
        first = _as_department(first)
    with_text = [part for part in recognition.parts if part.has_text]
    found = [Disclosed(_without(document, printed, with_text), first, recognition.of_first())]
    for part in recognition.parts:
        of_part = _of_part(part, first, said.scope)
        whose, held = recognition, part
        if (of_part.year, of_part.stage) != (first.year, first.stage):
            whose = recognise(document, of_part.year, of_part.stage, printed)
            held = next((p for p in whose.parts if p.name == part.name), part)
        text = cut(document, printed, held.holds) if part.has_text else replace(document, pages=())
        holds = first.scope == "department" and (within or _is_first(part, first))
        found.append(Disclosed(text, of_part, whose.of(held), held, holds))
    return found


def _is_first(part: Part, first: Identity) -> bool:
    """Whether a part is the first unit's own money, without its subordinate units."""
    return same_unit(without_itself(part.name), without_itself(first.unit_name or ""))


def _differs(part: Part, recognition: Recognition) -> bool:
    """Whether a part prints other figures than the first unit in a statement of one kind."""
    pairs = ((s, o) for s in part.statements for o in recognition.statements if s.kind == o.kind)
    return any(differ(s, o) for s, o in pairs)


def _as_department(identity: Identity) -> Identity:
    basis = identity.scope_basis if identity.scope == "department" else "units"
    return replace(identity, scope="department", scope_basis=basis)


def _of_part(part: Part, first: Identity, scope_of_first: str | None) -> Identity:
    """What its heading and titles say of a part, and what they don't from the file.

    Titles that say the scope as the department's own do are the form's. The department's own office is a unit.
    """
    heading, titles = heading_words(part.heading), title_words([s.title for s in part.statements])
    scope = heading.scope or (titles.scope if titles.scope != scope_of_first else None)
    return Identity(
        unit_name=part.name,
        year=heading.year or titles.year or first.year,
        stage=heading.stage or titles.stage or first.stage,
        scope="unit" if _is_first(part, first) else scope or "unit",
        conflicts=titles.conflicts,
    )


def _holds_all(recognition: Recognition) -> bool:
    """Whether the first unit's figures can hold those of all others: no part prints more, nor all together.

    Statements of appropriation decide, beyond the rounding of each addend; where there are none, the largest others do.
    """
    own = _largest(recognition.statements)
    together: dict[str, int] = {}
    rounding: dict[str, int] = {}
    for part in recognition.parts:
        of_part = _largest(part.statements)
        if any(largest > own.get(kind, largest) for kind, largest in of_part.items()):
            return False
        for kind, largest in of_part.items():
            together[kind] = together.get(kind, 0) + largest
            rounding[kind] = rounding.get(kind, 0) + _last_digit(part.statements, kind)
    kinds = [kind for kind in together if own.get(kind)]
    if not kinds:
        return False
    if given := [kind for kind in kinds if kind in _APPROPRIATED]:
        return all(together[kind] <= own[kind] + rounding[kind] for kind in given)
    kind = max(kinds, key=lambda each: own[each])
    return together[kind] <= _MOST_OF_WHOLE * own[kind]


def _largest(statements: Sequence[Statement]) -> dict[str, int]:
    """The largest amount of each kind of statement, which is its total."""
    largest: dict[str, int] = {}
    for statement in statements:
        largest[statement.kind] = max(largest.get(statement.kind, 0), *amounts(statement), 0)
    return largest


def _last_digit(statements: Sequence[Statement], kind: str) -> int:
    """What one unit of the last digit is worth in statements of a kind."""
    own = [statement for statement in statements if statement.kind == kind]
    return max((r.unit for s in own for line in s.lines for r in line.readings.values() if r.fen), default=0)


def _without(document: Document, printed: Printed, parts: Sequence[Part]) -> Document:
    return cut(document, printed, lambda at: not any(part.holds(at) for part in parts)) if parts else document


def cut(document: Document, printed: Printed, keeps: Callable[[int], bool]) -> Document:
    """The blocks of a document that begin at certain places of its printed stream."""
    places = places_of(printed)
    pages: list[Page] = []
    at = 0
    for page in document.pages:
        kept = []
        for block in page.blocks:
            number = block.table_no if isinstance(block, Table) else block.line_no
            at = places.get((page.number, isinstance(block, Table), number), at)
            if keeps(at):
                kept.append(block)
        if kept:
            pages.append(replace(page, blocks=tuple(kept)))
    return replace(document, pages=tuple(pages))


def places_of(printed: Printed) -> dict[tuple[int, bool, int], int]:
    """Where in the stream a page's table or line of that number begins; True stands for a table."""
    places: dict[tuple[int, bool, int], int] = {}
    for at, item in enumerate(printed):
        if isinstance(item, Caption):
            table = item.ref.table_no
            key = (item.ref.page, table is not None, item.ref.row if table is None else table)
        else:
            key = (item.grid.page.number, True, item.grid.table.table_no)
        places.setdefault(key, at)
    return places
