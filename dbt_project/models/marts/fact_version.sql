{{ config(post_hook="
    create or replace macro {{ this.schema }}.as_of(known_at) as table
    select * from {{ this.schema }}.fact_version
    where
        (known_from is null or known_from <= cast(known_at as timestamptz))
        and (known_to is null or cast(known_at as timestamptz) < known_to)
") }}

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
