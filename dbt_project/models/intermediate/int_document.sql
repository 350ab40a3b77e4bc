{{ config(materialized='table') }}

with documents as (
    select
        *,
        coalesce(
            read_status = 'read'
            and unit_id is not null
            and fiscal_year is not null
            and stage is not null
            and scope is not null,
            false
        ) as is_comparable
    from {{ ref('stg_lake__document') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by is_comparable, unit_id, fiscal_year, stage, scope
            -- what says of itself that it is no original never stands before what was published
            order by origin = 'published' desc, retrieved_at desc nulls last, document_id desc
        ) as version_rank
    from documents
)

select
    * exclude (version_rank),  -- noqa: AM04
    case when is_comparable then version_rank end as version_rank,
    is_comparable and version_rank = 1 as is_current
from ranked
