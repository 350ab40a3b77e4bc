with source as (
    {{ kept_rows('line_item') }}
)

select
    -- ids
    fact_id,
    document_id,
    unit_id,
    line_unit_id,
    project_id,

    -- text
    fact_table,
    statement,
    line_unit_name,
    stage,
    scope,
    printed_code,
    printed_name,
    code_status,
    function_code,
    economic_system,
    economic_code,
    income_source,
    expenditure_type,
    budget_type,
    flow,
    expense_category,
    is_class_certain,
    category,
    project_code,
    project_name,
    name_status,
    fund_source,
    side,
    item,
    parent_item,
    measure,
    value_status,
    printed_text,
    status_note,
    coalesce(statement, fact_table) as counting_key,

    -- numerics
    cast(line_no as integer) as line_no,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    cast(budget_amount_cny as decimal(18, 2)) as budget_amount_cny,

    -- flags
    is_current_year,
    is_leaf
from source
