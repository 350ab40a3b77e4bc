with facts as (
    {{ current_facts(ref('stg_lake__project_fund')) }}
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
    fiscal_cny,
    other_cny,
    total_cny
from facts
order by fiscal_year, unit_id, project_id, fact_id
