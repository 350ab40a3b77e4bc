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
-- what nearly every question filters by first: where a row group holds one value of it, nothing is compared
order by stage, counts_in_totals, division_no, fiscal_year, unit_id, function_code, fact_id
