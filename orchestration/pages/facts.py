"""What the page of a figure asks: the figure, its names, its checks and the cells it rests on.

Belongs here: queries by fact. Does not belong here: pictures of pages (`images`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.pages.database import Database, Row
from orchestration.publish.verify import FACT_TABLES

_WHERE = " union all ".join(
    f"select '{table}' as fact_table from marts.{table} where fact_id = $1" for table in FACT_TABLES
)
_AROUND = 3
_FIGURES = ("amount_cny", "total_cny", "value", "change_cny", "change_rate", "target_value", "target_text")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure: its row, the table it lies in, and the column that is the figure itself."""

    table: str
    row: Row
    figure: str
    function_name: str | None
    economic_name: str | None


def fact(database: Database, fact_id: str) -> Fact | None:
    """The figure of this id, whichever table it lies in."""
    found = database.row(_WHERE, fact_id)
    if not found:
        return None
    table = found["fact_table"]
    row = database.row(
        f"select fact.*, unit.unit_name, document.file_id, document.file_name, document.format from marts.{table} as fact "
        "left join marts.dim_unit as unit on fact.unit_id = unit.unit_id "
        "left join marts.dim_document as document on fact.document_id = document.document_id "
        "where fact.fact_id = ?",
        fact_id,
    )
    assert row is not None  # it was there a moment ago, and a publication never changes
    figures = [name for name in _FIGURES if row.get(name) is not None]
    return Fact(
        table,
        row,
        figures[0] if figures else "amount_cny",
        _name(database, "function", row, ""),
        _name(database, "economic", row, "and economic_system = $3"),
    )


def _name(database: Database, system: str, row: Row, and_of: str) -> str | None:
    """What a code was called in the year of the figure."""
    code = row.get(f"{system}_code")
    if code is None:
        return None
    values = [code, row["fiscal_year"], *([row.get("economic_system")] if and_of else [])]
    named = database.row(
        f"select {system}_name as name from marts.dim_{system}_class where {system}_code = $1 "
        "and coalesce(valid_from_year, 0) <= $2 and coalesce(valid_to_year, 9999) >= $2 "
        f"{and_of} order by valid_from_year desc limit 1",
        *values,
    )
    return named["name"] if named else None


def checks(database: Database, row: Row) -> list[Row]:
    """Checks a figure takes part in, failures first."""
    return database.rows(
        "select checked.* from marts.fact_check as part "
        "inner join marts.fct_check as checked "
        "on part.document_id = checked.document_id and part.check_id = checked.check_id "
        "where part.fact_id = ? and part.document_id = ? order by checked.status, checked.check_id",
        row["fact_id"],
        row["document_id"],
    )


def cells(database: Database, fact_id: str) -> list[Row]:
    """Cells a figure rests on, the amount first; `box` is left, top, width, height in points."""
    found = database.rows(
        "select source.role, cell.* from marts.fact_source as source "
        "inner join marts.source_cell as cell on source.cell_id = cell.cell_id where source.fact_id = ? "
        "order by case source.role "
        "when 'amount' then 0 when 'sentence' then 1 when 'budget' then 2 when 'part' then 3 else 4 end, "
        "cell.page_or_sheet, cell.table_no, cell.row_no, cell.column_no, source.role limit 500",
        fact_id,
    )
    for cell in found:
        edges = [float(edge) for edge in (cell["bbox"] or "").split(",") if edge]
        left, top, right, bottom = edges if len(edges) == 4 else (0.0, 0.0, 0.0, 0.0)
        cell["box"] = (left, top, right - left, bottom - top) if len(edges) == 4 else None
    return found


def surroundings(database: Database, cell: Row) -> list[list[Row | None]]:
    """The rows of its table around a cell, as a grid; only cells that some figure rests on are kept."""
    found = database.rows(
        "select * from marts.source_cell where document_id = ? and page_or_sheet = ? and table_no = ? "
        f"and row_no between ? - {_AROUND} and ? + {_AROUND} order by row_no, column_no limit 500",
        cell["document_id"],
        cell["page_or_sheet"],
        cell["table_no"],
        cell["row_no"],
        cell["row_no"],
    )
    by_place = {(row["row_no"], row["column_no"]): row for row in found}
    columns = sorted({column for _, column in by_place})
    return [[by_place.get((line, column)) for column in columns] for line in sorted({n for n, _ in by_place})]
