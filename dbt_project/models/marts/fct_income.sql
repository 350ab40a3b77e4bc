with line_items as (
    select *
    from {{ ref('int_line_item') }}
    where fact_table = 'fct_income'
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    function_code,
    income_source,
    is_current_year,
    amount_cny
from line_items
order by fiscal_year, unit_id, function_code, fact_id
