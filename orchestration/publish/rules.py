"""What a publication is held to, as declared in `publication.yaml`.

Belongs here: reading that file. Does not belong here: comparing anything (`movement`) or keeping files (`kept`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.publish.verify import FACT_TABLES


@dataclass(frozen=True, slots=True)
class Tolerance:
    """By which share rows or a total may fall or rise."""

    fall: float
    rise: float


@dataclass(frozen=True, slots=True)
class Rejecting:
    """How many documents whose rows fail a data test may be left out, and in how many rounds."""

    share: float
    always: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Rules:
    """`publication.yaml`."""

    kept: int
    least_rows: int
    facts: Tolerance
    others: Tolerance
    by_table: Mapping[str, Tolerance]
    rejected: Rejecting
    licences: tuple[Mapping[str, str], ...]

    def tolerance(self, table: str) -> Tolerance:
        """What a table of the marts is allowed."""
        return self.by_table.get(table, self.facts if table in FACT_TABLES else self.others)


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """The rules of this project."""
    path = Path(__file__).with_name("publication.yaml")
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    tolerances = {name: Tolerance(**values) for name, values in raw["tolerance"].items()}
    return Rules(
        kept=raw["kept"],
        least_rows=raw["least_rows"],
        facts=tolerances.pop("facts"),
        others=tolerances.pop("others"),
        by_table=tolerances,
        rejected=Rejecting(**raw["rejected"]),
        licences=tuple(raw["licences"]),
    )
