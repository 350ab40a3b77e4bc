"""Loads `identities.yaml`: what the checks are called, what they say, which columns make up which.

Belongs here: access to the data. Does not belong here: building equations (`rows`, `sums`, `cross`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Tree: TypeAlias = dict[str, tuple[str, ...]]
"""Role of a total column to the roles of its parts."""


@dataclass(frozen=True, slots=True)
class Check:
    """One identity: `check_id` as in fct_check, the statement it belongs to ("" for the document), its sentence."""

    check_id: str
    statement: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where the tables print a stated measure: (`total`, statement, role), (`item`, statement, side, key), …

    `sections`: kinds of section in which the text means that by the measure; empty: all. `any`: it may mean any of
    `at`, else the first that is printed. `cited`: the stated fact cites the cell, as no other fact does. `all_public`: only
    where no other money of fiscal appropriation pays basic expenditure.
    """

    measure: str
    scope: str | None
    sections: tuple[str, ...]
    at: tuple[tuple[str, ...], ...]
    any: bool
    cited: bool
    all_public: bool


@dataclass(frozen=True, slots=True)
class ShareOf:
    """Measures whose amount a stated share may be of; `same_scope`: only where both are of the same money."""

    measures: tuple[str, ...] = ()
    same_scope: bool = False


@dataclass(frozen=True, slots=True)
class TextSum:
    """A stated whole, the measures that are all of it, and others that are added where the text states them.

    `same_scope`: of the whole's own money; `only_changes`: the amounts need not add up, but where they do, so do the
    changes, as long as no carry-over is told; `never_more`: some of the parts alone are no more than the whole; `of_less`:
    where the text states this, of less than the whole, between the whole and the parts, they are its parts.
    """

    whole: str
    parts: tuple[str, ...]
    also: tuple[str, ...] = ()
    same_scope: bool = False
    only_changes: bool = False
    never_more: bool = False
    of_less: str = ""


@dataclass(frozen=True, slots=True)
class SameMoney:
    """Economic codes of basic expenditure, and the functions, the 三公 category or the code of the government's list that
    may be the same money: one of the three."""

    economic: tuple[str, ...]
    functions: tuple[str, ...] = ()
    three_public: str = ""
    government: str = ""


@dataclass(frozen=True, slots=True)
class Identities:
    checks: tuple[Check, ...]
    parts: dict[str, Tree]
    breakdowns: dict[str, tuple[Tree, ...]]
    same_money: tuple[SameMoney, ...]
    text: dict[str, tuple[TextPlace, ...]]
    text_items: dict[str, tuple[str, ...]]
    text_classes: dict[str, tuple[str, ...]]
    text_projects: dict[str, tuple[str, ...]]
    text_shares: dict[str, ShareOf]
    text_balances: tuple[str, ...]
    text_sums: tuple[TextSum, ...]
    text_carryover: frozenset[str]
    text_limits: tuple[tuple[str, str], ...]
    """Measures of which the first is never more than the second."""

    def parts_of(self, kind: str) -> Tree:
        """The parts of each total, for one kind of statement."""
        return self.parts.get(kind, {})

    def breakdowns_of(self, kind: str) -> tuple[Tree, ...]:
        """The same, and what other columns beside those make up the same totals."""
        return (self.parts_of(kind), *self.breakdowns.get(kind, ()))


@lru_cache(maxsize=1)
def load_identities() -> Identities:
    """All checks, families expanded to one per statement. Raises KeyError on a faulty file."""
    data: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "identities.yaml").read_text(encoding="utf-8")
    )
    checks: list[Check] = []
    for entry in data["checks"]:
        for statement in entry.get("statements", [""]):
            checks.append(Check(entry["id"].format(statement), statement, entry["sentence"]))
    parts = {kind: _tree(tree) for kind, tree in data["parts"].items()}
    breakdowns: dict[str, tuple[Tree, ...]] = {}
    for entry in data["breakdowns"]:
        for kind in entry["statements"]:
            breakdowns[kind] = (*breakdowns.get(kind, ()), _tree(entry["parts"]))
    same_money = tuple(
        SameMoney(
            tuple(e["economic"]),
            tuple(e.get("functions", ())),
            e.get("three_public", ""),
            e.get("government", ""),
        )
        for e in data["same_money"]
    )
    text: dict[str, tuple[TextPlace, ...]] = {}
    for entry in data["text"]:
        at = tuple(
            (kind, *([where] if isinstance(where, str) else where))
            for p in entry["at"]
            for kind, where in p.items()
        )
        sections = tuple(entry.get("sections", ()))
        place = TextPlace(
            entry["measure"],
            entry.get("scope"),
            sections,
            at,
            entry.get("any", False),
            entry.get("cited", False),
            entry.get("all_public", False),
        )
        text[entry["measure"]] = (*text.get(entry["measure"], ()), place)
    text_items, classes, projects = (
        {scope: tuple(kinds) for scope, kinds in data[key].items()}
        for key in ("text_items", "text_classes", "text_projects")
    )
    shares = {
        entry["measure"]: ShareOf(tuple(entry["of"]), entry.get("same_scope", False))
        for entry in data["text_shares"]
    }
    sums = tuple(
        TextSum(
            entry["whole"],
            tuple(entry["parts"]),
            tuple(entry.get("also", ())),
            entry.get("same_scope", False),
            entry.get("only_changes", False),
            entry.get("never_more", False),
            entry.get("of_less", ""),
        )
        for entry in data["text_sums"]
    )
    return Identities(
        tuple(checks),
        parts,
        breakdowns,
        same_money,
        text,
        text_items,
        classes,
        projects,
        shares,
        tuple(data["text_balances"]),
        sums,
        frozenset(data["text_carryover"]),
        tuple((entry["part"], entry["of"]) for entry in data["text_limits"]),
    )


def _tree(data: dict[str, list[str]]) -> Tree:
    return {role: tuple(children) for role, children in data.items()}
