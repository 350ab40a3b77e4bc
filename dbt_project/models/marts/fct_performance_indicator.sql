with facts as (
    {{ current_facts(ref('stg_lake__performance_indicator')) }}
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
    project_id,
    project_name,
    indicator_no,
    level_1,
    level_2,
    indicator,
    operator,
    target_value,
    target_unit,
    target_text,
    weight
from facts
order by fiscal_year, unit_id, project_id, indicator_no, fact_id
