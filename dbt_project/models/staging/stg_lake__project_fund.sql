with source as (
    {{ kept_rows('project_fund') }}
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
    value_status,
    'project_fund' as counting_key,

    -- numerics
    cast(fiscal_cny as decimal(18, 2)) as fiscal_cny,
    cast(other_cny as decimal(18, 2)) as other_cny,
    cast(total_cny as decimal(18, 2)) as total_cny
from source
