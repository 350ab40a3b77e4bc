"""The reviewed classifications in memory: names of codes, codes of names, and which words mean the same.

Belongs here: reading `function_class.csv`, `economic_class.csv` and `aliases.yaml` of this folder, once,
and exact lookups in them, by period where a year is known. Does not belong here: what disclosures print
beyond these files (dbt extends the dimensions with what is observed), deciding which code a misprinted
line has (that needs the line's place and sums), and likeness: two names are the same only when they are
equal after normalising or a reviewed alias says so; a truncated name is not the same name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml

from orchestration.statement.text import compact

Category = Literal["personnel", "public"]
Aliases = dict[str, str]

_FOLDER = Path(__file__).parent
_LEVEL_MARK = re.compile(r"\((?:类|款|项)\)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A code with one name, valid from a fiscal year to another (None: still valid)."""

    code: str
    name: str
    valid_from: int
    valid_to: int | None
    evidence: str
    system: str = ""

    def valid_in(self, year: int | None) -> bool:
        return year is None or self.valid_from <= year <= (self.valid_to or 9999)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` as it is compared: width, spaces, quotes, brackets folded, 其它 as 其他, no (类) (款) (项)."""
    return _LEVEL_MARK.sub("", compact(name)).replace("其它", "其他")


class Dictionary:
    """Lookups in the two classifications. Every list of codes is sorted; an unknown name or code is empty."""

    def __init__(
        self,
        functions: Iterable[Entry],
        economics: Iterable[Entry],
        function_aliases: Aliases,
        economic_aliases: Aliases,
        categories: dict[str, Category],
        headings: dict[str, str],
    ) -> None:
        self.functions = tuple(functions)
        self.economics = tuple(economics)
        self._function_aliases = function_aliases
        self._economic_aliases = economic_aliases
        self._categories = categories
        self._headings = {fold(name): code for name, code in headings.items()}
        self._by_code: dict[tuple[str, str], list[Entry]] = {}
        self._by_name: dict[tuple[str, str], list[Entry]] = {}
        for entry in (*self.functions, *self.economics):
            self._by_code.setdefault((entry.system, entry.code), []).append(entry)
            self._by_name.setdefault((entry.system, self._key(entry.system, entry.name)), []).append(entry)

    def function_names(self, code: str, year: int | None = None) -> frozenset[str]:
        """Names of a function code valid in `year`; of any period when `year` is None."""
        return self._names("", code, year)

    def function_codes(
        self, name: str, prefix: str = "", year: int | None = None, digits: int | None = None
    ) -> list[str]:
        """Function codes that start with `prefix` and bear `name` (in `year`, or in any period).

        `digits` (3, 5, 7) asks for one level: 款 and 项 often share a name (20599 and 2059999).
        """
        return [code for code in self._codes("", name, prefix, year) if digits in (None, len(code))]

    def economic_names(self, system: str, code: str, year: int | None = None) -> frozenset[str]:
        """Names of an economic code of `department` or `government`."""
        return self._names(system, code, year)

    def economic_codes(self, system: str, name: str, prefix: str = "", year: int | None = None) -> list[str]:
        """Economic codes of `system` that start with `prefix` and bear `name` (in `year`, or ever)."""
        return self._codes(system, name, prefix, year)

    def same_name(self, a: str, b: str) -> bool:
        """Whether two printed names say the same: equal when folded, or by a reviewed alias."""
        return not self.senses(a).isdisjoint(self.senses(b))

    def senses(self, name: str) -> frozenset[tuple[str, str]]:
        """What a printed name says as a function's and as an economic class's: two that share one say the same."""
        return frozenset((system, self._key(system, name)) for system in ("", "department"))

    def function_class_of(self, name: str) -> str | None:
        """The 类 that bears `name` in any period; None when none or more than one does."""
        codes = self.function_codes(name, digits=3)
        return codes[0] if len(codes) == 1 else None

    def economic_class_of(self, heading: str) -> str | None:
        """The department economic 类 that a column heading of a project table names."""
        known = self._headings.get(fold(heading))
        if known is not None:
            return known
        codes = [code for code in self.economic_codes("department", heading) if len(code) == 3]
        return codes[0] if len(codes) == 1 else None

    def expense_category(self, economic_code: str) -> Category | None:
        """人员经费 or 公用经费 of an economic code, as the longest listed beginning of it says."""
        for length in range(len(economic_code), 2, -1):
            category = self._categories.get(economic_code[:length])
            if category is not None:
                return category
        return None

    def _key(self, system: str, name: str) -> str:
        folded = fold(name)
        return (self._economic_aliases if system else self._function_aliases).get(folded, folded)

    def _names(self, system: str, code: str, year: int | None) -> frozenset[str]:
        return frozenset(e.name for e in self._by_code.get((system, code), ()) if e.valid_in(year))

    def _codes(self, system: str, name: str, prefix: str, year: int | None) -> list[str]:
        bearers = self._by_name.get((system, self._key(system, name)), ())
        return sorted({e.code for e in bearers if e.code.startswith(prefix) and e.valid_in(year)})


@lru_cache(maxsize=1)
def load_dictionary() -> Dictionary:
    """The dictionary of this folder's files, read once for the life of the process."""
    words = yaml.safe_load((_FOLDER / "aliases.yaml").read_text(encoding="utf-8"))
    categories: dict[str, Category] = {}
    for code in words["expense_category"]["personnel"]:
        categories[code] = "personnel"
    for code in words["expense_category"]["public"]:
        categories[code] = "public"
    return Dictionary(
        functions=_entries("function_class.csv", "function"),
        economics=_entries("economic_class.csv", "economic"),
        function_aliases=_aliases(words["function_names"]),
        economic_aliases=_aliases(words["economic_names"]),
        categories=categories,
        headings=words["column_headings"],
    )


def _entries(file_name: str, kind: str) -> Iterator[Entry]:
    with (_FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Entry(
                code=row[f"{kind}_code"],
                name=row[f"{kind}_name"],
                valid_from=int(row["valid_from_year"]),
                valid_to=int(row["valid_to_year"]) if row["valid_to_year"] else None,
                evidence=row["evidence"],
                system=row.get("economic_system") or "",
            )


def _aliases(groups: list[list[str]]) -> Aliases:
    """Each name of a group to the group's first name, all folded; a name in two groups is a mistake."""
    first: Aliases = {}
    for group in groups:
        for name in group:
            if first.setdefault(fold(name), fold(group[0])) != fold(group[0]):
                raise ValueError(f"aliases.yaml: {name} stands in two groups; leave it in one")
    return first
