"""What a reader of a generated disclosure should have learnt.

Belongs here: one expected fact in the vocabulary of the contract, and the CSV that lists them.
Does not belong here: deciding which cells carry a fact (the layout says so).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

COLUMNS = ("fact_table", "code", "name", "dimension", "amount_yuan")


@dataclass(frozen=True, slots=True)
class Fact:
    """One most detailed printed figure; amount in yuan as the printed digits say."""

    fact_table: str
    code: str
    name: str
    dimension: str
    amount_yuan: Decimal


def to_csv(facts: Iterable[Fact]) -> str:
    """The facts as the CSV of a truth, with a heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for fact in facts:
        writer.writerow((fact.fact_table, fact.code, fact.name, fact.dimension, f"{fact.amount_yuan:.2f}"))
    return out.getvalue()
