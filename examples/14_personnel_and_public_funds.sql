-- 各单位2025年人员经费和公用经费各多少？
-- How much do the units spend on staff and how much on running costs in 2025?
select
    units.unit_name,
    sum(facts.amount_cny) filter (where facts.expense_category = 'personnel') as personnel_cny,
    sum(facts.amount_cny) filter (where facts.expense_category = 'public') as public_cny
from fct_basic_expenditure as facts
inner join dim_unit as units on facts.unit_id = units.unit_id
where facts.fiscal_year = 2025 and facts.stage = 'budget' and facts.counts_in_totals
group by units.unit_name
order by personnel_cny desc
