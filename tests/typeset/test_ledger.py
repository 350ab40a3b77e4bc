"""An invented budget must satisfy the identities that real ones do, or it could not test a reconciler."""

from __future__ import annotations

import random

import pytest

from orchestration.typeset.cubes import Ledger
from orchestration.typeset.ledger import make_ledger
from orchestration.typeset.payments import BUDGETS, LedgerOptions, split

SOURCES = ("general_public", "government_fund", "state_capital", "business_income", "other_income")


def ledger_of(seed: int, is_final: bool) -> Ledger:
    options = LedgerOptions(2023, is_final, SOURCES, 10_000, extra_types=("operating",))
    return make_ledger(random.Random(seed), options)


@pytest.mark.parametrize("seed", range(50))
def test_income_and_carry_over_meet_expenditure(seed: int) -> None:
    ledger = ledger_of(seed, is_final=True)
    received = ledger.amount("income", ["*"]) + ledger.amount("flow", ["*"], ["*.opening_carryover"])
    spent = ledger.amount("expenditure", ["*"])
    kept = ledger.amount("flow", ["*"], ["*.distribution", "*.closing_carryover"])
    assert received == spent + kept
    assert ledger.amount("total_in", ["*"]) == ledger.amount("total_out", ["*"]) == received


@pytest.mark.parametrize("seed", range(50))
def test_each_budget_balances_for_each_code(seed: int) -> None:
    ledger = ledger_of(seed, is_final=True)
    for code in ledger.codes("appropriation_flow", ["*"]):
        for budget in BUDGETS:
            into = ledger.amount("flow", [code], [f"{budget}.opening_carryover", f"{budget}.income"])
            out = ledger.amount("appropriation", [code], [f"{budget}.*"])
            assert into == out + ledger.amount("flow", [code], [f"{budget}.closing_carryover"])


@pytest.mark.parametrize("seed", range(50))
def test_statements_of_one_total_agree(seed: int) -> None:
    ledger = ledger_of(seed, is_final=False)
    assert ledger.amount("income", ["*"]) == ledger.amount("expenditure", ["*"])
    basic = ledger.amount("appropriation", ["*"], ["general_public.basic"])
    project = ledger.amount("appropriation", ["*"], ["general_public.project"])
    assert basic == ledger.amount("economic", ["*"]) == ledger.amount("government", ["*"])
    assert project == ledger.amount("project", ["*"])
    assert basic + project == ledger.amount("economic_full", ["*"])
    assert basic == ledger.amount("by_function", ["*"], ["personnel", "public"])
    assert ledger.amount("by_function", ["*"], ["public"]) == ledger.amount("economic", ["*"], ["public"])
    for name, cube in ledger.cubes.items():
        if name != "comparison":
            assert all(cents >= 0 and cents % 10_000 == 0 for cents in cube.values()), name


def test_a_split_keeps_its_total() -> None:
    rng = random.Random(7)
    for _ in range(200):
        total = rng.randint(1, 10_000) * 100
        assert sum(split(rng, total, [rng.random() + 0.1 for _ in range(5)], 100)) == total
