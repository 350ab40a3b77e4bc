"""The same figure printed in two statements of one kind: a fact that its twin contradicts is disputed.

Belongs here: comparing facts with the statement that was not loaded beside theirs. Does not belong here: which of the
two is loaded (`facts`).
"""

from __future__ import annotations

from orchestration.line_item.fact import Fact
from orchestration.line_item.printing import leaves
from orchestration.statement.model import Reading, Statement

_TABLES = {"general_public_basic": "fct_basic_expenditure"}
_OF_SOMEBODY_ELSE = 4  # where one figure in so many differs, the two are not about the same money
_HALVES = ("personnel", "public")


def dispute_twins(facts: list[Fact], left_out: list[Statement]) -> None:
    """Marks, in place, facts of basic expenditure whose code another economic statement prints with other figures."""
    for statement in left_out:
        table = _TABLES.get(statement.kind)
        printed = _figures(statement)
        pairs = [
            (fact, twin)
            for fact in facts
            if fact.table == table
            and (
                twin := printed.get(
                    (str(fact.meaning["economic_code"]), str(fact.meaning["expense_category"]))
                )
            )
        ]
        differing = [(fact, twin) for fact, twin in pairs if _differ(fact, twin)]
        if len(differing) * _OF_SOMEBODY_ELSE > len(pairs):
            continue
        for fact, twin in differing:
            if fact.value_status not in ("disputed", "uncertain"):
                fact.value_status = "disputed"
                fact.note = f"page {twin.ref.page} prints {twin.ref.text} in {statement.title}"


def _differ(fact: Fact, twin: Reading) -> bool:
    return fact.fen is not None and twin.fen is not None and abs(twin.fen - fact.fen) > twin.unit


def _figures(statement: Statement) -> dict[tuple[str, str], Reading]:
    """Code and category to what is printed there."""
    found: dict[tuple[str, str], Reading] = {}
    for line in leaves(statement):
        for column in statement.amount_columns(line.block):
            reading = line.readings.get(column.index)
            if column.role in _HALVES and reading is not None and reading.fen:
                found[line.code, column.role] = reading
    return found
