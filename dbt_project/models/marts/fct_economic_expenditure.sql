with line_items as (
    select *
    from {{ ref('int_line_item') }}
    where fact_table = 'fct_economic_expenditure'
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    economic_system,
    economic_code,
    expenditure_type,
    amount_cny
from line_items
order by fiscal_year, unit_id, economic_code, fact_id
