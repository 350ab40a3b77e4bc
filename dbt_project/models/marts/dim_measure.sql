select
    fact_table,
    measure,
    measure_name,
    measure_name_en,
    is_money
from {{ ref('measure') }}
order by fact_table, measure
