"""What a build changes in figures that were published: rows and totals per table and year, partitions lost.

Belongs here: comparing two databases. Does not belong here: what may change (`rules`), or the checks that look
at one database alone (`verify`).

Only the documents of the last publication are compared, so that new ones neither raise an alarm nor hide one. One
that a newer version replaced, that moved to another year, or whose rows now fail a data test, is left out; one that is
simply gone is a loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from orchestration.publish.rules import Rules

Figures = tuple[int | None, int, Decimal, int, Decimal]
"""Year, rows and total before, rows and total now."""

# what a document that is left out now had a part in, and is told of it elsewhere
_REJECTED = """
    create or replace temp table rejected_document as
    select earlier.document_id, earlier.unit_id, earlier.fiscal_year
    from last.marts.dim_document as earlier
    inner join marts.dim_document as later on earlier.document_id = later.document_id
    where earlier.is_current and later.read_status = 'rejected'
"""

# documents in force before, whose figures should therefore still be there
_COMPARED = """
    create or replace temp table compared_document as
    select earlier.document_id, earlier.fiscal_year
    from last.marts.dim_document as earlier
    left join marts.dim_document as later
        on earlier.document_id = later.document_id and later.is_current
    where
        earlier.is_current
        and earlier.document_id not in (select document_id from rejected_document)
        and if(
            later.document_id is not null,
            later.fiscal_year = earlier.fiscal_year,
            not exists (
                select 1 from marts.dim_document as successor
                where
                    successor.is_current
                    and successor.unit_id = earlier.unit_id
                    and successor.fiscal_year = earlier.fiscal_year
                    and successor.stage = earlier.stage
                    and successor.scope = earlier.scope
            )
        )
"""

_LOST_PARTITIONS = """
    select compared.fiscal_year, any_value(division.prefecture_name), count(*)
    from compared_document as compared
    inner join last.marts.dim_document as earlier on compared.document_id = earlier.document_id
    left join last.marts.dim_unit as unit on earlier.unit_id = unit.unit_id
    left join last.marts.dim_division as division on unit.division_code = division.division_code
    left join marts.dim_document as later on compared.document_id = later.document_id and later.is_current
    group by compared.fiscal_year, division.prefecture_code
    having count(later.document_id) = 0
    order by all
"""

_FIGURES = """
    select
        year,
        coalesce(max(row_count) filter (side = 'before'), 0),
        coalesce(max(total) filter (side = 'before'), 0),
        coalesce(max(row_count) filter (side = 'now'), 0),
        coalesce(max(total) filter (side = 'now'), 0)
    from (
        select 'before' as side, {year} as year, count(*) as row_count, {total} as total
        from last.marts.{table} {only} group by all
        union all
        select 'now', {year}, count(*), {total}
        from marts.{table} {only} group by all
    )
    group by year
    order by year nulls first
"""


@dataclass(frozen=True, slots=True)
class Movement:
    """Something that moved by more than is allowed, as a line for whoever has to decide."""

    place: str
    text: str


def movements(connection: duckdb.DuckDBPyConnection, rules: Rules) -> list[Movement]:
    """What moved by more than is allowed, from the attached database `last` to the one in use."""
    connection.execute(_REJECTED)
    connection.execute(_COMPARED)
    lost = [
        Movement(f"{year} {prefecture or 'without prefecture'}", f"{count} documents before, none now")
        for year, prefecture, count in connection.execute(_LOST_PARTITIONS).fetchall()
    ]
    before, now = _columns(connection, "'last'"), _columns(connection, "current_database()")
    for table in sorted(before.keys() & now.keys()):
        lost += _of_table(connection, table, before[table] & now[table], rules)
    return lost


def _of_table(
    connection: duckdb.DuckDBPyConnection, table: str, columns: set[str], rules: Rules
) -> Iterator[Movement]:
    amount = next((name for name in ("amount_cny", "total_cny") if name in columns), None)
    of_documents = {"document_id", "fiscal_year"} <= columns
    touched = sorted({"unit_id", "fiscal_year"} & columns)
    only = f"anti join rejected_document using ({', '.join(touched)})" if touched else ""
    query = _FIGURES.format(
        table=table,
        year="fiscal_year" if "fiscal_year" in columns else "null::integer",
        total=f"coalesce(sum({amount}), 0)" if amount else "0",
        only="semi join compared_document using (document_id, fiscal_year)" if of_documents else only,
    )
    allowed = rules.tolerance(table)
    figures: list[Figures] = connection.execute(query).fetchall()
    for year, rows, total, rows_now, total_now in figures:
        place = f"marts.{table}" + ("" if year is None else f" {year}")
        for what, old, new in (("rows", Decimal(rows), Decimal(rows_now)), (amount, total, total_now)):
            if rows < rules.least_rows and (rows_now or not rows):
                continue
            share = (new - old) / abs(old) if old else Decimal(0)
            # rows of no document in particular may grow with the documents
            if share < -allowed.fall or (of_documents and share > allowed.rise):
                limits = f"allowed -{allowed.fall:.0%} to +{allowed.rise:.0%}"
                yield Movement(place, f"{what} {old:,} → {new:,}, {share:+.1%} ({limits})")


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, set[str]]:
    """Columns by table of the schema `marts`."""
    rows = connection.execute(
        "select table_name, list(column_name) from duckdb_columns() "
        f"where schema_name = 'marts' and database_name = {database} group by table_name"
    ).fetchall()
    return {table: set(columns) for table, columns in rows}
