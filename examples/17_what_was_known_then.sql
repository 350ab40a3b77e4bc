-- 在某一天，我们所知道的万里街道2025年支出预算是多少？日期指当日在北京时间和协调世界时均已结束之时。
-- What did we know of the Wanli street office's expenditure budget of 2025 on a day? A date means its end in China and in UTC.
with days as (
    select unnest([date '2026-11-23', date '2026-11-24']) as known_at
),

street_office as (
    select unit_id
    from dim_unit
    where unit_name like '%万里街道%'
)

select
    days.known_at,
    count(distinct facts.document_id) as documents,
    sum(facts.amount_cny) as amount_cny
from days
cross join street_office
left join as_of(days.known_at) as facts
    on
        street_office.unit_id = facts.unit_id
        and facts.fiscal_year = 2025
        and facts.stage = 'budget'
        and facts.scope = 'department'
        and facts.fact_table = 'fct_expenditure'
group by days.known_at
order by days.known_at
