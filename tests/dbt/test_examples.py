"""The folder examples/: every query gives the answer stored beside it, every block of its README and of the guide runs.

The answers are those of raw/samples. After a change that is meant to alter one:
`python -m tests.dbt.test_examples` with BUDGET_WAREHOUSE_DIR set to a warehouse built from raw/samples writes them
anew; read the difference before it is committed.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.settings import PROJECT_ROOT, Settings, load_settings

pytestmark = pytest.mark.builds

EXAMPLES = PROJECT_ROOT / "examples"
QUERIES = sorted(EXAMPLES.glob("*.sql"))
GUIDE = re.findall(
    r"^## (\d+) |```sql\n(.*?)```",
    (PROJECT_ROOT / "docs" / "analyst-guide.md").read_text(encoding="utf-8"),
    re.DOTALL | re.MULTILINE,
)
BLOCKS = re.findall(r"```python\n(.*?)```", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A warehouse of raw/samples, ingested, built and published by the command."""
    from orchestration.cli.main import run

    folder = tmp_path_factory.mktemp("samples")
    settings = Settings(folder / "raw", folder / "warehouse")
    shutil.copytree(PROJECT_ROOT / "raw" / "registry", settings.raw_dir / "registry")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGET_RAW_DIR", str(settings.raw_dir))
        patch.setenv("BUDGET_WAREHOUSE_DIR", str(settings.warehouse_dir))
        patch.setenv("DAGSTER_HOME", "")
        assert run(["ingest", str(PROJECT_ROOT / "raw" / "samples")]) == 0
        assert run(["build"]) == 0
    yield settings


@pytest.fixture(scope="module")
def published(samples: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with _open(samples.database_path) as connection:
        yield connection


def _open(database: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(database), read_only=True)
    connection.execute("set search_path = 'marts'")
    return connection


def _answer(connection: duckdb.DuckDBPyConnection, query: Path) -> str:
    result = connection.execute(query.read_text(encoding="utf-8"))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([column[0] for column in result.description])
    writer.writerows([_plain(value) for value in row] for row in result.fetchall())
    return written.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def test_there_are_at_least_ten_questions_in_both_languages() -> None:
    assert len(QUERIES) >= 10
    for query in QUERIES:
        first, second = query.read_text(encoding="utf-8").splitlines()[:2]
        assert re.match(r"-- .*[\u4e00-\u9fff].*？", first), query.name
        assert re.match(r"-- [A-Z].*[.?]$", second), query.name
        assert query.with_suffix(".expected.csv").exists(), query.name
        assert f"({query.name})" in (EXAMPLES / "README.md").read_text(encoding="utf-8"), query.name


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_question_gets_its_answer(published: duckdb.DuckDBPyConnection, query: Path) -> None:
    assert _answer(published, query) == query.with_suffix(".expected.csv").read_text(encoding="utf-8")


def test_every_question_of_the_guide_has_an_answer(published: duckdb.DuckDBPyConnection) -> None:
    question, answers = "", dict[str, int]()
    for number, query in GUIDE:
        question = number or question
        if query:
            answers[question] = answers.get(question, 0) + len(published.execute(query).fetchall())
    assert answers.keys() == {str(number) for number in range(1, 9)}
    assert all(answers.values()), answers


def test_code_of_the_readme_runs(
    samples: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUDGET_WAREHOUSE_DIR", str(samples.warehouse_dir))
    names: dict[str, Any] = {}
    try:
        for block in BLOCKS:
            if "adbc_driver_manager" in block:
                try:
                    import adbc_driver_manager  # noqa: F401
                except ModuleNotFoundError:
                    continue
            exec(block, names)
    finally:
        names["connection"].close()
    said = capsys.readouterr().out
    assert "2024 156211123.00" in said
    assert "2129999" in said


def test_macros_and_comments_are_in_the_published_database(published: duckdb.DuckDBPyConnection) -> None:
    macros = dict(
        published.execute(
            "select function_name, comment from duckdb_functions() where schema_name = 'marts'"
        ).fetchall()
    )
    for name in ("trend", "trend_code", "compare_units", "what_is", "provenance", "as_of", "documents_as_of"):
        assert macros[name].startswith(f"{name}("), name
    silent = published.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'marts' and comment is null"
    ).fetchall()
    assert silent == []
    left = published.execute(
        "select schema_name from duckdb_schemas() where not internal and database_name = current_database()"
    ).fetchall()
    assert {name for (name,) in left} <= {"main", "marts", "publication"}
    assert published.execute("select count(*) from duckdb_views() where not internal").fetchone() == (0,)


def test_years_agree_with_the_narratives(published: duckdb.DuckDBPyConnection) -> None:
    query = """
        select fiscal_year, round(amount_cny / 10000, 2), round(100 * change_rate, 2), basis
        from trend('万里街道', ?) order by fiscal_year
    """
    assert published.execute(query, ["fiscal_appropriation_expenditure"]).fetchall() == [
        (2023, 16497.86, None, "stated_next_year"),
        (2024, 15621.11, Decimal("-5.31"), "not_original"),
        (2025, 18976.76, Decimal("21.48"), "not_original"),
    ]
    # the text compares the appropriation alone, which is no earlier figure of all money
    rates = [rate for _, _, rate, _ in published.execute(query, ["total_expenditure"]).fetchall()]
    assert rates == [None, None, Decimal("21.48")]


if __name__ == "__main__":
    os.environ.setdefault("BUDGET_WAREHOUSE_DIR", "warehouse")
    with _open(load_settings().database_path) as opened:
        for sql in QUERIES:
            sql.with_suffix(".expected.csv").write_text(_answer(opened, sql), encoding="utf-8")
