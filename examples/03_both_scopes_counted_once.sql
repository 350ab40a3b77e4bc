-- 区政府办公室同时公开部门和单位两个口径，怎样求和才不重复？
-- The government office discloses as a department and as a unit: how is its money counted once?
select
    units.unit_name,
    sum(facts.amount_cny) filter (where facts.scope = 'department') as department_cny,
    sum(facts.amount_cny) filter (where facts.scope = 'unit') as unit_cny,
    sum(facts.amount_cny) filter (where facts.counts_in_totals) as counted_once_cny
from fct_expenditure as facts
inner join dim_unit as units on facts.unit_id = units.unit_id
where facts.fiscal_year = 2025 and facts.stage = 'budget'
group by units.unit_name
having count(distinct facts.scope) > 1
