-- 规划和自然资源局2024年“三公”经费预算执行率是多少？
-- How much of its 2024 budget for receptions, cars and travel abroad did the planning bureau spend?
select
    comparisons.subject_code as category,
    comparisons.budget_cny,
    comparisons.budget_basis,
    comparisons.final_cny,
    comparisons.difference_cny,
    round(100 * comparisons.execution_rate, 2) as executed_percent
from cmp_budget_final as comparisons
inner join dim_unit as units on comparisons.unit_id = units.unit_id
where
    units.unit_name like '%规划和自然资源局'
    and comparisons.fiscal_year = 2024
    and comparisons.subject = 'three_public'
order by comparisons.subject_code
