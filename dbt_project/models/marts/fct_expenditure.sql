with line_items as (
    {{ lines_of('fct_expenditure') }}
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    function_code,
    expenditure_type,
    amount_cny,
    {{ place_columns() }},
    {{ class_columns() }}
from line_items
order by division_no, fiscal_year, stage, unit_id, function_code, fact_id
