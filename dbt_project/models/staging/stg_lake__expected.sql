with source as (
    select * from {{ source('lake_registry', 'expected') }}
)

select
    -- ids
    unit_id,
    parent_unit_id,

    -- text
    unit_name,
    division_code,
    sector,
    stage,
    scope,
    statement,

    -- numerics
    cast(year as integer) as fiscal_year
from source
