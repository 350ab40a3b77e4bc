-- 普陀区2025年部门预算支出排名？
-- How do the units of Putuo district rank by expenditure budget in 2025?
select
    rank() over (order by totals.total_expenditure_cny desc) as place,
    units.unit_name,
    totals.total_expenditure_cny,
    round(100 * totals.total_expenditure_change_rate, 2) as change_percent
from cmp_unit_year as totals
inner join dim_unit as units on totals.unit_id = units.unit_id
inner join dim_division as divisions on units.division_code = divisions.division_code
where
    divisions.division_name = '普陀区'
    and divisions.prefecture_name = '上海市'
    and totals.fiscal_year = 2025
    and totals.stage = 'budget'
    and totals.counts_in_totals
order by place
