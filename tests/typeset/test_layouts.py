"""Every layout prints statements that agree with themselves and with the truth that comes with them."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from orchestration.typeset import layout
from orchestration.typeset.generate import generate
from orchestration.typeset.model import Disclosure, grid


def sums(disclosure: Disclosure) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for fact in disclosure.all_facts():
        found[fact.fact_table] += fact.amount_yuan
    return found


def test_there_are_at_least_twelve_layouts() -> None:
    assert len(layout.names()) >= 12


@pytest.mark.parametrize("name", layout.names())
@pytest.mark.parametrize("seed", range(3))
def test_tables_are_rectangular_and_titled(name: str, seed: int) -> None:
    for statement in generate(seed, name).statements:
        assert statement.title
        assert {len(line) for line in grid(statement.rows)} == {statement.width}, statement.title


@pytest.mark.parametrize("name", layout.names())
@pytest.mark.parametrize("seed", range(3))
def test_no_fact_is_stated_twice(name: str, seed: int) -> None:
    facts = [
        (fact.fact_table, fact.code, fact.dimension, fact.name if fact.code == "" else "")
        for fact in generate(seed, name).all_facts()
    ]
    assert len(facts) == len(set(facts))


@pytest.mark.parametrize("name", layout.names())
@pytest.mark.parametrize("seed", range(3))
def test_leaf_facts_of_different_statements_have_one_total(name: str, seed: int) -> None:
    disclosure = generate(seed, name)
    found = sums(disclosure)
    if {"fct_income", "fct_expenditure"} <= found.keys() and disclosure.stage == "budget":
        assert found["fct_income"] == found["fct_expenditure"]
    if {"fct_basic_expenditure", "fct_appropriation_expenditure"} <= found.keys():
        basic = sum(
            fact.amount_yuan
            for fact in disclosure.all_facts()
            if fact.fact_table == "fct_appropriation_expenditure" and fact.dimension == "general_public|basic"
        )
        assert found["fct_basic_expenditure"] == basic


def test_rounded_figures_differ_from_their_sum_by_rounding_only() -> None:
    # 40 addends of a statement in 万元 can be off by half of 0.01 each
    for seed in range(10):
        found = sums(generate(seed, "xinjiang_budget_unit", exact=False))
        assert abs(found["fct_income"] - found["fct_expenditure"]) <= 40 * 50


def test_old_years_use_old_names() -> None:
    texts = {
        cell.text
        for seed in range(40)
        for disclosure in [generate(seed, "guangxi_budget_unit_yuan")]
        if disclosure.year < 2019
        for statement in disclosure.statements
        for row in statement.body
        for cell in row
    }
    assert any("医疗卫生与计划生育支出" in text for text in texts)
    assert not any("卫生健康支出" in text for text in texts)
