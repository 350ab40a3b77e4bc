with source as (
    select * from {{ source('lake', 'document') }}
),

rejected as (
    select * from publication.rejected_document
)

select
    -- ids
    source.document_id,
    source.file_id,
    if(rejected.is_nameless, null, source.department_document_id) as department_document_id,
    if(rejected.is_nameless, null, source.unit_id) as unit_id,

    -- text
    source.file_name,
    if(rejected.is_nameless, 'unknown', source.format) as format,
    source.source_url,
    if(rejected.is_nameless, null, source.unit_name) as unit_name,
    if(rejected.is_nameless, null, source.stage) as stage,
    if(rejected.is_nameless, null, source.scope) as scope,
    source.extractor_version,
    source.reading_id,
    if(rejected.document_id is null, source.read_status, 'rejected') as read_status,
    coalesce(rejected.problem, source.problem) as problem,
    coalesce(if(rejected.is_nameless, null, source.origin), 'published') as origin,

    -- numerics
    cast(if(rejected.is_nameless, null, source.page_count) as integer) as page_count,
    cast(if(rejected.is_nameless, null, source.year) as integer) as fiscal_year,

    -- timestamps
    source.retrieved_at
from source
left join rejected on source.document_id = rejected.document_id
