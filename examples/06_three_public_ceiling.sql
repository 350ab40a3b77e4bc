-- 哪些单位的“三公”经费预算突破了以前年度最高数？
-- Which units budget more for receptions, cars and travel abroad than in any earlier year known?
select
    units.unit_name,
    figures.fiscal_year,
    figures.category,
    figures.amount_cny,
    figures.ceiling_cny,
    figures.ceiling_year
from cmp_three_public as figures
inner join dim_unit as units on figures.unit_id = units.unit_id
where figures.is_above_ceiling and figures.stage = 'budget' and figures.counts_in_totals
order by units.unit_name, figures.fiscal_year, figures.category
