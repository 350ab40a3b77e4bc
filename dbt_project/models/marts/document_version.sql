{{ config(post_hook="
    create or replace macro {{ this.schema }}.documents_as_of(known_at) as table
    select * from {{ this.schema }}.document_version
    where
        (known_from is null or known_from <= cast(known_at as timestamptz))
        and (known_to is null or cast(known_at as timestamptz) < known_to)
") }}

with versions as (
    select
        *,
        count(*) over (partition by unit_id, fiscal_year, stage, scope) as version_count,
        lag(retrieved_at) over (
            partition by unit_id, fiscal_year, stage, scope order by version_rank asc
        ) as superseded_at
    from {{ ref('int_document') }}
    where is_comparable
)

select
    document_id,
    file_name,
    unit_id,
    fiscal_year,
    stage,
    scope,
    cast(version_count - version_rank + 1 as integer) as version_no,
    cast(version_count as integer) as version_count,
    retrieved_at as known_from,
    superseded_at as known_to,
    is_current
from versions
order by fiscal_year, unit_id, stage, scope, version_no
