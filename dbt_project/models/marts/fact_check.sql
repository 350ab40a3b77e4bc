select
    fact_checks.fact_id,
    fact_checks.document_id,
    fact_checks.check_id,
    fact_checks.status
from {{ ref('stg_lake__fact_check') }} as fact_checks
semi join {{ ref('int_fact') }} as facts
    on fact_checks.document_id = facts.document_id and fact_checks.fact_id = facts.fact_id
order by fact_checks.document_id, fact_checks.check_id, fact_checks.fact_id
