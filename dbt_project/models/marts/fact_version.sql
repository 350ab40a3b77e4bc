select
    facts.fact_id,
    facts.document_id,
    versions.unit_id,
    facts.line_unit_id,
    versions.fiscal_year,
    versions.stage,
    versions.scope,
    versions.version_no,
    versions.known_from,
    versions.known_to,
    versions.is_current,
    facts.fact_table,
    facts.statement,
    facts.printed_name,
    {{ figure_columns('facts') }},
    facts.amount_cny,
    facts.value_status
from {{ ref('stg_lake__line_item') }} as facts
inner join {{ ref('document_version') }} as versions on facts.document_id = versions.document_id
order by versions.fiscal_year, versions.unit_id, facts.document_id, facts.fact_table, facts.fact_id
