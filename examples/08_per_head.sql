-- 克州人社局2024年人均基本支出、人员经费和公用经费是多少？
-- What does the Kizilsu human resources bureau spend for each member of staff in 2024?
select
    heads.measure,
    heads.amount_cny,
    heads.staff_count,
    heads.staff_basis,
    heads.per_head_cny
from cmp_per_head as heads
inner join dim_unit as units on heads.unit_id = units.unit_id
where units.unit_name like '克孜勒苏%人力资源和社会保障局' and heads.fiscal_year = 2024
order by heads.per_head_cny desc, heads.measure asc
