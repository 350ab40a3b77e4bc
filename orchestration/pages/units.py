"""What the pages about units ask: the list of units, and one unit over the years.

Belongs here: queries by unit. Does not belong here: what a document says (`documents`).
"""

from __future__ import annotations

from orchestration.pages.database import Database, Row
from orchestration.pages.labels import year_of
from orchestration.publish.marks import with_marks
from orchestration.publish.verify import FACT_TABLES

PAGE = 100
_FOUND = 50
_BAR_WIDTH = 420

_SEARCH = """
    from marts.dim_unit as unit
    left join marts.dim_division as division on unit.division_code = division.division_code
    where $1 = '' or contains(
        lower(concat_ws(' ', unit.unit_name, unit.unit_id, unit.division_code, division.division_name)), lower($1)
    )
"""

_COUNTS = f"""
    select document_id, count(*) as facts, count(mark) as marks
    from ({with_marks(FACT_TABLES, "document_id in (select unnest($1))")})
    group by document_id
"""


def units_page(database: Database, search: str, page: int) -> tuple[list[Row], int]:
    """Units of one page with their documents, and how many units there are in all."""
    total = database.rows(f"select count(*) as n {_SEARCH}", search)[0]["n"]
    units = database.rows(
        f"""
        select unit.*, division.division_name, division.prefecture_name, division.province_name
        {_SEARCH}
        order by unit.division_code nulls last, unit.sector nulls last, unit.unit_name, unit.unit_id
        limit {PAGE} offset {(page - 1) * PAGE}
        """,
        search,
    )
    documents = documents_of(database, [unit["unit_id"] for unit in units])
    for unit in units:
        unit["documents"] = [
            row for row in documents if row["unit_id"] == unit["unit_id"] and row["is_current"]
        ]
        unit["facts"] = sum(row["facts"] for row in unit["documents"])
        unit["marks"] = sum(row["marks"] for row in unit["documents"])
    return units, total


def documents_of(database: Database, unit_ids: list[str]) -> list[Row]:
    """Documents of units with how many facts and marks they have, by year."""
    if not unit_ids:
        return []
    documents = database.rows(
        "select * from marts.dim_document where unit_id in (select unnest($1)) "
        "order by fiscal_year, stage, scope, is_current desc, document_id",
        unit_ids,
    )
    counts = {row["document_id"]: row for row in _counts(database, documents)}
    for document in documents:
        count = counts.get(document["document_id"], {"facts": 0, "marks": 0})
        document.update(facts=count["facts"], marks=count["marks"], label=year_of(document))
    return documents


def _counts(database: Database, documents: list[Row]) -> list[Row]:
    ids = [row["document_id"] for row in documents]
    return database.rows(_COUNTS, ids) if ids else []


def documents_found(database: Database, search: str) -> list[Row]:
    """Documents whose file name or id has what was searched for, and those of no known unit."""
    return database.rows(
        "select document.*, unit.unit_name from marts.dim_document as document "
        "left join marts.dim_unit as unit on document.unit_id = unit.unit_id "
        "where case when $1 = '' then document.unit_id is null else contains(lower(file_name), lower($1)) "
        "or starts_with(document_id, lower($1)) or starts_with(file_id, lower($1)) end "
        f"order by file_name, file_id, document_id != file_id, unit.unit_name, document_id limit {_FOUND}",
        search,
    )


def unit(database: Database, unit_id: str) -> Row | None:
    """A unit with its place, its parent and its subordinates."""
    found = database.row(
        "select unit.*, division.division_name, parent.unit_name as parent_name "
        "from marts.dim_unit as unit "
        "left join marts.dim_division as division on unit.division_code = division.division_code "
        "left join marts.dim_unit as parent on unit.parent_unit_id = parent.unit_id where unit.unit_id = ?",
        unit_id,
    )
    if found:
        found["subordinates"] = database.rows(
            "select unit_id, unit_name from marts.dim_unit where parent_unit_id = ? order by unit_name limit 200",
            unit_id,
        )
    return found


def unit_years(database: Database, unit_id: str) -> list[Row]:
    """Totals by year, stage and scope; `bar` is the length of total expenditure in the drawing."""
    years = database.rows(
        "select * from marts.cmp_unit_year where unit_id = ? order by fiscal_year, stage, scope", unit_id
    )
    largest = max((row["total_expenditure_cny"] or 0 for row in years), default=0)
    for row in years:
        amount = max(row["total_expenditure_cny"] or 0, 0)
        row.update(label=year_of(row), bar=round(float(_BAR_WIDTH * amount / largest), 1) if largest else 0)
    return years
