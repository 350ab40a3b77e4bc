with source as (
    {{ kept_rows('performance_indicator') }}
)

select
    -- ids
    fact_id,
    document_id,
    unit_id,
    project_id,

    -- text
    stage,
    scope,
    project_name,
    level_1,
    level_2,
    indicator,
    operator,
    target_unit,
    target_text,
    value_status,
    'performance_indicator' as counting_key,

    -- numerics
    cast(indicator_no as integer) as indicator_no,
    cast(target_value as decimal(18, 4)) as target_value,
    cast(weight as decimal(9, 4)) as weight
from source
