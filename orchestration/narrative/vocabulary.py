"""The words of `vocabulary/measures.yaml` and `comparison.yaml`, compiled once.

Belongs here: how names are spelled out and matched. Does not belong here: any word of a narrative (that is
data), or what follows from a match (`stated`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from orchestration.narrative.model import Scope
from orchestration.narrative.normal import read_yaml

Role = Literal["amount", "count", "class"]
_YEAR = r"20\d\d年度?"
_PIECE = re.compile(r"\[([^\]]*)\]|\(([^()]*/[^()]*)\)|([^\[(]+|\()")
YEAR_IN_NAME = re.compile(_YEAR)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of measures.yaml; `role` is what its names stand for."""

    role: Role
    measure: str | None = None
    scope: Scope | None = None
    bounded: bool = False
    opens: bool = False
    figure: str | None = None
    unit: str | None = None
    bare: bool = False
    listed: bool = False
    by_scope: Mapping[str, str] = field(default_factory=dict)
    by_fund: Mapping[str | None, str | None] = field(default_factory=dict)
    by_side: Mapping[str, str] = field(default_factory=dict)
    by_stage: Mapping[str, str] = field(default_factory=dict)
    follows: Mapping[str, str] = field(default_factory=dict)
    parts_of: Mapping[str, str] = field(default_factory=dict)
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    names: Mapping[str, Entry]
    tokens: re.Pattern[str]
    dashed: re.Pattern[str]
    spelled: re.Pattern[str]
    coded: re.Pattern[str]
    filler: re.Pattern[str]
    separator: re.Pattern[str]
    reason_goes_on: re.Pattern[str]
    reason_list: re.Pattern[str]
    reason_places: re.Pattern[str]
    reason_opens: re.Pattern[str]
    recodes: re.Pattern[str]
    explained: Mapping[str, tuple[str, ...]]
    falls: re.Pattern[str]
    boundary: re.Pattern[str]
    opening_boundary: re.Pattern[str]
    opening_again: re.Pattern[str]
    class_boundary: re.Pattern[str]
    planned: re.Pattern[str]
    held: re.Pattern[str]
    enumerated: re.Pattern[str]
    together: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]
    """By unit."""
    kind_of_rest: re.Pattern[str]
    no_kind: re.Pattern[str]
    denied_to_the_end: re.Pattern[str]
    denied_too: re.Pattern[str]
    spent_of: dict[str, str]
    planned_only: re.Pattern[str]
    year_before: re.Pattern[str]
    earlier_year: re.Pattern[str]
    budgeted: re.Pattern[str]
    part: re.Pattern[str]
    itself: re.Pattern[str]
    as_of: re.Pattern[str]
    again: re.Pattern[str]
    use_ends: re.Pattern[str]
    received: frozenset[str]
    adjusted: re.Pattern[str]
    limiting: tuple[str, ...]
    transparent: frozenset[str]
    classes: tuple[str, ...]


def spell_out(name: str) -> list[str]:
    """Every printed form of a name: `[x]` may be left out, `(a/b)` and `[a/b]` stand for either."""
    choices: list[list[str]] = []
    for optional, either, plain in _PIECE.findall(name):
        if optional:
            choices.append(["", *optional.split("/")])
        else:
            choices.append(either.split("/") if either else [plain])
    return ["".join(parts) for parts in product(*choices)]


def _names(data: dict[str, Any]) -> dict[str, Entry]:
    names: dict[str, Entry] = {}
    roles: tuple[tuple[Role, str], ...] = (("amount", "measures"), ("count", "counts"))
    for role, key in roles:
        for record in data[key]:
            given = {key: value for key, value in record.items() if key != "names"}
            entry = Entry(role, **given)
            for name in record["names"]:
                for form in spell_out(name):
                    names.setdefault(form, entry)
    for name in data["function_classes"]:
        names[name] = Entry("class", measure="function_item")
    return names


def _trie_pattern(names: Iterable[str]) -> str:
    """A pattern that takes the longest of the names and looks at each character once."""
    trie: dict[str, Any] = {}
    for name in names:
        node = trie
        for character in name:
            node = node.setdefault(character, {})
        node[""] = {}

    def pattern(node: dict[str, Any]) -> str:
        branches = [
            (f"(?:{_YEAR})?" if character == "~" else re.escape(character)) + pattern(child)
            for character, child in node.items()
            if character
        ]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        return f"(?:{body})?" if "" in node else body

    return pattern(trie)


WORDS: tuple[str, ...] = (
    *(
        "project_name",
        "equipment",
        "occasions",
        "among",
        "reason",
        "use",
        "done",
        "share",
        "same_as_budget",
        "off_budget",
    ),
    *(
        "signed_rate",
        "remark",
        "moved_from",
        "moved_to",
        "basis",
        "year_label",
        "opening",
        "either",
        "about_same",
        "flat",
        "zero",
        "denied",
        "up",
        "down",
        "final",
    ),
)
"""Words of a sentence in the order they are tried: a longer word stands before one it begins with."""
_NUMBER = (
    r"(?P<number>(?<![\d.])(?<!\d,)(?:(?<=[为:加少降长])-)?"
    r"(?:[1-9]\d{0,2}(?:，\d{3})+\.\d{1,2}(?=[亿千万]?元)|"
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d|[.,]\d)|\d{1,4}(?:,\d{1,4})+\.\d{1,2}(?=[亿千万]?元)))"
    r"(?P<unit>亿元|万元|千元|元|万(?=[(，。;:)])|%|人(?!次)|名|辆|台|平方米|个|年度?|月|日|号|级|次|批)?"
    r"(?P<open_ended>以上|以下|及以上|\(含\)|/|左右|多)?"
)
_PARENTHESES = r"(?P<open>\((?=[^()]*\d[^()]*元))|(?P<close>\))"


def _with_year(pattern: str, kind: str) -> str:
    return pattern.replace("{year}", f"(?P<{kind}_year>20\\d\\d)")


def _before(characters: Iterable[str]) -> str:
    """That one of the characters follows, without which nothing behind need be tried."""
    return f"(?=[{re.escape(''.join(sorted(characters)))}])"


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Raises KeyError or re.error on a faulty file."""
    measures, words = read_yaml("measures.yaml"), read_yaml("comparison.yaml")
    names = _names(measures)
    of_class = _trie_pattern(measures["function_classes"])
    of_words = "|".join(
        f"(?P<{kind}>{_with_year(words[kind], kind).replace('{class}', of_class)})" for kind in WORDS
    )
    parts = [
        f"{_before(words['begins'])}(?:{of_words})",
        f"(?P<name>{_trie_pattern(names)})",
        _NUMBER,
        _PARENTHESES,
    ]
    begins = {*"0123456789-()", *words["begins"], *(name[0] for name in names)}
    return Vocabulary(
        names={name.replace("~", ""): entry for name, entry in names.items()},
        tokens=re.compile(f"{_before(begins)}(?:{'|'.join(parts)})"),
        dashed=re.compile(words["dashed"].replace("{class}", of_class)),
        spelled=re.compile(words["spelled"].replace("{class}", of_class)),
        coded=re.compile(words["coded"]),
        filler=re.compile(words["filler"]),
        separator=re.compile(words["separator"]),
        reason_goes_on=re.compile(words["reason_goes_on"]),
        reason_list=re.compile(words["reason_list"]),
        reason_places=re.compile(words["reason_places"]),
        reason_opens=re.compile(words["reason_opens"]),
        recodes=re.compile(words["recodes"]),
        falls=re.compile(words["down"]),
        explained={
            form: tuple(record["measures"])
            for record in words["explained"]
            for name in record["names"]
            for form in spell_out(name)
        },
        boundary=re.compile(words["boundary"]),
        opening_boundary=re.compile(words["opening_boundary"]),
        opening_again=re.compile(words["opening_again"]),
        class_boundary=re.compile(words["class_boundary"]),
        planned=re.compile(words["planned"]),
        held=re.compile(words["held"]),
        enumerated=re.compile(words["enumerated"]),
        together=re.compile(words["together"]),
        kinds={
            entry.unit: re.compile(words["kinds"].replace("{unit}", entry.unit))
            for entry in names.values()
            if entry.listed and entry.unit
        },
        kind_of_rest=re.compile(words["kind_of_rest"]),
        no_kind=re.compile(words["no_kind"]),
        denied_to_the_end=re.compile(words["denied_to_the_end"]),
        denied_too=re.compile(words["denied_too"]),
        spent_of=words["spent_of"],
        planned_only=re.compile(words["planned_only"]),
        year_before=re.compile(words["year_before"]),
        earlier_year=re.compile(words["earlier_year"]),
        budgeted=re.compile(words["budgeted"]),
        part=re.compile(words["part"]),
        itself=re.compile(words["itself"]),
        as_of=re.compile(words["as_of"]),
        again=re.compile(words["again"]),
        use_ends=re.compile(words["use_ends"]),
        received=frozenset(words["received"]),
        adjusted=re.compile(words["adjusted"]),
        limiting=tuple(words["limiting"]),
        transparent=frozenset(words["transparent"]),
        classes=tuple(measures["function_classes"]),
    )
