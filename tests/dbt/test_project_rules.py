"""Rules of the dbt project that no model can check for itself: who may use what, what is described, what is written.

Belongs here: rules over the whole project. Does not belong here: what a model gives (`test_totals` and others).
"""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.dbt.dbt_command import PROJECT, run_dbt
from tests.dbt.lake_fixture import write_lake

pytestmark = pytest.mark.builds

SPREAD = {"marked_share", "derived_share"}
# who tells a figure, beside how much of it no statement of its own disclosure prints
STATED = {
    "basis": "stated_share",
    "prior_basis": "prior_stated_share",
    "budget_basis": "budget_stated_share",
}


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The manifest of a docs site that was built."""
    folder = tmp_path_factory.mktemp("docs")
    result = run_dbt("docs generate", write_lake(folder / "lake"), folder, "--empty-catalog")
    assert result.returncode == 0, result.stdout[-3000:]
    assert (folder / "target" / "index.html").exists()
    loaded: dict[str, Any] = json.loads((folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def dictionary() -> ModuleType:
    path = PROJECT / "scripts" / "data_dictionary.py"
    spec = importlib.util.spec_from_file_location("data_dictionary", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _models(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}


def test_marts_are_public_with_a_contract_and_the_rest_is_private(manifest: dict[str, Any]) -> None:
    for name, node in _models(manifest).items():
        folder = node["fqn"][1]
        assert node["group"] in {"facts", "comparisons"}, name
        if folder == "marts":
            reads = [parent.rpartition(".")[2] for parent in node["depends_on"]["nodes"]]
            compares = any(each.startswith("cmp_") for each in (name, *reads))
            assert (node["group"] == "comparisons") == compares, name
            assert node["access"] == "public" and node["config"]["contract"]["enforced"], name
        else:
            assert node["access"] != "public", name


def test_every_comparison_says_how_much_of_it_is_marked_and_derived(manifest: dict[str, Any]) -> None:
    for name, node in _models(manifest).items():
        if name.startswith("cmp_"):
            assert node["columns"].keys() >= SPREAD, name


def test_every_comparison_with_a_stated_figure_says_how_much_is_only_stated(manifest: dict[str, Any]) -> None:
    for name, node in _models(manifest).items():
        if name.startswith("cmp_"):
            wanted = {told for basis, told in STATED.items() if basis in node["columns"]}
            assert node["columns"].keys() >= wanted, name


def test_every_rule_in_sql_has_a_unit_test(manifest: dict[str, Any]) -> None:
    tested = {unit_test["model"] for unit_test in manifest["unit_tests"].values()}
    for name, node in _models(manifest).items():
        if name.startswith("cmp_") or name.startswith("int_function"):
            assert name in tested, f"{name} has no unit test"
            assert node["description"].startswith("One row per "), name


def test_exposures_depend_on_marts_only(manifest: dict[str, Any]) -> None:
    assert {exposure["name"] for exposure in manifest["exposures"].values()} >= {"example_queries"}
    for exposure in manifest["exposures"].values():
        for node in exposure["depends_on"]["nodes"]:
            assert manifest["nodes"][node]["fqn"][1] == "marts", (exposure["name"], node)


def test_the_examples_use_what_their_exposure_says(manifest: dict[str, Any]) -> None:
    (exposure,) = (e for e in manifest["exposures"].values() if e["name"] == "example_queries")
    declared = {node.rpartition(".")[2] for node in exposure["depends_on"]["nodes"]}
    marts = {name for name, node in _models(manifest).items() if node["fqn"][1] == "marts"}
    used: set[str] = set()
    for query in (PROJECT.parent / "examples").glob("*.sql"):
        used |= marts & set(re.findall(r"\b(?:from|join) (\w+)", query.read_text(encoding="utf-8")))
    assert used <= declared


def test_the_data_dictionary_is_up_to_date(dictionary: ModuleType) -> None:
    assert dictionary.TARGET.read_text(encoding="utf-8") == dictionary.text(), (
        "run python dbt_project/scripts/data_dictionary.py"
    )


def test_the_data_dictionary_is_in_two_languages(dictionary: ModuleType) -> None:
    for model in dictionary.models():
        english, sentence = dictionary.split_languages(model["description"])
        assert english.startswith("One row per ") and sentence.endswith("。"), model["name"]
        for column in model["columns"]:
            assert dictionary.chinese(column["description"]), f"{model['name']}.{column['name']}"


def test_the_chinese_of_a_description(dictionary: ModuleType) -> None:
    assert dictionary.chinese("Amount in yuan (金额, 元).") == "金额, 元"
    assert (
        dictionary.chinese("`budget` (预算) or `final_account` (决算).")
        == "`budget` 预算；`final_account` 决算"
    )
    assert dictionary.chinese("`department` (部门: with its units) or `unit` (单位).") == (
        "`department` 部门；`unit` 单位"
    )


def test_macros_of_the_database_are_in_the_dictionary(dictionary: ModuleType) -> None:
    assert [macro["name"] for macro in dictionary.macros()] == [
        "trend",
        "trend_code",
        "compare_units",
        "what_is",
        "provenance",
        "as_of",
        "documents_as_of",
    ]


def test_paths_of_the_project_are_its_own() -> None:
    paths = list((Path(PROJECT) / "macros" / "database").glob("*.sql"))
    assert paths
    for path in paths:
        assert "{{ this" not in path.read_text(encoding="utf-8"), "a catalog's name would get into a macro"
