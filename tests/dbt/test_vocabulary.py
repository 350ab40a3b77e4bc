"""What the vocabulary can emit against what the models accept: a word more must not stop a publication.

Belongs here: values that follow from vocabulary or from types of the core. Does not belong here: whether a value is
the right one.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import Any, get_args

import pytest
import yaml

from orchestration.document.sniff import Kind
from orchestration.lake.soundness import load_accepted
from orchestration.line_item.summary_facts import CARRIED_FROM, EXPENDITURE_TYPES
from orchestration.line_item.three_public import CATEGORIES
from orchestration.narrative.model import PriorBasis
from orchestration.narrative.vocabulary import load_vocabulary as narrative_vocabulary
from orchestration.reconcile.identities import load_identities
from orchestration.settings import PROJECT_ROOT
from orchestration.statement.vocabulary import load_vocabulary

PROJECT = PROJECT_ROOT / "dbt_project"
WORDS = load_vocabulary()
TOTALS = {"ignored", "unmapped", "total", "current_year_total", "grand_total", "current_total"}
BUDGET_TYPES = {"general_public", "government_fund", "state_capital"}


def _roles(rules: str) -> set[str]:
    return {rule.role for rule in WORDS.amounts[rules]}


def _income_sources() -> set[str]:
    keys = _roles("income") | {key for key, _ in WORDS.balance_items["income"]}
    trees = load_identities().breakdowns.get(
        "income", ()
    )  # of a source once more, whose own figure is the fact
    parts = {part for tree in trees for of_one in tree.values() for part in of_one}
    return {CARRIED_FROM.get(key, key) for key in keys - TOTALS - parts}


def _three_public_categories() -> set[str]:
    keys = {key for key, _ in WORDS.three_public_items} | _roles("three_public") | set(CATEGORIES)
    aside = BUDGET_TYPES | {"operating_funds", "meeting", "training"}
    return {"total_unsplit" if key == "total" else key for key in keys - aside}


EMITTED = {
    "income_source": _income_sources(),
    "expenditure_type": set(EXPENDITURE_TYPES),
    "category": _three_public_categories(),
    "prior_basis": set(get_args(PriorBasis)),
    "format": {*get_args(Kind), "unknown"},
}


@cache
def _accepted() -> list[tuple[str, str, frozenset[str]]]:
    """(model, column, values) of every test of accepted values on the marts of facts and documents."""
    found = []
    for path in sorted((PROJECT / "models" / "marts").glob("*.yml")):
        (model,) = yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
        tests: list[dict[str, Any]] = model["data_tests"]
        for test in tests:
            for column, values in (
                test.get("accepted_values_of", {}).get("arguments", {}).get("columns", {}).items()
            ):
                found.append((model["name"], column, frozenset(values)))
    return found


@pytest.mark.parametrize("column", sorted(EMITTED))
def test_models_accept_what_the_vocabulary_emits(column: str) -> None:
    # comparisons have columns of these names with fewer or other values of their own
    accepting = [a for a in _accepted() if a[1] == column and a[0].startswith(("fct_", "dim_document"))]
    assert accepting, f"no model says which values of {column} it accepts"
    for model, _, values in accepting:
        assert EMITTED[column] <= values, f"{model}.{column} lacks {sorted(EMITTED[column] - values)}"


def test_the_lake_accepts_what_the_models_accept() -> None:
    """Else a document is kept out for nothing, or one value stops a publication."""
    values = load_accepted().values
    facts = [a for a in _accepted() if a[0].startswith(("fct_", "fact_", "dim_document"))]
    for model, column, accepted in facts:
        if column in values:
            assert accepted == values[column], f"{model}.{column}"
    assert {column for _, column, _ in facts} - values.keys() == {
        "status"
    }  # fct_check's; statements have their own


def test_every_income_source_has_a_name() -> None:
    path = PROJECT_ROOT / "orchestration" / "classification" / "income_source.csv"
    assert _income_sources() <= {row["income_source"] for row in _rows(path)}


def test_every_check_has_its_sentence_in_both_languages() -> None:
    rows = _rows(PROJECT / "seeds" / "identity.csv")
    assert {(r["check_id"], r["statement"], r["sentence_en"]) for r in rows} == {
        (check.check_id, check.statement, check.sentence) for check in load_identities().checks
    }, "seeds/identity.csv and reconcile/identities.yaml tell different checks"
    assert all(row["sentence"].endswith("。") for row in rows)


def test_every_measure_has_a_name() -> None:
    named = {(row["fact_table"], row["measure"]) for row in _rows(PROJECT / "seeds" / "measure.csv")}
    for entry in narrative_vocabulary().names.values():
        measures = {
            entry.measure,
            *entry.by_scope.values(),
            *entry.by_fund.values(),
            *entry.by_side.values(),
            *entry.follows.values(),
        }
        only_a_figure = entry.role == "count" or entry.figure == "only"
        tables = ["fct_stated_figure"] if only_a_figure else ["fct_stated_figure", "fct_stated_change"]
        assert {(table, m) for table in tables for m in measures if m} <= named
    columns = _roles("balance") - TOTALS | {"total"}
    assert {("fct_balance", column + suffix) for column in columns for suffix in ("", "_budget")} <= named


def _rows(path: Any) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
