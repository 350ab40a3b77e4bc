"""The web pages on a small database made here: what they show, what they refuse, what they never let through.

Belongs here: answers of the server. Does not belong here: whether figures are right (`dbt`, `accuracy`).
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from pathlib import Path

import duckdb
import pypdfium2
import pytest
from starlette.testclient import TestClient

from orchestration.pages.app import create_app
from orchestration.publish.verify import FACT_TABLES
from orchestration.settings import Settings

HOSTILE = "<script>alert(1)</script>'\"&.pdf"
COMMON = "fiscal_year integer, stage varchar, scope varchar"
TABLES = {
    "dim_unit": "unit_id varchar, unit_name varchar, division_code varchar, sector varchar, "
    "parent_unit_id varchar, is_provisional boolean",
    "dim_division": "division_code varchar, division_name varchar, prefecture_name varchar, province_name varchar",
    "dim_function_class": "function_code varchar, function_name varchar, valid_from_year integer, valid_to_year integer",
    "dim_document": f"document_id varchar, file_id varchar, file_name varchar, format varchar, source_url varchar, "
    f"retrieved_at timestamptz, page_count integer, unit_id varchar, {COMMON}, is_current boolean, "
    "read_status varchar, problem varchar, origin varchar",
    "source_cell": "cell_id varchar, document_id varchar, page_or_sheet varchar, table_no integer, "
    "row_no integer, column_no integer, bbox varchar, printed_text varchar",
    "fact_source": "fact_id varchar, cell_id varchar, role varchar",
    "fact_check": "fact_id varchar, document_id varchar, check_id varchar",
    "fct_check": f"document_id varchar, check_id varchar, unit_id varchar, {COMMON}, statement varchar, "
    "status varchar, left_value decimal(18,2), right_value decimal(18,2), difference decimal(18,2), message varchar",
    "coverage": f"unit_id varchar, {COMMON}, statement varchar, status varchar, document_id varchar, message varchar",
    "document_problem": f"document_id varchar, file_name varchar, kind varchar, message varchar, unit_id varchar, "
    f"{COMMON}, other_document_id varchar",
    "expected_disclosure": f"unit_id varchar, unit_name varchar, {COMMON}, status varchar, statement_count integer",
    "cmp_unit_year": f"document_id varchar, unit_id varchar, {COMMON}, marked_share decimal(9,6), "
    "total_expenditure_change_rate decimal(18,6), "
    + ", ".join(
        f"{name}_cny decimal(18,2)"
        for name in (
            *("total_income", "total_expenditure", "basic_expenditure"),
            *("project_expenditure", "three_public_total"),
        )
    ),
    **dict.fromkeys(
        FACT_TABLES,
        f"fact_id varchar, document_id varchar, unit_id varchar, {COMMON}, value_status varchar, "
        "statement varchar, line_no integer, printed_name varchar, function_code varchar, amount_cny decimal(18,2), "
        "share_status varchar",
    ),
}


def _pdf() -> bytes:
    target = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(200, 100)
        document.save(target)
    return target.getvalue()


PDF = _pdf()
ID = hashlib.sha256(PDF).hexdigest()
SECOND = hashlib.sha256(b"the other disclosure of the file").hexdigest()


def _publish(settings: Settings, amount: str) -> None:
    """A database of one document with one disputed figure, put in place as a publication is."""
    build = settings.warehouse_dir / "build.duckdb"
    build.unlink(missing_ok=True)
    with duckdb.connect(str(build)) as connection:
        connection.execute("create schema marts; create schema publication")
        connection.execute(
            "create table publication.build as select timestamptz '2026-01-02 03:04:00Z' as published_at"
        )
        for name, columns in TABLES.items():
            connection.execute(f"create table marts.{name} ({columns})")

        def insert(table: str, **row: object) -> None:
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"insert into marts.{table} ({', '.join(row)}) values ({marks})", list(row.values())
            )

        said = {"document_id": ID, "unit_id": "u-1", "fiscal_year": 2024, "stage": "budget", "scope": "unit"}
        insert("dim_unit", unit_id="u-1", unit_name="某局", division_code="310107", is_provisional=False)
        insert("dim_division", division_code="310107", division_name="普陀区")
        insert("dim_function_class", function_code="2010301", function_name="行政运行", valid_from_year=2007)
        insert(
            "dim_document",
            **said,
            file_id=ID,
            file_name=HOSTILE,
            format="pdf",
            source_url="javascript:alert(1)",
            page_count=1,
            is_current=True,
            read_status="read",
            origin="published",
        )
        insert(
            "dim_document",
            **said | {"document_id": SECOND, "fiscal_year": 2022, "stage": "final_account"},
            file_id=ID,
            file_name="second",
            format="pdf",
            is_current=True,
            read_status="read",
            origin="not_original",
        )
        insert(
            "fct_expenditure",
            **said,
            fact_id="f-1",
            value_status="disputed",
            statement="expenditure",
            line_no=1,
            printed_name="行政运行",
            function_code="2010301",
            amount_cny=amount,
        )
        insert("fact_source", fact_id="f-1", cell_id="c-1", role="amount")
        insert(
            "source_cell",
            cell_id="c-1",
            document_id=ID,
            page_or_sheet="1",
            table_no=1,
            row_no=2,
            column_no=3,
            bbox="10.0,20.0,60.0,30.0",
            printed_text=amount,
        )
        insert(
            "fct_check", **said, check_id="rows", status="fail", difference="1.00", message="1 and 2 differ"
        )
        insert("fact_check", fact_id="f-1", document_id=ID, check_id="rows")
        insert("cmp_unit_year", **said, total_expenditure_cny=amount)
        insert("coverage", **said, statement="income", status="missing")
    os.replace(build, settings.database_path)


def _served(folder: Path) -> tuple[TestClient, Settings]:
    settings = Settings(folder / "raw", folder / "warehouse")
    settings.warehouse_dir.mkdir()
    (settings.archive_dir / ID[:2]).mkdir(parents=True)
    (settings.archive_dir / ID[:2] / ID).write_bytes(PDF)
    return TestClient(create_app(settings), base_url="http://127.0.0.1:8000"), settings


@pytest.fixture
def pages(tmp_path: Path) -> tuple[TestClient, Settings]:
    """A server of a warehouse in which nothing is published yet."""
    return _served(tmp_path)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A server of a publication nobody changes."""
    client, settings = _served(tmp_path_factory.mktemp("pages"))
    _publish(settings, "12345678901234.56")
    return client


def test_nothing_published_is_a_page_and_a_publication_is_seen_by_the_next_request(
    pages: tuple[TestClient, Settings],
) -> None:
    client, settings = pages
    empty = client.get("/")
    assert empty.status_code == 503 and "尚未发布" in empty.text and "budget build" in empty.text
    _publish(settings, "1.00")
    assert "1.00 元" in client.get("/fact/f-1").text
    _publish(settings, "2.00")
    assert "2.00 元" in client.get("/fact/f-1").text


def test_what_a_document_says_is_escaped_everywhere(client: TestClient) -> None:
    addresses = ("/", "/unit/u-1", f"/document/{ID}", "/fact/f-1", "/check", "/table/dim_document")
    for address in (*addresses, "/?q=<script>alert(2)</script>"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script" not in answer.text and 'href="javascript:' not in answer.text, address
        assert "script-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "http://" not in answer.text.replace("http://www.w3.org/", ""), "no other server is asked"
    assert "&lt;script&gt;alert(1)" in client.get(f"/document/{ID}").text


def test_disclosures_of_one_file_say_their_year_and_stage(client: TestClient) -> None:
    first, second = (client.get(f"/document/{of}").text for of in (ID, SECOND))
    assert re.search(rf'href="/document/{SECOND}">某局 2022 [^<]*决算[^<]* · [^<]*单位', first)
    assert re.search(rf'href="/document/{ID}">某局 2024 [^<]*预算[^<]* · [^<]*单位', second)
    assert "非原件" in second and "非原件" not in first


def test_from_unit_to_figure_to_cell(client: TestClient) -> None:
    assert 'href="/unit/u-1"' in client.get("/?q=某").text
    assert "没有找到" in client.get("/?q=无此").text
    unit = client.get("/unit/u-1").text
    assert "12,345,678,901,234.56" in unit and "<svg" in unit and f"/document/{ID}" in unit
    document = client.get(f"/document/{ID}").text
    assert "有矛盾 / disputed" in document and "/fact/f-1" in document and "1 and 2 differ" in document
    fact = client.get("/fact/f-1").text
    assert 'viewBox="0 0 200.0 100.0"' in fact and 'x="9.0" y="19.0" width="52.0" height="12.0"' in fact
    picture = client.get(f"/document/{ID}/page/1.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert "1 figure of fct_expenditure disputed" in client.get("/check?kind=disputed").text


def test_twins_hold_what_is_stored_and_filters_are_values_not_sql(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/table/fct_expenditure.csv").text)))
    assert [row["amount_cny"] for row in rows] == ["12345678901234.56"]
    exact = client.get("/table/fct_expenditure.json")
    assert '"amount_cny": 12345678901234.56' in exact.text and exact.json()[0]["fact_id"] == "f-1"
    assert client.get("/table/fct_income.json").json() == []
    assert "f-1" in client.get("/table/fct_expenditure?unit_id=u-1").text
    assert client.get("/table/fct_expenditure.json?unit_id=u-1' or 1=1").json() == []
    assert "fct_expenditure" in client.get("/table").text


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/unit/x",
        "/document/x",
        "/fact/x' or 1=1",
        "/table/nope",
        "/table/nope.csv",
        '/table/dim_unit" where 1=1 --',
        "/table/dim_unit?page=0",
        "/table/dim_unit?page=99999999999",
        pytest.param(
            f"/document/{ID}/page/2.png", id="/document/ID/page/2.png"
        ),  # the bytes differ from run to run
        f"/document/{'0' * 64}/page/1.png",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_what_is_not_there_is_a_clear_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and "没有这一页 / Not found" in answer.text


def test_only_reading_and_only_under_this_machines_name(client: TestClient) -> None:
    assert client.post("/").status_code == 405
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_database_that_cannot_be_read_is_a_page(pages: tuple[TestClient, Settings]) -> None:
    client, settings = pages
    settings.database_path.write_bytes(b"no database" * 1000)
    answer = client.get("/")
    assert answer.status_code == 503 and "budget build --full" in answer.text
