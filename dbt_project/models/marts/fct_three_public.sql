with line_items as (
    {{ lines_of('fct_three_public') }}
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    printed_name,
    category,
    budget_type,
    amount_cny,
    budget_amount_cny,
    {{ place_columns() }}
from line_items
order by division_no, fiscal_year, stage, unit_id, category, fact_id
