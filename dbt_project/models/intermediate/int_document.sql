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

with_statements as (
    select distinct document_id
    from {{ ref('stg_lake__statement') }}
    where status = 'present'
),

ranked as (
    select
        documents.*,
        row_number() over (
            partition by
                documents.is_comparable, documents.unit_id, documents.fiscal_year, documents.stage, documents.scope
            -- what says of itself that it is no original never stands before what was published, nor a text alone, as
            -- on the page that statements are attached to, before the statements
            order by
                documents.origin = 'published' desc,
                with_statements.document_id is not null desc,
                documents.retrieved_at desc nulls last,
                documents.document_id desc
        ) as version_rank
    from documents
    left join with_statements on documents.document_id = with_statements.document_id
)

select
    * exclude (version_rank),  -- noqa: AM04
    case when is_comparable then version_rank end as version_rank,
    is_comparable and version_rank = 1 as is_current
from ranked
