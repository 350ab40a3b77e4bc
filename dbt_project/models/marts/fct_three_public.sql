with line_items as (
    select *
    from {{ ref('int_line_item') }}
    where fact_table = 'fct_three_public'
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    printed_name,
    category,
    budget_type,
    amount_cny,
    budget_amount_cny
from line_items
order by fiscal_year, unit_id, category, fact_id
