{{ config(materialized='unit_rows', pre_hook="{{ drop_changed_units() }}") }}

select
    unit_id,
    fiscal_year,
    stage,
    scope,
    class_no,
    cast(sum(amount_cny) as decimal(18, 2)) as amount_cny,
    cast(coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as decimal(18, 2)) as in_conflict_cny,
    cast(
        coalesce(sum(abs(amount_cny)) filter (where value_status in ('disputed', 'uncertain')), 0) as decimal(18, 2)
    ) as marked_cny,
    cast(coalesce(sum(abs(amount_cny)) filter (where value_status = 'derived'), 0) as decimal(18, 2)) as derived_cny,
    cast(count(*) as integer) as fact_count,
    counts_in_totals
from {{ ref('fct_expenditure') }}
group by
    unit_id,
    fiscal_year,
    stage,
    scope,
    class_no,
    counts_in_totals
order by
    unit_id,
    fiscal_year,
    stage,
    scope,
    class_no
