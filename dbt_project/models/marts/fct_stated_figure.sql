with facts as (
    {{ current_facts(ref('stg_lake__stated_figure')) }}
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
    fund_scope,
    value,
    value_unit,
    share,
    share_status,
    {{ is_marked('value_status', 'share_status') }} as is_marked,
    status_note,
    contradicting_cells,
    sentence
from facts
order by fiscal_year, unit_id, measure, fact_id
