with facts as (
    {{ current_facts(ref('stg_lake__stated_change')) }}
)

select
    fact_id,
    document_id,
    unit_id,
    cast(null as varchar) as line_unit_id,
    fiscal_year,
    stage,
    scope,
    value_status,
    counts_in_totals,
    {{ code_columns() }},
    measure,
    function_code,
    amount_cny,
    change_cny,
    change_rate,
    prior_amount_cny,
    prior_basis,
    reason,
    fund_scope,
    share,
    share_status,
    {{ is_marked('value_status', 'share_status') }} as is_marked,
    status_note,
    contradicting_cells,
    derived_columns,
    sentence,
    reason_says_recode
from facts
order by fiscal_year, unit_id, measure, fact_id
