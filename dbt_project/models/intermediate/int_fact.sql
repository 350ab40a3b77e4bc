with facts as (
    select
        fact_id,
        document_id,
        line_unit_id,
        fact_table,
        counting_key
    from {{ ref('stg_lake__line_item') }}
    union all
    select
        fact_id,
        document_id,
        null as line_unit_id,
        'fct_project_funds' as fact_table,
        counting_key
    from {{ ref('stg_lake__project_fund') }}
    union all
    select
        fact_id,
        document_id,
        null as line_unit_id,
        'fct_performance_indicator' as fact_table,
        counting_key
    from {{ ref('stg_lake__performance_indicator') }}
    union all
    select
        fact_id,
        document_id,
        null as line_unit_id,
        'fct_stated_change' as fact_table,
        counting_key
    from {{ ref('stg_lake__stated_change') }}
    union all
    select
        fact_id,
        document_id,
        null as line_unit_id,
        'fct_stated_figure' as fact_table,
        counting_key
    from {{ ref('stg_lake__stated_figure') }}
)

select
    facts.fact_id,
    facts.document_id,
    documents.unit_id,
    facts.line_unit_id,
    facts.fact_table,
    facts.counting_key,
    documents.stage,
    documents.scope,
    documents.fiscal_year
from facts
inner join {{ ref('int_document') }} as documents
    on facts.document_id = documents.document_id and documents.is_current
