"""Disclosures of one unit in one file that differ by year or stage: the budget of one year, the final account of another.

Belongs here: telling that a file holds several, and which statements and what year and stage each has. Does not belong
here: several units in one file (`sections`), the text between their statements (`vintage_places`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from orchestration.document.model import Document
from orchestration.statement.division import differ
from orchestration.statement.identity import Identity, read_identity
from orchestration.statement.model import Statement
from orchestration.statement.recognise import recognise
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.titles import is_title, title_kind
from orchestration.statement.unit_heading import same_unit
from orchestration.statement.unit_name import plain
from orchestration.statement.vintage_places import owners_of
from orchestration.statement.vintage_words import STAGES, Words, words_of

_LEAST_KINDS = 3
"""Kinds of statement that a disclosure of its own prints at least."""

_LEAST_AGAIN = 2
"""Of these, kinds that another one in the file prints too, with other figures."""

_SAID = re.compile(
    r"(20[0-4]\d|199\d)年?度?(?:部门|单位|本级|综合|财政|年度|收支|收入|支出|及|和|、)*(预算|决算)"
)


@dataclass(frozen=True, slots=True)
class Vintage:
    """One of several disclosures of a file: its year and stage, and the places of the printed stream that are its own.

    `file` is what the whole file says of itself.
    """

    file: Identity
    year: int
    stage: str
    places: frozenset[int]


def vintages_in(
    document: Document, printed: Printed, complete: Callable[[Identity], Identity]
) -> list[Vintage]:
    """The disclosures of a file that prints several, in the order of their statements; empty for one that does not."""
    titles = [
        (kind.kind, words_of(item.text))
        for item in printed
        if isinstance(item, Caption) and is_title(item.text) and (kind := title_kind(item.text)) is not None
    ]
    if len({words.year for _, words in titles if words.year}) < 2 and (
        len({words.stage for _, words in titles}) < 2
    ):
        return []
    if len(_apart(titles)) < 2:
        return []
    said = complete(read_identity(document, printed))
    found = recognise(document, said.year, said.stage, printed)
    nobodys = [s for s in found.others if not s.issuer or same_unit(s.issuer, said.unit_name or "")]
    statements = [s for s in (*found.statements, *nobodys) if s.lines]
    statements.sort(key=lambda s: s.begins)
    groups = _grouped((s, words_of(s.title)) for s in statements)
    groups = [group for group in groups if len({s.kind for s in group.members}) >= _LEAST_KINDS]
    groups = [group for group in groups if any(_prints_again(group, o) for o in groups if o is not group)]
    if len(groups) < 2:
        return []
    settled = [
        _settled(group.words, [g.words for g in groups if g is not group], printed) for group in groups
    ]
    known = [words for words in settled if words.year is not None and words.stage is not None]
    if len(known) < len(groups) or len(set(known)) < len(groups):
        return []
    owners = owners_of(printed, [group.members for group in groups], settled)
    return [
        Vintage(
            said,
            words.year or 0,
            words.stage or "",
            frozenset(at for at, o in enumerate(owners) if o == number),
        )
        for number, words in enumerate(settled)
    ]


@dataclass(slots=True)
class _Group:
    words: Words
    members: list[Statement]


def _apart(titles: Sequence[tuple[str, Words]]) -> list[set[str]]:
    """Kinds of statement that titles of each year and stage name, where they may be a disclosure's."""
    kinds: dict[Words, set[str]] = {}
    for kind, words in titles:
        kinds.setdefault(words, set()).add(kind)
    enough = [own for own in kinds.values() if len(own) >= _LEAST_KINDS]
    return [own for own in enough if any(len(own & o) >= _LEAST_AGAIN for o in enough if o is not own)]


def _grouped(statements: Iterable[tuple[Statement, Words]]) -> list[_Group]:
    """Statements by what their titles name, one that names nothing of it with those before it.

    A kind that comes again with other figures, under a title that says more, is not of those before.
    """
    groups: list[_Group] = []
    current: _Group | None = None
    for statement, words in statements:
        if current is None or not words.fits(current.words) or _is_news(statement, words, current):
            fitting = [g for g in groups if g is not current and words.fits(g.words)]
            named = [g for g in fitting if not _is_news(statement, words, g)]
            current = named[0] if len(named) == 1 else None
            if current is None:
                current = _Group(words, [])
                groups.append(current)
        current.words = current.words.filled(words)
        current.members.append(statement)
    return groups


def _is_news(statement: Statement, words: Words, group: _Group) -> bool:
    says_more = group.words.filled(words) != group.words
    return says_more and any(s.kind == statement.kind and differ(statement, s) for s in group.members)


def _prints_again(group: _Group, other: _Group) -> bool:
    again = {
        s.kind
        for s in group.members
        for o in other.members
        if s.kind == o.kind and differ(s, o) and differ(o, s)
    }
    return len(again) >= _LEAST_AGAIN


def _settled(words: Words, others: Sequence[Words], printed: Printed) -> Words:
    """With the stage that the document names beside its year, and else the one that the others leave."""
    stage = words.stage
    if stage is None and words.year is not None:
        taken = {other.stage for other in others if other.year == words.year}
        said = Counter(
            STAGES[match[2]]
            for item in printed
            if isinstance(item, Caption)
            for match in _SAID.finditer(plain(item.text))
            if int(match[1]) == words.year and STAGES[match[2]] not in taken
        )
        if said:
            stage = said.most_common(1)[0][0]
        elif any(other.stage == "final_account" for other in others):
            stage = "budget"
    return Words(words.year, stage)


def identity_of(vintage: Vintage, said: Identity) -> Identity:
    """What one of several disclosures is: it shares with the file what it does not say itself."""
    scope = said if said.scope_basis == "named" and said.scope else vintage.file
    return Identity(
        unit_name=vintage.file.unit_name or said.unit_name,
        year=vintage.year,
        stage=vintage.stage,
        scope=scope.scope,
        conflicts=tuple(line for line in said.conflicts if "scope" in line),
        scope_basis=scope.scope_basis,
    )
