select
    document_id,
    file_name,
    format,
    source_url,
    retrieved_at,
    page_count,
    unit_id,
    fiscal_year,
    stage,
    scope,
    is_current,
    read_status,
    problem,
    extractor_version,
    file_id,
    department_document_id,
    origin
from {{ ref('int_document') }}
order by fiscal_year, unit_id, stage, scope, document_id
