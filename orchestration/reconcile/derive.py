"""Figures that are not printed but follow from what is.

Belongs here: general public expenditure by code and type, where its statement is absent and the other statements
leave only one answer. Does not belong here: estimates; what is not determined is not derived.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.line_item.fact import Fact
from orchestration.reconcile.equation import Var
from orchestration.reconcile.status import status_of
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import Line, Statement

_GENERAL_PUBLIC = ("general_public", "general_public_own", "general_public_transfer")


@dataclass(slots=True)
class _Share:
    code: str
    expenditure_type: str
    fen: int
    line: Line
    parts: list[Var]


def derive_general_public(system: System, verdict: Verdict, stated: dict[str, int]) -> Iterator[Fact]:
    """Facts of general public expenditure for a document without that statement.

    An item's general public money (its columns of the income statement) is basic or project where the expenditure
    statement prints only one of them for the item, or splits like the item where both make up the very same amount.
    All is derived or nothing: the sums must meet the economic statement, the project statement, and the
    appropriation summary, as far as they are printed, and at least one of them must be.
    `stated` is general public expenditure by function code as the text states it (fen); it must agree.
    """
    book = system.book
    income, expenditure = book.statement("income"), book.statement("expenditure")
    if book.statement("general_public_expenditure") is not None or income is None or expenditure is None:
        return
    shares = _shares(system, income, expenditure)
    if not shares:
        return
    proofs = _proofs(system, shares, stated)
    if proofs is None or any(_doubtful(system, verdict, share) for share in shares):
        return
    for share in shares:
        fact = Fact(
            table="fct_appropriation_expenditure",
            statement="general_public_expenditure",
            line_no=share.line.no,
            fen=share.fen,
            value_status="derived",
            note="its statement is absent; follows from income and expenditure of the item, proven by: "
            + proofs,
            printed_code=share.line.printed_code,
            printed_name=share.line.name,
            code_status=share.line.code_status,
            meaning={
                "budget_type": "general_public",
                "function_code": share.code,
                "expenditure_type": share.expenditure_type,
            },
        )
        for var in share.parts:
            reading = system.cells.reading(var)
            if reading is not None:
                fact.sources.append(("part", reading.ref))
        yield fact


def _shares(system: System, income: Statement, expenditure: Statement) -> list[_Share]:
    book = system.book
    columns = [c for c in income.amount_columns() if c.role in _GENERAL_PUBLIC]
    basic, project = expenditure.column("basic"), expenditure.column("project")
    spent = {line.code: line for line in expenditure.lines if line.is_leaf and line.code}
    if not columns or basic is None or project is None or len(spent) < 1:
        return []
    shares: list[_Share] = []
    for line in income.lines:
        if not (line.is_leaf and line.code):
            continue
        own = [(book.index["income"], line.no, c.index) for c in columns]
        parts = [var for var in own if system.cells.printed(var)]
        amount = sum(system.cells.value(var) for var in parts)
        if amount == 0:
            continue
        counterpart = spent.get(line.code)
        if counterpart is None:
            return []
        cells = {
            name: (book.index["expenditure"], counterpart.no, column.index)
            for name, column in (("basic", basic), ("project", project))
        }
        values = {name: system.cells.value(var) for name, var in cells.items() if system.cells.value(var)}
        if len(values) == 1:
            name, value = next(iter(values.items()))
            if amount > value:
                return []
            shares.append(_Share(line.code, name, amount, line, [*parts, cells[name]]))
        elif values and sum(values.values()) == amount:
            shares.extend(_Share(line.code, n, v, line, [*parts, cells[n]]) for n, v in values.items())
        else:
            return []
    return shares


def _proofs(system: System, shares: list[_Share], stated: dict[str, int]) -> str | None:
    """Which printed totals the shares meet, in words; None where they miss one or none is printed."""
    book = system.book
    sums = {
        kind: sum(share.fen for share in shares if share.expenditure_type == kind)
        for kind in ("basic", "project")
    }
    found: list[str] = []
    for var, value, words in (
        (book.total("general_public_basic", "total"), sums["basic"], "the economic statement's total"),
        (book.total("general_public_project", "total"), sums["project"], "the project statement's total"),
        (
            book.item("appropriation_balance", "income", "general_public"),
            sum(sums.values()),
            "general public income of the appropriation summary",
        ),
    ):
        if var is None or not system.cells.printed(var):
            continue
        if abs(system.cells.value(var) - value) > system.cells.unit(var):
            return None
        found.append(words)
    by_code: dict[str, int] = {}
    for share in shares:
        by_code[share.code] = by_code.get(share.code, 0) + share.fen
    agreeing = [code for code, value in stated.items() if by_code.get(code) == value]
    if any(code in by_code and by_code[code] != value for code, value in stated.items()):
        return None
    if agreeing:
        found.append(f"the text on {len(agreeing)} item(s)")
    return ", ".join(found) if found else None


def _doubtful(system: System, verdict: Verdict, share: _Share) -> bool:
    return any(status_of(system, var, verdict)[0] in ("disputed", "uncertain") for var in share.parts)
