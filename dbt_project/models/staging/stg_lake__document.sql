with source as (
    select * from {{ source('lake', 'document') }}
)

select
    -- ids
    document_id,
    file_id,
    department_document_id,
    unit_id,

    -- text
    file_name,
    format,
    source_url,
    unit_name,
    stage,
    scope,
    extractor_version,
    reading_id,
    read_status,
    problem,
    coalesce(origin, 'published') as origin,

    -- numerics
    cast(page_count as integer) as page_count,
    cast(year as integer) as fiscal_year,

    -- timestamps
    retrieved_at
from source
