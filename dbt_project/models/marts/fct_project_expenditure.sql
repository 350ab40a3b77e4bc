with line_items as (
    {{ lines_of('fct_project_expenditure') }}
)

select
    {{ fact_columns() }},
    {{ line_columns() }},
    {{ code_columns() }},
    project_id,
    project_code,
    project_name,
    name_status,
    function_code,
    economic_system,
    economic_code,
    fund_source,
    amount_cny,
    {{ place_columns() }},
    {{ class_columns() }}
from line_items
order by division_no, fiscal_year, stage, unit_id, document_id, line_no, fact_id
