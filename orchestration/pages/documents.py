"""What the page of a document asks: what it is, its statements, its facts by table, its checks.

Belongs here: queries by document. Does not belong here: a single figure (`facts`) or the file itself (`images`).
"""

from __future__ import annotations

from orchestration.pages.database import Database, Row
from orchestration.publish.verify import FACT_TABLES

SHOWN = 300
# the document says it once, or the link does
_HIDDEN = (
    *("fact_id", "document_id", "unit_id", "fiscal_year", "stage", "scope", "value_status", "status_note"),
    *("counts_in_totals", "statement", "line_no", "project_id", "indicator_no", "is_leaf"),
)


def document(database: Database, document_id: str) -> Row | None:
    """A document with the name of its unit."""
    return database.row(
        "select document.*, unit.unit_name from marts.dim_document as document "
        "left join marts.dim_unit as unit on document.unit_id = unit.unit_id where document.document_id = ?",
        document_id,
    )


def beside(database: Database, document: Row) -> list[Row]:
    """The other disclosures in the same file, of other units, years or stages, the file's own first."""
    return database.rows(
        "select document.document_id, document.fiscal_year, document.stage, document.scope, unit.unit_name from marts.dim_document as document "
        "left join marts.dim_unit as unit on document.unit_id = unit.unit_id "
        "where document.file_id = $1 and document.document_id != $2 "
        "order by document.document_id != $1, unit.unit_name, document.fiscal_year, document.stage, document.scope, "
        "document.document_id",
        document["file_id"],
        document["document_id"],
    )


def statements(database: Database, document_id: str) -> list[Row]:
    """Statements expected of a document and whether they are there."""
    return database.rows(
        "select statement, status, message from marts.coverage where document_id = ? order by statement",
        document_id,
    )


def checks(database: Database, document_id: str) -> list[Row]:
    """Checks of a document: those that failed, those that passed, those that do not apply."""
    return database.rows(
        "select * from marts.fct_check where document_id = ? "
        "order by case status when 'fail' then 0 when 'pass' then 1 else 2 end, check_id, statement",
        document_id,
    )


def facts_by_table(database: Database, document_id: str) -> list[Row]:
    """For each fact table that has any: `table`, `count`, `columns` worth showing, and the first `rows`."""
    groups: list[Row] = []
    for table in FACT_TABLES:
        columns = database.columns(table)
        order = ", ".join(name for name in ("statement", "line_no", "fact_id") if name in columns)
        rows = database.rows(
            f"select *, count(*) over () as row_count from marts.{table} where document_id = ? "
            f"order by {order} limit {SHOWN}",
            document_id,
        )
        if rows:
            said = [
                name for name in columns if name not in _HIDDEN and any(row[name] is not None for row in rows)
            ]
            groups.append({"table": table, "count": rows[0]["row_count"], "columns": said, "rows": rows})
    return groups
