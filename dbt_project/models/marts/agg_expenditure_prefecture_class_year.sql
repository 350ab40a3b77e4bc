select
    province_no,
    prefecture_no,
    class_no,
    fiscal_year,
    stage,
    expenditure_type,
    cast(sum(amount_cny) as decimal(18, 2)) as amount_cny,
    cast(coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as decimal(18, 2)) as in_conflict_cny,
    cast(
        coalesce(sum(abs(amount_cny)) filter (where value_status in ('disputed', 'uncertain')), 0) as decimal(18, 2)
    ) as marked_cny,
    cast(coalesce(sum(abs(amount_cny)) filter (where value_status = 'derived'), 0) as decimal(18, 2)) as derived_cny,
    cast(count(*) as integer) as fact_count,
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
