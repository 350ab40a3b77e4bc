select
    checks.document_id,
    checks.check_id,
    documents.unit_id,
    documents.fiscal_year,
    documents.stage,
    documents.scope,
    checks.statement,
    checks.status,
    checks.left_value,
    checks.right_value,
    checks.difference,
    checks.tolerance,
    checks.instance_count,
    checks.failed_count,
    checks.message
from {{ ref('stg_lake__check') }} as checks
inner join {{ ref('int_document') }} as documents
    on checks.document_id = documents.document_id and documents.is_current
order by documents.fiscal_year, documents.unit_id, checks.document_id, checks.check_id
