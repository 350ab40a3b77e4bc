"""Amounts by code and measure, and how statements ask for them.

Belongs here: the cubes of a ledger and the matching of codes and measures by pattern.
Does not belong here: where the amounts come from (ledger, views).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

Cube = dict[tuple[str, str], int]


@dataclass(slots=True)
class Ledger:
    """Cubes by name; each maps (code, measure) to cents."""

    cubes: dict[str, Cube]
    projects: dict[str, str] = field(default_factory=dict)  # project key, function code first → name

    def amount(self, cube: str, codes: Sequence[str], *measures: Sequence[str]) -> int:
        """Sum of what matches one of the codes and one of each list of measures."""
        return sum(
            cents
            for (code, measure), cents in self.cubes[cube].items()
            if _matches(code, codes) and all(_matches(measure, wanted) for wanted in measures)
        )

    def codes(self, cube: str, measures: Sequence[str]) -> list[str]:
        found = {
            code for (code, name), cents in self.cubes[cube].items() if cents and _matches(name, measures)
        }
        return sorted(found)


def _matches(text: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in patterns)
