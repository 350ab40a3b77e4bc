with line_items as (
    {{ lines_of('fct_income') }}
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    function_code,
    income_source,
    is_current_year,
    amount_cny,
    {{ place_columns() }},
    {{ class_columns() }}
from line_items
order by division_no, fiscal_year, stage, unit_id, function_code, fact_id
