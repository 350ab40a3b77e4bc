with line_items as (
    select *
    from {{ ref('int_line_item') }}
    where fact_table = 'fct_project_expenditure'
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    project_id,
    project_code,
    project_name,
    function_code,
    economic_system,
    economic_code,
    fund_source,
    amount_cny
from line_items
order by fiscal_year, unit_id, document_id, line_no, fact_id
