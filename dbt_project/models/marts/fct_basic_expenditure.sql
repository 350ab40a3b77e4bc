with line_items as (
    {{ lines_of('fct_basic_expenditure') }}
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    economic_system,
    economic_code,
    expense_category,
    amount_cny,
    is_class_certain,
    {{ place_columns() }}
from line_items
order by division_no, fiscal_year, stage, unit_id, economic_code, fact_id
