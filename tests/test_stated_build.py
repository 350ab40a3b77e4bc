"""What the narratives of real disclosures state, from bytes to the published database, by the command itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from label_files import SHARED

from orchestration.cli.main import run
from orchestration.settings import PROJECT_ROOT, Settings

pytestmark = [
    pytest.mark.builds,
    pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/disclosures"),
]
FINANCE, STREET, BUREAU = (
    "pdf/普陀区财政局-2024-部门决算.pdf",
    "pdf/普陀区万里街道办事处-2024-部门预算.pdf",
    "text/克孜勒苏柯尔克孜自治州人力资源和社会保障局-2024-单位预算.txt",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("stated")
    settings = Settings(folder / "raw", folder / "warehouse")
    shutil.copytree(PROJECT_ROOT / "raw" / "registry", settings.raw_dir / "registry")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGET_RAW_DIR", str(settings.raw_dir))
        patch.setenv("BUDGET_WAREHOUSE_DIR", str(settings.warehouse_dir))
        patch.setenv("DAGSTER_HOME", "")
        assert run(["ingest", *(str(SHARED / name) for name in (FINANCE, STREET, BUREAU))]) == 0
        assert run(["build"]) == 0
        with duckdb.connect(str(settings.database_path), read_only=True) as connection:
            yield connection


def of(database: duckdb.DuckDBPyConnection, file: str, query: str) -> list[tuple[Any, ...]]:
    """Rows of a query whose table is joined with the documents."""
    return database.execute(query + " and file_name = ?", [file.rpartition("/")[2]]).fetchall()


def test_each_stated_amount_is_one_row_with_its_sentence(database: duckdb.DuckDBPyConnection) -> None:
    cited, facts, doubled = database.execute(
        """
        select
            count(distinct source.fact_id),
            count(distinct figure.fact_id),
            count(distinct figure.fact_id) filter (where change.fact_id is not null)
        from marts.fct_stated_figure as figure
        left join marts.fact_source as source on source.fact_id = figure.fact_id and source.role = 'sentence'
        left join marts.fct_stated_change as change
            on figure.document_id = change.document_id and figure.measure = change.measure
            and figure.value = change.amount_cny and figure.value_unit = '元' and figure.measure != 'operating_funds'
            and figure.printed_name is not distinct from change.printed_name
            and figure.fund_scope is not distinct from change.fund_scope
        """
    ).fetchall()[0]
    assert cited == facts > 80
    assert doubled == 0
    again = database.execute(
        "select measure from marts.fct_stated_figure where fund_scope is not null "
        "group by document_id, measure, printed_name, printed_code, fund_scope, value, share having count(*) > 1"
    ).fetchall()
    assert again == []


def test_an_item_that_is_printed_twice_is_disputed_where_the_table_says_otherwise(
    database: duckdb.DuckDBPyConnection,
) -> None:
    item = "from marts.{} join marts.dim_document using (document_id) where function_code = '2210201'"
    figure = of(
        database, STREET, "select value, value_status, status_note " + item.format("fct_stated_figure")
    )
    ((amount, status, note),) = of(
        database,
        STREET,
        "select amount_cny, value_status, status_note " + item.format("fct_stated_change"),
    )
    assert figure == [(Decimal("3503500.0000"), "verified", None)]
    assert (amount, status) == (Decimal("3526700.00"), "disputed")
    assert "prints 3503499.00" in note


def test_shares_of_a_real_final_account(database: duckdb.DuckDBPyConnection) -> None:
    shares = of(
        database,
        FINANCE,
        "select function_code, share, share_status, value_status from marts.fct_stated_figure "
        "join marts.dim_document using (document_id) where measure = 'function_item' and share is not null",
    )
    assert sorted(shares) == [
        # 2106.66 of 2940.05 is 71.65 %; the four printed shares add up to 100.07 %
        ("201", Decimal("0.717300"), "disputed", "verified"),
        ("208", Decimal("0.111100"), "verified", "verified"),
        ("210", Decimal("0.020700"), "verified", "verified"),
        ("221", Decimal("0.151600"), "verified", "verified"),
    ]


def test_a_blank_cell_is_the_nothing_that_the_text_states_and_says_so(
    database: duckdb.DuckDBPyConnection,
) -> None:
    (three_public,) = of(
        database,
        FINANCE,
        "select amount_cny, amount_basis, budget_cny from marts.cmp_three_public "
        "join marts.dim_document using (document_id) where category = 'official_reception'",
    )
    assert three_public == (Decimal(0), "stated", Decimal(9500))
    (compared,) = of(
        database,
        FINANCE,
        "select final_cny, final_basis, difference_cny from marts.cmp_budget_final "
        "join marts.dim_document using (document_id) where subject_code = 'official_reception'",
    )
    assert compared == (Decimal(0), "stated", Decimal(-9500))
    lines = of(
        database,
        FINANCE,
        "select cell.printed_text from marts.cmp_three_public as compared "
        "join marts.dim_document using (document_id) "
        "join marts.fact_source as source on source.fact_id = compared.stated_fact_id "
        "join marts.source_cell as cell on cell.cell_id = source.cell_id "
        "where compared.category = 'official_reception' and source.role = 'sentence'",
    )
    assert any("公务接待费支出决算为0.00万元" in line for (line,) in lines)


def test_as_of_has_the_narrative_and_the_performance_tables(database: duckdb.DuckDBPyConnection) -> None:
    for table in (
        "fct_stated_change",
        "fct_stated_figure",
        "fct_project_funds",
        "fct_performance_indicator",
        "fct_balance",
    ):
        ((known, current),) = database.execute(
            f"select (select count(*) from marts.as_of(now()) where fact_table = '{table}'), "
            f"(select count(*) from marts.{table})"
        ).fetchall()
        assert known == current > 0, table
    ((people,),) = database.execute(
        "select value from marts.as_of(now()) where measure = 'staff_on_duty' and value_unit = '人'"
    ).fetchall()
    assert people == 58


def test_the_outcome_of_each_check_stands_beside_the_figure(database: duckdb.DuckDBPyConnection) -> None:
    failing = database.execute(
        """
        select facts.value_status, links.check_id
        from marts.fct_stated_figure as facts join marts.fact_check as links using (fact_id)
        where links.status = 'fail'
        """
    ).fetchall()
    assert failing == [("verified", "text_shares")]
    ((proven, verified),) = database.execute(
        """
        select count(distinct facts.fact_id) filter (where links.status = 'pass'), count(distinct facts.fact_id)
        from marts.fct_expenditure as facts left join marts.fact_check as links using (fact_id)
        where facts.value_status = 'verified'
        """
    ).fetchall()
    assert proven == verified > 0
