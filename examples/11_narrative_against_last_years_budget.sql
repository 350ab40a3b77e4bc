-- 情况说明所述的上年预算，与上年自己公开的数是否一致？
-- Does the prior-year figure a narrative states agree with what was disclosed that year?
select
    units.unit_name,
    measures.fiscal_year,
    measures.measure,
    measures.stated_prior_cny,
    measures.prior_cny as disclosed_prior_cny,
    measures.revision_gap_cny,
    measures.is_gap_rounding as agrees
from cmp_unit_measure as measures
inner join dim_unit as units on measures.unit_id = units.unit_id
where measures.revision_gap_cny is not null and measures.prior_cny is not null
order by units.unit_name, measures.fiscal_year, measures.measure
