select
    document_id,
    file_id,
    file_name,
    unit_id,
    fiscal_year,
    stage,
    scope,
    version_no,
    version_count,
    known_from,
    known_to,
    is_current,
    origin,
    known_from_china_date
from {{ ref('int_document_version') }}
order by fiscal_year, unit_id, stage, scope, version_no
