"""From the rows that fail a data test to the documents they come from.

Belongs here: that one step. Does not belong here: what becomes of the documents (`reject`), the tests (`dbt_project`).

A row leads to its document by `document_id`; or by the rows of the tested model that it stands for, if that has
`document_id`; or by its unit, and year, stage and scope where it has them. Where that is several documents, the one that
came last is to blame: the others had passed without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.lake.documents import documents_of

_BY_UNIT = ("unit_id", "fiscal_year", "stage", "scope")


@dataclass(frozen=True, slots=True)
class FailedTest:
    """A data test that failed: its name, the tested relation as SQL names it, and the query of rows that fail."""

    name: str
    relation: str | None
    query: str

    def __str__(self) -> str:
        of = self.relation.replace('"', "").partition(".")[2] if self.relation else ""
        return f"data test {self.name}" + (f" of {of}" if of else "")


def failed_test(node: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]], target: Path) -> FailedTest:
    """A test of dbt's manifest (`nodes`) that was run with this target folder."""
    path, name = Path(node["original_file_path"]), Path(node["path"])
    # dbt's own rule: a folder for each file that holds several
    compiled = path if path.name == name.name else path / name
    query = (target / "compiled" / node["package_name"] / compiled).read_text(encoding="utf-8")
    tested = nodes.get(node.get("attached_node") or "")
    return FailedTest(node["name"], tested["relation_name"] if tested else None, query)


def documents_behind(
    database: Path, lake_dir: Path, test: FailedTest, rejected: Collection[str] = ()
) -> dict[str, int]:
    """Documents whose rows fail a test in a built database, with the number of rows; those of `rejected`, and those
    that could not be read, are to blame only for rows that lead to no other."""
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.register("lake_document", _documents(lake_dir, rejected))
        connection.execute(
            f"create temp table failing as select row_number() over () as failing_no, * from (\n{test.query}\n)"
        )
        columns = _columns(connection, "failing") - {"failing_no"}
        leads = [
            query
            for query in (_own(columns), _of_model(connection, test, columns), _of_unit(columns))
            if query
        ]
        if not leads:
            return {}
        found = " union all ".join(
            f"select failing_no, document_id, {number} as detour from ({query})"
            for number, query in enumerate(leads)
        )
        rows = connection.execute(f"""
            with leads as (
                select found.failing_no, found.detour, documents.*
                from ({found}) as found
                inner join lake_document as documents on found.document_id = documents.document_id
            ),
            blamed as (
                select *
                from leads
                qualify row_number() over (
                    partition by failing_no
                    order by detour asc, is_out asc, retrieved_at desc nulls last, document_id desc
                ) = 1
            )
            select document_id, count(*) from blamed group by document_id order by document_id
        """).fetchall()
    return dict(rows)


def _own(columns: set[str]) -> str | None:
    return "select failing_no, document_id from failing" if "document_id" in columns else None


def _of_model(connection: duckdb.DuckDBPyConnection, test: FailedTest, columns: set[str]) -> str | None:
    """By the rows of the tested model that agree with a failing row in all columns both have."""
    if test.relation is None:
        return None
    tested = _columns(connection, test.relation)
    shared = sorted(tested & columns)
    if "document_id" not in tested - columns or not shared:
        return None
    agree = " and ".join(f'failing."{column}" is not distinct from model."{column}"' for column in shared)
    return f"select failing.failing_no, model.document_id from failing inner join {test.relation} as model on {agree}"


def _of_unit(columns: set[str]) -> str | None:
    if "unit_id" not in columns:
        return None
    agree = " and ".join(
        f"(failing.{column} is null or failing.{column} = documents.{column})"
        for column in _BY_UNIT
        if column in columns
    )
    return (
        "select failing.failing_no, documents.document_id from failing inner join lake_document as documents "
        f"on documents.unit_id is not null and failing.unit_id = documents.unit_id and {agree}"
    )


def _columns(connection: duckdb.DuckDBPyConnection, relation: str) -> set[str]:
    return {row[0] for row in connection.execute(f"describe from {relation}").fetchall()}


def _documents(lake_dir: Path, rejected: Collection[str]) -> pa.Table:
    rows = documents_of(
        lake_dir, ["document_id", "unit_id", "year", "stage", "scope", "retrieved_at", "read_status"]
    )
    return pa.Table.from_pylist(
        [
            row
            | {
                "fiscal_year": row["year"],
                "is_out": row["document_id"] in rejected or row["read_status"] != "read",
            }
            for row in rows
        ],
        schema=pa.schema(
            {
                "document_id": pa.string(),
                "unit_id": pa.string(),
                "fiscal_year": pa.int32(),
                "stage": pa.string(),
                "scope": pa.string(),
                "retrieved_at": pa.timestamp("us", tz="UTC"),
                "is_out": pa.bool_(),
            }
        ),
    )
