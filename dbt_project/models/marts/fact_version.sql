with facts as (
    select
        line_items.fact_id,
        line_items.document_id,
        line_items.line_unit_id,
        line_items.fact_table,
        line_items.statement,
        line_items.printed_name,
        line_items.printed_code,
        line_items.code_status,
        {{ figure_columns('line_items') }},
        line_items.amount_cny,
        line_items.budget_amount_cny,
        line_items.value_status,
        line_items.status_note
    from {{ ref('stg_lake__line_item') }} as line_items
    union all by name
    select
        fact_id,
        document_id,
        'fct_stated_change' as fact_table,
        printed_name,
        printed_code,
        code_status,
        function_code,
        measure,
        fund_scope,
        prior_basis,
        amount_cny,
        change_cny,
        prior_amount_cny,
        share,
        share_status,
        sentence,
        value_status,
        status_note,
        contradicting_cells
    from {{ ref('stg_lake__stated_change') }}
    union all by name
    select
        fact_id,
        document_id,
        'fct_stated_figure' as fact_table,
        printed_name,
        printed_code,
        code_status,
        function_code,
        measure,
        fund_scope,
        if(value_unit = '元', cast(value as decimal(18, 2)), null) as amount_cny,
        value,
        value_unit,
        share,
        share_status,
        sentence,
        value_status,
        status_note,
        contradicting_cells
    from {{ ref('stg_lake__stated_figure') }}
    union all by name
    select
        fact_id,
        document_id,
        'fct_project_funds' as fact_table,
        project_name,
        total_cny as amount_cny,
        fiscal_cny,
        other_cny,
        value_status
    from {{ ref('stg_lake__project_fund') }}
    union all by name
    select
        fact_id,
        document_id,
        'fct_performance_indicator' as fact_table,
        project_name,
        indicator,
        operator,
        target_value as value,
        target_unit as value_unit,
        target_text,
        value_status
    from {{ ref('stg_lake__performance_indicator') }}
)

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
    facts.value_status,
    facts.fund_scope,
    facts.prior_basis,
    facts.change_cny,
    facts.prior_amount_cny,
    facts.value,
    facts.value_unit,
    facts.share,
    facts.share_status,
    {{ is_marked('facts.value_status', 'facts.share_status') }} as is_marked,
    facts.sentence,
    facts.fiscal_cny,
    facts.other_cny,
    facts.indicator,
    facts.operator,
    facts.target_text,
    facts.status_note,
    facts.contradicting_cells,
    facts.budget_amount_cny,
    facts.printed_code,
    facts.code_status,
    versions.known_from_china_date
from facts
inner join {{ ref('document_version') }} as versions on facts.document_id = versions.document_id
order by versions.fiscal_year, versions.unit_id, facts.document_id, facts.fact_table, facts.fact_id
