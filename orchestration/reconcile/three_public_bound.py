"""Basic expenditure on what 三公 counts too: it is a part of it, and never more.

Belongs here: which items are more, and what is in doubt with them. Does not belong here: which items are the same money
(`same_money` of `identities.yaml`), that both are equal (`cross_same`).

An item that is more stands in the wrong line where its class does not add up, and so may the others of its class. Where
it does add up, one of the two statements means other money, and nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.reconcile.cross_items import items_of
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict, yuan

_CHECK, _BASIC = "three_public_plausible", "general_public_basic"


@dataclass(frozen=True, slots=True)
class _Pair:
    item: Var
    bound: Var
    excess: int
    tolerance: int

    @property
    def holds(self) -> bool:
        return self.excess <= self.tolerance


def bound_by_three_public(system: System, verdict: Verdict) -> list[CheckRow]:
    """The row of the check, none where the document doesn't print both; marks what is in doubt."""
    pairs = [pair for pair in _pairs(system) if pair.holds or _class_of(system, pair.item)]
    failed = [pair for pair in pairs if not pair.holds]
    for pair in failed:
        words = f"{system.book.name(pair.item)} is more than {system.book.name(pair.bound)}, which it is a part of"
        for _, var in (term for each in _class_of(system, pair.item) for term in each.terms):
            if system.cells.line(var).is_leaf and system.cells.value(var):
                verdict.mark(var, "uncertain", f"its class does not add up, and {words}")
    if not pairs:
        return []
    worst = max(failed or pairs, key=lambda pair: pair.excess)
    message = "; ".join(
        f"{system.book.name(pair.item)} is more than {system.book.name(pair.bound)} by {yuan(pair.excess)} yuan"
        for pair in failed
    )
    return [
        CheckRow(
            check_id=_CHECK,
            statement="",
            status="fail" if failed else "pass",
            left=system.cells.value(worst.item),
            right=system.cells.value(worst.bound),
            difference=worst.excess,
            tolerance=worst.tolerance,
            instances=len(pairs),
            failed=len(failed),
            message=message,
        )
    ]


def _class_of(system: System, item: Var) -> list[Equation]:
    """The sums down its column that an item is in and that fail."""
    failing = (system.equations[n] for n in system.by_var.get(item, {}) if n in system.failing)
    return [each for each in failing if each.reach == "column"]


def _pairs(system: System) -> list[_Pair]:
    items = {code: var for (code, _), var in items_of(system.book, _BASIC, ("total",)).items()}
    cells, found = system.cells, list[_Pair]()
    for same in load_identities().same_money:
        own = [items[code] for code in same.economic if code in items]
        bound = system.book.three_public(same.three_public) if own and same.three_public else None
        for var in own:
            if bound is not None and cells.printed(bound):
                unit = max(cells.unit(var), cells.unit(bound))
                found.append(_Pair(var, bound, cells.value(var) - cells.value(bound), unit))
    return found
