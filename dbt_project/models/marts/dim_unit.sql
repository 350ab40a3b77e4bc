select
    unit_id,
    unit_name,
    division_code,
    sector,
    parent_unit_id,
    is_provisional
from {{ ref('int_unit') }}
order by division_code, unit_id
