"""The query benchmark in small: every installed system answers every question alike, and a wrong one is found.

Belongs here: that what is compared is comparable. Does not belong here: how long anything takes (`make bench-queries`).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb
import pytest

from tests.bench.queries import questions, run, shipped

FACTS = "6000"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("queries")


def _run(folder: Path) -> None:
    run.main(["--folder", str(folder), "--facts", FACTS, "--repetitions", "1", "--places", "2"])


def test_all_installed_systems_give_the_same_answers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(folder)
    said = capsys.readouterr().out
    assert "all systems gave the same answers" in said
    for question in questions.QUESTIONS:
        assert f"| {question.name}: " in said
    for what, *_ in run.BARS:
        assert f"| {what} |" in said or "postgres: left out" in said


def test_every_question_has_an_answer(folder: Path) -> None:
    with run.attach_mart(folder) as star, run.open_duckdb(folder / "mart.duckdb") as mart:
        asked = questions.asked_about(star, 5)
        assert asked
        for question in questions.QUESTIONS:
            for about in asked:
                assert mart.execute(question.sql("wide", about)).fetchall(), (question.name, about)


def test_sums_that_are_kept_are_those_of_the_facts(folder: Path) -> None:
    pairs = (
        (questions.UNIT, questions.UNIT_ALONE),
        (questions.UNIT, questions.UNIT_SUMMED),
        (questions.COUNTY, questions.COUNTY_SUMMED),
        (questions.NATIONAL, questions.NATIONAL_SUMMED),
        (questions.CROSS, questions.CROSS_SUMMED),
    )
    with run.attach_mart(folder) as star, run.open_duckdb(folder / "mart.duckdb") as mart:
        for about in questions.asked_about(star, 5):
            for of_facts, of_sums in pairs:
                answers = [mart.sql(question.sql("wide", about)) for question in (of_facts, of_sums)]
                of_facts_rows, of_sums_rows = (sorted(answer.fetchall()) for answer in answers)
                assert of_facts_rows == of_sums_rows, (of_sums.name, about)


def test_the_mart_is_what_dbt_builds(folder: Path) -> None:
    with duckdb.connect(str(folder / "mart.duckdb"), read_only=True) as mart:
        for name in shipped.MODELS:
            described = mart.execute(f"describe {name}").fetchall()
            assert {row[0]: row[1] for row in described} == shipped.contract(name)
        (counted,) = mart.execute(
            "select sum(amount_cny) from fct_expenditure where counts_in_totals"
        ).fetchone() or (None,)
        for sums in (shipped.SUMMARY, shipped.UNIT_SUMMARY, shipped.UNIT_YEAR):
            assert mart.execute(f"select sum(amount_cny) from {sums}").fetchone() == (counted,), sums


def test_a_system_that_answers_otherwise_is_named(folder: Path) -> None:
    with sqlite3.connect(folder / "narrow.sqlite") as connection:
        connection.execute("update fact set amount_fen = amount_fen + 1 where stage = 'budget'")
    with pytest.raises(SystemExit, match="national: sqlite answers otherwise"):
        _run(folder)
