"""What is wrong with, or missing from, a published database: what `budget check` lists.

Belongs here: one query for each kind of finding. Does not belong here: how they are shown (`cli.check`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.publish.marks import with_marks
from orchestration.publish.verify import FACT_TABLES


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `budget check`; `keys` say the same thing in the next publication too."""

    kind: str  # unreadable, waiting, unidentified, contradictory_copy, incomplete, failed, missing, disputed, uncertain
    keys: tuple[str, ...]
    unit: str | None
    fiscal_year: int | None
    stage: str | None
    scope: str | None
    text: str


_COLUMNS = "kind, keys, unit, fiscal_year, stage, scope, text"

# a superseded copy that prints the same figures is nothing anybody need look at
_DOCUMENTS = """
    select
        case when problem.kind in ('failed', 'unrecognised') then 'unreadable' else problem.kind end as kind,
        [concat_ws(' ', problem.kind, problem.document_id, problem.other_document_id)] as keys,
        unit.unit_name as unit, problem.fiscal_year, problem.stage, problem.scope,
        problem.file_name || ': ' || problem.message as text
    from marts.document_problem as problem
    left join marts.dim_unit as unit on problem.unit_id = unit.unit_id
    where problem.kind != 'superseded'
"""

_CHECKS = """
    select
        'failed' as kind,
        [concat_ws(' ', 'failed', checked.document_id, checked.check_id, checked.statement)] as keys,
        unit.unit_name as unit, checked.fiscal_year, checked.stage, checked.scope,
        document.file_name || ': ' || concat_ws(': ', concat_ws(' of ', checked.check_id, checked.statement),
        checked.message) as text
    from marts.fct_check as checked
    inner join marts.dim_document as document on checked.document_id = document.document_id
    left join marts.dim_unit as unit on checked.unit_id = unit.unit_id
    where checked.status = 'fail'
"""

_COVERAGE = """
    select
        if(expected.status = 'missing', 'missing', 'unreadable') as kind,
        [concat_ws(
            ' ', expected.status, expected.unit_id, expected.fiscal_year, expected.stage, expected.statement
        )] as keys,
        unit.unit_name as unit, expected.fiscal_year, expected.stage, expected.scope,
        concat_ws(
            ': ',
            document.file_name,
            expected.statement || if(expected.status = 'missing', ' is not there', ' could not be read'),
            expected.message
        ) as text
    from marts.coverage as expected
    left join marts.dim_unit as unit on expected.unit_id = unit.unit_id
    left join marts.dim_document as document on expected.document_id = document.document_id
    where
        expected.status in ('missing', 'failed')
        and expected.statement != 'whole_document'
        and expected.document_id is not null
"""

# one line for all years of a unit's stage; a file that is there and could not be read is among the documents above
_EXPECTED = """
    select
        'missing' as kind,
        list(
            concat_ws(' ', 'missing', unit_id, fiscal_year, stage, scope, 'whole_document') order by fiscal_year
        ) as keys,
        any_value(unit_name) as unit,
        if(count(*) = 1, any_value(fiscal_year), null) as fiscal_year, stage, scope,
        'no disclosure is there of ' || string_agg(fiscal_year, ', ' order by fiscal_year) as text
    from marts.expected_disclosure
    where status = 'missing'
    group by unit_id, stage, scope
"""

_MARKED = """
    with marked as (select * from ({facts}) where mark is not null),

    places as (
        select marked.fact_id, min(cell.page_or_sheet) as page_or_sheet
        from marked
        inner join marts.fact_source as source on marked.fact_id = source.fact_id and source.role = 'amount'
        inner join marts.source_cell as cell on source.cell_id = cell.cell_id
        group by marked.fact_id
    )

    select
        marked.mark as kind,
        list(marked.mark || ' ' || marked.fact_id order by marked.fact_id) as keys,
        any_value(unit.unit_name) as unit,
        any_value(document.fiscal_year) as fiscal_year,
        any_value(document.stage) as stage,
        any_value(document.scope) as scope,
        any_value(document.file_name)
        || coalesce(
            ' page ' || string_agg(distinct places.page_or_sheet, ', ' order by places.page_or_sheet), ''
        )
        || ': ' || count(*) || case count(*) when 1 then ' figure' else ' figures' end || ' of {table} '
        || marked.mark as text
    from marked
    inner join marts.dim_document as document on marked.document_id = document.document_id
    left join marts.dim_unit as unit on document.unit_id = unit.unit_id
    left join places on marked.fact_id = places.fact_id
    group by marked.mark, marked.document_id
"""


def read_findings(database: Path) -> list[Finding]:
    """Findings of a published database, by unit and year; none where there is no database yet.

    Raises duckdb.Error where the file is no database of this project.
    """
    if not database.exists():
        return []
    queries = [
        _DOCUMENTS,
        _CHECKS,
        _COVERAGE,
        _EXPECTED,
        *(_MARKED.format(table=table, facts=with_marks([table])) for table in FACT_TABLES),
    ]
    union = " union all ".join(f"(select {_COLUMNS} from ({query}))" for query in queries)
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            f"select {_COLUMNS} from ({union}) "
            "order by unit nulls last, fiscal_year nulls last, stage, scope, kind, text"
        ).fetchall()
    return [Finding(kind, tuple(keys), *rest) for kind, keys, *rest in rows]


def known_keys(database: Path) -> frozenset[str]:
    """Keys of the findings of the publication before this one."""
    if not database.exists():
        return frozenset()
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute("select finding_key from publication.known_finding").fetchall()
    return frozenset(key for (key,) in rows)
