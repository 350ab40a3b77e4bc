"""Votes for the unit, year, stage and scope of a document: what each line that it prints says of them, and how much.

Belongs here: the weight of covers, titles, sentences and the name of the file, and which answer has most. Does not belong
here: where those lines stand in the document (`identity`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from orchestration.registry.divisions import divisions_at_start
from orchestration.statement.unit_name import (
    YEAR,
    cover_names,
    identity_words,
    is_unit_name,
    plain,
    without_occasion,
)

_SCOPES = {
    "department": re.compile(r"部门(综合|年度|财政|收支)*(预算|决算)"),
    "unit": re.compile(
        r"单位(综合|年度|财政|收支)*(预算|决算)(?!单位)|预算单位(?!名称|[:：])|本级(预算|决算)"
    ),
}
_PART = re.compile(r"^.*第[一二三四五六七八九十\d]+部分")
_CLASSIFICATION = re.compile(r"(部门|政府)(预算)?(支出)?经济分类")  # names no scope
_STAGE = re.compile(r"(?<!预)决算|预算")
"""预决算 is the section of a web site."""
_BOTH = re.compile(r"预、?决算")
_MONEY = re.compile(r"(?:公共(?:财政)?|基金|经营)预算")
"""一般公共预算 is whose money, in a final account too."""
_SENTENCE = re.compile(r"[，。；…,;]")
_YEAR_OF_COVER = re.compile(r"^\(?(20\d\d|199\d)年?度?\)?$|(20\d\d|199\d)年度?(部门|单位)\W?$")
"""A year alone, or before words that a page has cut off."""

_HEADING = re.compile(r"20\d\d年度?(部门|单位)(综合)?(预算|决算)\D{0,12}$")
_SUBJECT = re.compile(
    r"(?:\([一二三四五六七八九十]{1,3}\))?(?:关于)?(?:20\d\d年度?,?)?([\u4e00-\u9fff()]{4,30}?)"
    r"(?:20\d\d年|部门预算|单位预算|部门决算|单位决算|概况|收入预算|支出预算)"
)
"""How a sentence or a heading begins that names the unit first."""
_YEAR_OF_SENTENCE = re.compile(
    r"(20[0-4]\d)年度?(?:部门|单位)?(收入|支出|收支|一般公共|财政拨款)?(预算|决算)"
)


@dataclass(slots=True)
class Votes:
    """How much speaks for each answer."""

    years: Counter[int] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    stages_by_money: Counter[str] = field(default_factory=Counter)
    """Of lines that speak of 一般公共预算 and the like alone: believed where nothing else tells the stage."""
    scopes: Counter[str] = field(default_factory=Counter)  # as the cover names them
    title_scopes: Counter[str] = field(default_factory=Counter)
    """Apart, since forms of one system are titled alike for departments and units."""
    units: Counter[str] = field(default_factory=Counter)


def vote_cover(text: str, votes: Votes, whole: bool, is_title: bool = False) -> None:
    """A cover's lines name unit, year and stage together, or each in a line of its own.

    `whole` False for two lines joined, whose seam may have made a name of what is none. `is_title` for a statement's
    title, whose scope may be the form's.
    """
    bare = plain(text)
    if "部分" in bare:
        bare = _PART.sub("", bare)
    if len(bare) > 60 or "目录" in bare or _SENTENCE.search(bare):
        return
    speaks = "决算" in bare or "预算" in bare
    years = YEAR.findall(bare)
    if len(set(years)) == 1 and (speaks or _YEAR_OF_COVER.search(bare)):
        votes.years[int(years[0])] += 6 if speaks else 3
    if speaks:
        if stage := _STAGE.search(bare):
            is_final = stage[0] == "决算" or "决算" in _BOTH.sub("", bare)
            _stages_of(bare, votes)["final_account" if is_final else "budget"] += 6
        told = _CLASSIFICATION.sub("", bare)
        for scope, pattern in _SCOPES.items():
            if pattern.search(told):
                (votes.title_scopes if is_title else votes.scopes)[scope] += 4
    for name in cover_names(bare):
        if is_unit_name(name):
            votes.units[name] += 2 if whole else 1
            return


def vote_title(bare: str, votes: Votes) -> None:
    """What a title says of year, stage and scope."""
    for year in YEAR.findall(plain(bare)):
        votes.years[int(year)] += 2
    stages = [stage for stage, words in identity_words()["stage"].items() if any(w in bare for w in words)]
    if len(stages) == 1 or "决算" in bare:
        _stages_of(bare, votes)["final_account" if "决算" in bare else stages[0]] += 1
    told = _CLASSIFICATION.sub("", bare)
    for scope, words in identity_words()["scope"].items():
        if any(word in told for word in words):
            votes.title_scopes[scope] += 1


def _stages_of(bare: str, votes: Votes) -> Counter[str]:
    told = _MONEY.sub("", bare)
    return votes.stages if "预算" in told or "决算" in told else votes.stages_by_money


def vote_headings(lines: Iterable[str], votes: Votes) -> None:
    """Headings of the text, wherever it stands, say the year that no cover says, and the scope of that year."""
    headings = [line for line in lines if _HEADING.search(line) and not _SENTENCE.search(line)]
    told = Votes()
    for line in headings:
        vote_cover(line, told, True)
    votes.years = votes.years or told.years
    for line in headings:
        if not votes.scopes and YEAR.findall(plain(line)) == [str(best(votes.years))]:
            vote_cover(line, of_year := Votes(), True)
            votes.scopes.update(of_year.scopes)


def vote_years(lines: Iterable[str], votes: Votes) -> None:
    """What sentences say: each compares its year with the one before, so that of two named about as often the later counts."""
    found: Counter[int] = Counter()
    for line in lines:
        for match in _YEAR_OF_SENTENCE.finditer(line[:400]):
            found[int(match[1])] += 1
            votes.stages["final_account" if match[3] == "决算" else "budget"] += 1
    if votes.years or not found:
        return
    often = max(found.values())
    later = max(year for year, count in found.items() if 2 * count >= often)
    votes.years.update(found + Counter({later: often}))


def vote_names(names: Sequence[str], votes: Votes) -> tuple[str, ...]:
    """The names its publisher gave the file, and what is inside it, say what the document itself does not; told, one
    line each. Names that contradict each other say nothing."""
    named, unsure = _named(names)
    told: list[str] = []
    pairs: list[tuple[str, Counter[Any], Counter[Any]]] = [
        ("fiscal year", votes.years, named.years),
        ("stage", votes.stages, named.stages),
        ("unit", votes.units, named.units),
    ]
    for label, own, other in pairs:
        if not own and label in unsure:
            told.append(f"the names of the file and of what is inside it say more than one {label}")
        elif not own and other:
            own.update(other)
            told.append(f"the document names no {label}: taken from the name of its file")
    is_of_unit = bool(named.units.keys() & votes.units.keys())
    if not votes.scopes and (is_of_unit or not votes.title_scopes):
        votes.scopes.update(named.scopes)
        if named.scopes and votes.title_scopes and best(named.scopes) not in votes.title_scopes:
            told.append(
                "the titles of the statements name another scope than the file, whose name is believed"
            )
    return tuple(told)


def _named(names: Sequence[str]) -> tuple[Votes, set[str]]:
    """What the names say, and what they contradict each other in. A unit's longer name is no other one."""
    each = [_votes_of(name) for name in names]
    named, unsure = Votes(), set[str]()
    for label, of in _ANSWERS.items():
        answers = {str(best(of(votes))): of(votes) for votes in each if of(votes)}
        longest = max(answers, key=len, default="")
        if any(not longest.endswith(answer) for answer in answers):
            unsure.add(label)
        elif answers:
            of(named).update(answers[min(answers, key=len)])
    return named, unsure


def _votes_of(name: str) -> Votes:
    """A name that tells neither year nor unit nor scope is hardly the disclosure's; 一般公共预算 in it is no stage."""
    votes = Votes()
    vote_cover(name, votes, True)
    return votes if votes.years or votes.units or votes.scopes else Votes()


_ANSWERS: dict[str, Callable[[Votes], Counter[Any]]] = {
    "fiscal year": lambda votes: votes.years,
    "stage": lambda votes: votes.stages,
    "unit": lambda votes: votes.units,
    "scope": lambda votes: votes.scopes,
}


def vote_narrative(bare: str, votes: Votes) -> None:
    """What a sentence that begins with a unit says of whose document it is."""
    match = _SUBJECT.match(bare)
    if match and is_unit_name(name := without_occasion(match[1])):
        votes.units[name] += 1


def best(votes: Counter[Any]) -> Any:
    """The answer with most votes; None where nobody voted."""
    return votes.most_common(1)[0][0] if votes else None


def best_unit(votes: Counter[str]) -> str | None:
    """The name printed most; of names that only differ by their division's prefix the longest."""
    if not votes:
        return None
    merged: Counter[str] = Counter()
    for name, count in votes.items():
        longest = max((other for other in votes if other.endswith(name)), key=len)
        is_it = votes[longest] * 4 > count or _tells_which(longest, name)
        merged[longest if is_it else name] += count
    return merged.most_common(1)[0][0]


def _tells_which(longer: str, name: str) -> bool:
    """Whether a name says, however seldom, which of several divisions of one name the other begins with."""
    (own, rest), (possible, its_rest) = divisions_at_start(longer), divisions_at_start(name)
    return len(own) == 1 and len(possible) > 1 and own[0] in possible and rest == its_rest


def conflicts_of(votes: Votes) -> tuple[str, ...]:
    """In words, what the document says two things of."""
    found: list[str] = []
    for label, counter in (("fiscal year", votes.years), ("stage", votes.stages), ("scope", votes.scopes)):
        ranked: list[tuple[Any, int]] = counter.most_common()
        if len(ranked) > 1:
            printed: Iterable[str] = (f"{value} ({count})" for value, count in ranked)
            found.append(f"the document names more than one {label}: " + ", ".join(printed))
    return tuple(found)
