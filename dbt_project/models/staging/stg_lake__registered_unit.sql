with source as (
    select * from {{ source('lake_registry', 'registered_unit') }}
)

select
    -- ids
    unit_id,
    parent_unit_id,

    -- text
    unit_name,
    division_code,
    sector,

    -- numerics
    cast(valid_from_year as integer) as valid_from_year,
    cast(valid_to_year as integer) as valid_to_year
from source
