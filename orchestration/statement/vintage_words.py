"""Year and stage in the title of a statement.

Belongs here: what one title says, and whether two may be of one disclosure. Does not belong here: what a document says of
itself (`identity`), or which of several disclosures a statement is of (`vintages`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.statement.unit_name import YEAR, plain

_BOTH = re.compile(r"预、?决算")
_BRACKET_AT_END = re.compile(r"\([^()]*\)$")
STAGES = {"预算": "budget", "决算": "final_account"}


@dataclass(frozen=True, slots=True)
class Words:
    """Year and stage as a title names them, None where it names none, or several."""

    year: int | None
    stage: str | None

    def fits(self, other: Words) -> bool:
        """Whether nothing that both name differs."""
        years, stages = {self.year, other.year} - {None}, {self.stage, other.stage} - {None}
        return len(years) < 2 and len(stages) < 2

    def filled(self, other: Words) -> Words:
        return Words(self.year or other.year, self.stage or other.stage)


def words_of(title: str) -> Words:
    """What a statement's title names; 预算 in it is as often the name of a fund."""
    bare = _BOTH.sub("", _BRACKET_AT_END.sub("", plain(title)))
    years = years_in(title)
    return Words(years.pop() if len(years) == 1 else None, "final_account" if "决算" in bare else None)


def years_in(text: str) -> set[int]:
    """Those that a line names, also right behind the number of a form (表11 2024年度…)."""
    words = [plain(text), *map(plain, text.split())]
    return {int(year) for bare in words for year in YEAR.findall(bare)}
