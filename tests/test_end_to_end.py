"""The samples and a handful of bad files, from bytes to the published database, by the command itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.cli.main import run
from orchestration.settings import PROJECT_ROOT, Settings

pytestmark = pytest.mark.builds

STATEMENT = "{unit}2024年部门预算\n部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t{total}\t{basic}\t2.00\n合计\t\t{total}\t{basic}\t2.00\n"
BAD = {
    "empty.pdf": "empty",
    "photo.jpg": "image",
    "archive.zip": "zip",
    "locked.pdf": "password",
    "torn.pdf": "PDF",
    "letter.txt": "no budget or final-account statement found",
}


def bad_files(folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 500)
    (folder / "archive.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    canvas = Canvas(str(folder / "locked.pdf"), encrypt="secret")
    canvas.drawString(72, 720, "2024")
    canvas.save()
    whole = (PROJECT_ROOT / "raw" / "samples" / "普陀区万里街道办事处-2024-部门预算.pdf").read_bytes()
    (folder / "torn.pdf").write_bytes(whole[: len(whole) // 3])
    (folder / "letter.txt").write_text("各位代表：现将有关情况报告如下。\n", encoding="utf-8")
    for name, basic in (("first.txt", "3.00"), ("second.txt", "4.00")):
        total = f"{float(basic) + 2:.2f}"
        text = STATEMENT.format(unit="北山县水利局", basic=basic, total=total)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Samples, bad files and two contradictory copies of one disclosure, ingested and built."""
    folder = tmp_path_factory.mktemp("whole")
    settings = Settings(folder / "raw", folder / "warehouse")
    shutil.copytree(PROJECT_ROOT / "raw" / "samples", settings.raw_dir / "samples")
    shutil.copytree(PROJECT_ROOT / "raw" / "registry", settings.raw_dir / "registry")
    (folder / "bad").mkdir()
    bad_files(folder / "bad")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGET_RAW_DIR", str(settings.raw_dir))
        patch.setenv("BUDGET_WAREHOUSE_DIR", str(settings.warehouse_dir))
        patch.setenv("DAGSTER_HOME", "")
        assert run(["ingest", str(settings.raw_dir), str(folder / "bad")]) == 0
        assert run(["build"]) == 0
        yield settings


@pytest.fixture
def database(warehouse: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse.database_path), read_only=True) as connection:
        yield connection


def test_figures_of_several_units_and_years_by_plain_sql(database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute(
        """
        select unit_name, fiscal_year, stage, sum(amount_cny) from marts.fct_expenditure
        join marts.dim_unit using (unit_id) where counts_in_totals and sector is not null group by all order by all
        """
    ).fetchall()
    assert [
        (name, year, stage, str(amount)) for name, year, stage, amount in found if "北山" not in name
    ] == [
        ("上海市普陀区人民政府万里街道办事处", 2024, "budget", "156211123.00"),
        ("上海市普陀区人民政府万里街道办事处", 2025, "budget", "189767551.00"),
        ("上海市普陀区人民政府办公室", 2025, "budget", "91016775.35"),
        ("上海市普陀区社会福利院", 2024, "budget", "12121164.00"),
        ("上海市普陀区规划和自然资源局", 2024, "final_account", "97593800.00"),
        ("上海市普陀区财政局", 2024, "final_account", "29400600.00"),
        ("上海市普陀区财政局", 2025, "budget", "31214205.80"),
        ("克孜勒苏柯尔克孜自治州人力资源和社会保障局", 2024, "budget", "53150200.00"),
    ]


def test_every_fact_is_one_join_from_the_cell_where_it_was_printed(
    database: duckdb.DuckDBPyConnection,
) -> None:
    [(facts, cells)] = database.execute(
        """
        select count(*), count(cell.printed_text) from marts.fct_expenditure
        left join (select * from marts.fact_source where role in ('amount', 'part')) using (fact_id)
        left join marts.source_cell as cell using (cell_id)
        """
    ).fetchall()
    assert facts == cells > 200


@pytest.mark.parametrize(("name", "reason"), BAD.items())
def test_a_bad_file_costs_itself_and_says_why(
    database: duckdb.DuckDBPyConnection, name: str, reason: str
) -> None:
    [(status, problem)] = database.execute(
        "select read_status, problem from marts.dim_document where file_name = ?", [name]
    ).fetchall()
    assert status in ("failed", "unrecognised")
    assert "\n" not in problem
    assert reason.lower() in problem.lower()


def test_contradictory_copies_are_reported(warehouse: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--strict"]) == 1
    shown = capsys.readouterr().out
    assert "second.txt" in shown and "first.txt" in shown
    for name in BAD:
        assert name in shown


def test_row_counts_of_the_samples(database: duckdb.DuckDBPyConnection) -> None:
    """Row counts by table, kept in git so that a change shows in review."""
    counted = {
        table: database.execute(f"select count(*) from marts.{table}").fetchall()[0][0]
        for table in (
            "fct_income",
            "fct_expenditure",
            "fct_appropriation_expenditure",
            "fct_basic_expenditure",
            "fct_project_expenditure",
            "fct_three_public",
        )
    }
    assert counted == {
        "fct_income": 342,
        "fct_expenditure": 226,
        "fct_appropriation_expenditure": 222,
        "fct_basic_expenditure": 343,
        "fct_project_expenditure": 7,
        "fct_three_public": 23,
    }


def test_queries_of_the_readme_give_what_it_prints(
    warehouse: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PROJECT_ROOT / "README.md").read_text("utf-8")
    pairs = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)```", text, re.S)
    assert len(pairs) == 3
    for query, printed in pairs:
        assert run(["sql", query]) == 0
        shown = capsys.readouterr().out
        assert _cells(shown) == _cells(printed)


def _cells(table: str) -> list[list[str]]:
    """The words of a printed table, without its rule, whose width follows from how wide a terminal shows names."""
    return [line.split() for line in table.splitlines() if not line.startswith("---")]
