-- says nothing where a statement prints several totals
select
    document_id,
    any_value(amount_cny) filter (where measure = 'total') as printed_total_cny,
    min(fact_id) filter (where measure = 'total') as printed_total_fact_id,
    coalesce(bool_or(value_status in ('disputed', 'uncertain')) filter (where measure = 'total'), false)
        as is_total_marked,
    any_value(amount_cny) filter (where measure = 'total_budget') as printed_budget_total_cny,
    min(fact_id) filter (where measure = 'total_budget') as printed_budget_total_fact_id,
    coalesce(bool_or(value_status in ('disputed', 'uncertain')) filter (where measure = 'total_budget'), false)
        as is_budget_total_marked
from {{ of_changed_units(ref('fct_balance')) }}
where statement = 'three_public' and line_unit_id is null and measure in ('total', 'total_budget')
group by document_id
having
    count(distinct amount_cny) filter (where measure = 'total') <= 1
    and count(distinct amount_cny) filter (where measure = 'total_budget') <= 1
