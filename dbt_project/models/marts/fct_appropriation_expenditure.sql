with line_items as (
    select *
    from {{ ref('int_line_item') }}
    where fact_table = 'fct_appropriation_expenditure'
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    budget_type,
    function_code,
    expenditure_type,
    amount_cny
from line_items
order by fiscal_year, unit_id, function_code, fact_id
