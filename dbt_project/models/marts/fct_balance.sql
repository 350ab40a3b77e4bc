with line_items as (
    select *
    from {{ ref('int_line_item') }}
    where fact_table = 'fct_balance'
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    side,
    item,
    parent_item,
    function_code,
    budget_type,
    measure,
    is_leaf,
    amount_cny
from line_items
order by fiscal_year, unit_id, document_id, statement, line_no, fact_id
