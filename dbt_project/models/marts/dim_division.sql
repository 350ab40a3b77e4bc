select
    division_code,
    division_name,
    level,
    prefecture_code,
    prefecture_name,
    province_code,
    province_name
from {{ ref('division') }}
order by division_code
