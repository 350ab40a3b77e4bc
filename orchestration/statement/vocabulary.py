"""Loads the words and rules of `vocabulary/*.yaml`, compiled once.

Belongs here: how rules are matched. Does not belong here: any word of a statement (that is data).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.statement.text import compact

_FOLDER = Path(__file__).parent / "vocabulary"


@dataclass(frozen=True, slots=True)
class TitleRule:
    kind: str
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    loads: bool

    def matches(self, title: str) -> bool:
        return (
            all(word in title for word in self.all)
            and (not self.any or any(word in title for word in self.any))
            and not any(word in title for word in self.none)
        )


@dataclass(frozen=True, slots=True)
class ColumnRule:
    role: str
    leaf: re.Pattern[str] | None
    path: re.Pattern[str] | None
    none: re.Pattern[str] | None
    kinds: frozenset[str]

    def matches(self, leaf: str, path: str, kind: str) -> bool:
        if self.kinds and kind not in self.kinds:
            return False
        if self.none and self.none.search(path):
            return False
        if self.leaf and not self.leaf.search(leaf):
            return False
        return not self.path or bool(self.path.search(path))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    titles: tuple[TitleRule, ...]
    expected: dict[str, tuple[str, ...]]
    expected_from: dict[str, int]
    empty_notes: tuple[str, ...]
    denying_notes: re.Pattern[str]
    structural: tuple[ColumnRule, ...]
    amounts: dict[str, tuple[ColumnRule, ...]]
    rule_sets: dict[str, str]
    other_year: tuple[re.Pattern[str], ...]
    adjusted: re.Pattern[str]
    rest: re.Pattern[str]
    opening_budget: re.Pattern[str]
    final: re.Pattern[str]
    totals: re.Pattern[str]
    block_totals: dict[str, re.Pattern[str]]
    project_kinds: re.Pattern[str]
    line_numbers: re.Pattern[str]
    signature: re.Pattern[str]
    year_lines: dict[str, re.Pattern[str]]
    heading_words: re.Pattern[str]
    balance_items: dict[str, tuple[tuple[str, re.Pattern[str]], ...]]
    expenditure_headings: re.Pattern[str]
    parts_of_basic: re.Pattern[str]
    three_public_counts: re.Pattern[str]
    three_public_items: tuple[tuple[str, re.Pattern[str]], ...]
    loaded_kinds: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return data


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def _column_rule(entry: dict[str, Any]) -> ColumnRule:
    return ColumnRule(
        role=entry["role"],
        leaf=_pattern(entry.get("leaf")),
        path=_pattern(entry.get("path")),
        none=_pattern(entry.get("none")),
        kinds=frozenset(entry.get("kinds", ())),
    )


def _rules(columns: dict[str, Any], entries: list[dict[str, Any]]) -> tuple[ColumnRule, ...]:
    """The rules of a set, those it shares with others in the places where it uses them."""
    rules: list[ColumnRule] = []
    for entry in entries:
        if "use" in entry:
            rules.extend(_rules(columns, columns["shared"][entry["use"]]))
        else:
            rules.append(
                _column_rule({key: _spelt_out(value, columns["words"]) for key, value in entry.items()})
            )
    return tuple(rules)


def _spelt_out(value: Any, words: dict[str, str]) -> Any:
    """A pattern with the words in place of their names."""
    for name, pattern in words.items():
        value = value.replace(f"{{{name}}}", pattern) if isinstance(value, str) else value
    return value


def _keyed(entries: list[dict[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["key"], re.compile(entry["match"])) for entry in entries)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The whole vocabulary; raises KeyError or re.error on a faulty file."""
    statements, columns, lines = _read("statements.yaml"), _read("columns.yaml"), _read("lines.yaml")
    titles = tuple(
        TitleRule(
            kind=entry["id"],
            all=tuple(compact(w) for w in entry.get("all", ())),
            any=tuple(compact(w) for w in entry.get("any", ())),
            none=tuple(compact(w) for w in entry.get("none", ())),
            loads=entry.get("loads", True),
        )
        for entry in statements["titles"]
    )
    return Vocabulary(
        titles=titles,
        expected={stage: tuple(kinds) for stage, kinds in statements["expected"].items()},
        expected_from=statements["expected_from"],
        empty_notes=tuple(statements["empty_notes"]),
        denying_notes=re.compile(statements["denying_notes"]),
        structural=_rules(columns, columns["structural"]),
        amounts={key: _rules(columns, rules) for key, rules in columns["amounts"].items()},
        rule_sets=columns["rule_sets"],
        other_year=tuple(re.compile(text) for text in columns["other_year"]),
        adjusted=re.compile(columns["adjusted"]),
        rest=re.compile(columns["rest"]),
        opening_budget=re.compile(columns["opening_budget"]),
        final=re.compile(columns["final"]),
        totals=re.compile(lines["totals"]),
        block_totals={key: re.compile(text) for key, text in lines["block_totals"].items()},
        project_kinds=re.compile(lines["project_kinds"]),
        line_numbers=re.compile(lines["line_numbers"]),
        signature=re.compile(lines["signature"]),
        year_lines={stage: re.compile(text) for stage, text in lines["year_lines"].items()},
        heading_words=re.compile(lines["heading_words"]),
        balance_items={side: _keyed(entries) for side, entries in lines["balance_items"].items()},
        expenditure_headings=re.compile(lines["expenditure_headings"]),
        parts_of_basic=re.compile(lines["parts_of_basic"]),
        three_public_counts=re.compile(lines["three_public_counts"]),
        three_public_items=_keyed(lines["three_public_items"]),
        loaded_kinds=frozenset(rule.kind for rule in titles if rule.loads),
    )


UNKNOWN_KIND = "unknown"
"""Of a statement that nothing tells."""


def rule_of(kind: str) -> TitleRule:
    """What is known of a kind of statement, whatever its title."""
    return next(rule for rule in load_vocabulary().titles if rule.kind == kind)
