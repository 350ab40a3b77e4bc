select
    sources.fact_id,
    sources.document_id,
    sources.cell_id,
    sources.role
from {{ ref('stg_lake__fact_source') }} as sources
semi join {{ ref('int_fact') }} as facts
    on sources.document_id = facts.document_id and sources.fact_id = facts.fact_id
order by sources.fact_id, sources.cell_id, sources.role
