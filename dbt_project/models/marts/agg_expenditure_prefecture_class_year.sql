select
    province_no,
    prefecture_no,
    class_no,
    fiscal_year,
    stage,
    expenditure_type,
    {{ expenditure_sums() }},
    cast(count(distinct unit_id) as integer) as unit_count
from {{ ref('fct_expenditure') }}
where counts_in_totals
group by
    province_no,
    prefecture_no,
    class_no,
    fiscal_year,
    stage,
    expenditure_type
order by
    fiscal_year,
    stage,
    province_no,
    prefecture_no,
    class_no,
    expenditure_type
