with source as (
    {{ kept_rows('unit') }}
)

select
    -- ids
    unit_id,
    document_id,
    parent_unit_id,

    -- text
    unit_name,
    division_code,
    sector,

    -- flags
    is_provisional
from source
