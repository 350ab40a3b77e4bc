"""A department and its units in one file, from bytes to the published database by the command itself, and again after
the file changed and after a unit published alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from orchestration.cli.main import run
from orchestration.cli.replay import _ids
from orchestration.lake.fill import EXTRACTOR, fill_lake
from orchestration.lake.schema import TABLES
from orchestration.lake.store import part_path, partitions
from orchestration.lake.worker import Limits
from orchestration.pages.app import create_app
from orchestration.settings import Settings
from tests.unit_files import (
    DEPARTMENT,
    OFFICE_MONEY,
    RESERVOIR,
    RESERVOIR_MONEY,
    Money,
    Printed,
    department_and_units,
    file_of,
)

pytestmark = pytest.mark.builds

OTHER_DEPARTMENT, OTHER_RESERVOIR = "平江县水利局", "平江县水库管理所"
WHOLE = OFFICE_MONEY + RESERVOIR_MONEY
FORMS = ("docx", "html", "xlsx", "txt", "pdf")
SUMS = """
    select unit_name, scope, count(distinct document_id), sum(amount_cny),
        coalesce(sum(amount_cny) filter (counts_in_totals), 0)
    from marts.{table} join marts.dim_unit using (unit_id) where {where} group by all order by all
"""


def wan(money: Decimal) -> Decimal:
    return money * 10000


def ingest(settings: Settings, name: str, data: bytes) -> None:
    folder = settings.raw_dir / "in"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    assert run(["ingest", str(folder / name)]) == 0


def rows(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.database_path), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """One file of each format, of one year each so that they are no versions of one another."""
    folder = tmp_path_factory.mktemp("parts")
    settings = Settings(folder / "raw", folder / "warehouse")
    with pytest.MonkeyPatch.context() as patch:
        _environment(patch, settings)
        for number, form in enumerate(FORMS):
            year = 2021 + number
            ingest(settings, f"水利局.{form}", department_and_units(form, year=year))
        some = [
            Printed(WHOLE, OTHER_DEPARTMENT, kinds=("balance", "income", "expenditure"), titles="2020年"),
            Printed(RESERVOIR_MONEY, OTHER_RESERVOIR, kinds=("expenditure", "three_public"), titles="2020年"),
        ]
        ingest(settings, "平江.xlsx", file_of("xlsx", some, [f"{OTHER_DEPARTMENT}2020年部门预算"]))
        assert run(["build"]) == 0
        yield settings


@pytest.mark.parametrize("year", range(2021, 2021 + len(FORMS)), ids=FORMS)
def test_each_unit_has_its_own_sums_and_nothing_counts_twice(built: Settings, year: int) -> None:
    for table in ("fct_income", "fct_expenditure", "fct_appropriation_expenditure"):
        assert rows(built, SUMS.format(table=table, where=f"fiscal_year = {year}")) == [
            (DEPARTMENT, "department", 1, wan(WHOLE.total), wan(WHOLE.total)),
            (DEPARTMENT, "unit", 1, wan(OFFICE_MONEY.total), 0),
            (RESERVOIR, "unit", 1, wan(RESERVOIR_MONEY.total), 0),
        ]
    marked = f"select count(*) from marts.fct_expenditure where fiscal_year = {year} and value_status != 'verified'"
    assert rows(built, marked) == [(0,)]


def test_units_of_a_file_are_documents_of_one_file(built: Settings) -> None:
    found = rows(
        built,
        """
        select count(distinct file_id), count(*), count(*) filter (document_id = file_id),
            count(*) filter (department_document_id = file_id), count(*) filter (is_current)
        from marts.dim_document
        """,
    )
    assert found == [(6, 17, 6, 11, 17)]
    [(below,)] = rows(
        built,
        "select count(*) from marts.dim_unit join marts.dim_unit as parent on dim_unit.parent_unit_id = parent.unit_id "
        f"where dim_unit.unit_name = '{RESERVOIR}' and parent.unit_name = '{DEPARTMENT}'",
    )
    assert below == 1


def test_a_unit_has_its_own_coverage_and_checks(built: Settings) -> None:
    statements = rows(
        built,
        f"""
        select statement, status from marts.coverage join marts.dim_unit using (unit_id)
        where unit_name = '{RESERVOIR}' and fiscal_year = 2021 and status = 'present' order by all
        """,
    )
    assert [name for name, _ in statements] == [
        "balance",
        "expenditure",
        "general_public_expenditure",
        "income",
        "three_public",
    ]
    failed = "select distinct check_id from marts.fct_check where status = 'fail'"
    assert rows(built, failed) == [("statements_complete",)]


def test_a_figure_of_a_unit_leads_to_its_cell_and_the_page_of_the_file(built: Settings) -> None:
    found = rows(
        built,
        f"""
        select fact.fact_id, fact.document_id, cell.printed_text, cell.page_or_sheet
        from marts.fct_expenditure as fact
        join marts.dim_unit using (unit_id)
        join marts.fact_source as source on source.fact_id = fact.fact_id and source.role = 'amount'
        join marts.source_cell as cell on cell.cell_id = source.cell_id
        where unit_name = '{RESERVOIR}' and fiscal_year = 2025 and function_code = '2130306' and amount_cny != 0
        """,
    )
    [(fact_id, document_id, printed, page)] = found
    assert printed == RESERVOIR_MONEY.works
    with TestClient(create_app(built, loopback=False)) as client:
        shown = client.get(f"/fact/{fact_id}").text
        assert f"/document/{document_id}/page/{page}.png" in shown
        picture = client.get(f"/document/{document_id}/page/{page}.png")
        assert picture.status_code == 200 and picture.headers["content-type"] == "image/png"
        beside = client.get(f"/document/{document_id}").text
        assert DEPARTMENT in beside and "Same file" in beside


def test_what_a_department_does_not_print_counts_at_its_unit(built: Settings) -> None:
    """平江县's department prints three statements, its station one of them and one more."""
    where = "fiscal_year = 2020"
    assert rows(built, SUMS.format(table="fct_expenditure", where=where)) == [
        (OTHER_DEPARTMENT, "department", 1, wan(WHOLE.total), wan(WHOLE.total)),
        (OTHER_RESERVOIR, "unit", 1, wan(RESERVOIR_MONEY.total), 0),
    ]
    three = Decimal(RESERVOIR_MONEY.reception)
    assert rows(built, SUMS.format(table="fct_three_public", where=where)) == [
        (OTHER_RESERVOIR, "unit", 1, wan(three), wan(three))
    ]
    missing = rows(
        built,
        f"""
        select statement from marts.coverage join marts.dim_unit using (unit_id)
        where unit_name = '{OTHER_RESERVOIR}' and status = 'missing'
        """,
    )
    assert ("income",) in missing and ("expenditure",) not in missing


def test_files_and_units_that_publish_again_are_later_versions(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path / "raw", tmp_path / "warehouse")
    shutil.copytree(built.raw_dir, settings.raw_dir)
    shutil.copytree(built.warehouse_dir, settings.warehouse_dir)
    _environment(monkeypatch, settings)
    corrected, alone = Money("96.40", "8.15", "34.05", "0.35"), Money("97.40", "8.15", "34.05", "0.35")
    time.sleep(1.01 - time.time() % 1)
    ingest(settings, "水利局（更正）.docx", department_and_units("docx", reservoir=corrected))
    data = file_of("html", [Printed(alone, RESERVOIR)], [f"{RESERVOIR}2025年单位预算"])
    time.sleep(1.01 - time.time() % 1)  # files of one second follow each other by their hashes
    ingest(settings, "水库所.html", data)
    assert run(["build"]) == 0
    assert rows(settings, "select count(*) from marts.dim_document") == [(17 + 3 + 1,)]
    whole = OFFICE_MONEY + corrected
    assert rows(settings, SUMS.format(table="fct_expenditure", where="fiscal_year = 2025")) == [
        (DEPARTMENT, "department", 1, wan(whole.total), wan(whole.total)),
        (DEPARTMENT, "unit", 1, wan(OFFICE_MONEY.total), 0),
        (RESERVOIR, "unit", 1, wan(alone.total), 0),
    ]
    versions = """
        select unit_name, scope, count(*), arg_max(file_name, version_no) from marts.document_version
        join marts.dim_unit using (unit_id) where fiscal_year = 2025 group by all order by all
    """
    assert rows(settings, versions) == [
        (DEPARTMENT, "department", 2, "水利局（更正）.docx"),
        (DEPARTMENT, "unit", 2, "水利局（更正）.docx"),
        (RESERVOIR, "unit", 3, "水库所.html"),
    ]


def test_reading_a_file_anew_replaces_all_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path / "raw", tmp_path / "warehouse")
    _environment(monkeypatch, settings)
    ingest(settings, "水利局.docx", department_and_units("docx"))
    limits = Limits(workers=1)
    assert fill_lake(settings, EXTRACTOR, limits).statuses == {"read": 1}
    first = _lake(settings)
    assert len(first["document"]) == 3
    assert fill_lake(settings, EXTRACTOR, limits).statuses == {}
    part = max(first["document"], key=lambda row: row["document_id"] != row["file_id"])
    again = _ids(settings, (part["document_id"][:12],))
    assert again == {part["file_id"]}
    assert fill_lake(settings, EXTRACTOR, limits, again=again).statuses == {"read": 1}
    second = _lake(settings)
    for table in ("line_item", "source_cell", "fact_source", "check"):
        assert second[table] == first[table]
    assert {row["reading_id"] for row in second["document"]}.isdisjoint(
        row["reading_id"] for row in first["document"]
    )
    # the station is registered below somebody else: its rows follow
    settings.registry_dir.mkdir(parents=True, exist_ok=True)
    (settings.registry_dir / "units.csv").write_text(
        f"unit_id,unit_name,parent_unit_id\nyy-shuiku,{RESERVOIR},yy-nongye\nyy-nongye,岳阳县农业农村局,\n",
        encoding="utf-8",
    )
    assert fill_lake(settings, EXTRACTOR, limits).statuses == {"read": 1}
    units = {row["unit_id"]: row["parent_unit_id"] for row in _lake(settings)["unit"]}
    assert units["yy-shuiku"] == "yy-nongye"
    # with the file its documents go
    settings.manifest_path.unlink()
    assert fill_lake(settings, EXTRACTOR, limits).gone == 1
    assert not any(_lake(settings).values())


def _lake(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """All rows of the lake's tables in an order of their own."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in TABLES:
        found[name] = [
            row
            for partition in partitions(settings.lake_dir)
            for row in pq.read_table(
                part_path(settings.lake_dir, name, partition), partitioning=None
            ).to_pylist()
        ]
        found[name].sort(key=repr)
    return found


def _environment(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    patch.setenv("BUDGET_RAW_DIR", str(settings.raw_dir))
    patch.setenv("BUDGET_WAREHOUSE_DIR", str(settings.warehouse_dir))
    patch.setenv("DAGSTER_HOME", "")
