-- 万里街道2025年哪些科目变动最大？
-- Which codes of the Wanli office changed most in 2025?
select
    changes.change_rank,
    changes.function_code,
    names.function_name,
    changes.prior_cny,
    changes.amount_cny,
    changes.change_cny,
    round(100 * changes.share_of_changes, 1) as percent_of_changes
from cmp_top_change as changes
inner join dim_unit as units on changes.unit_id = units.unit_id
inner join dim_function_class as names
    on
        changes.function_code = names.function_code
        and changes.fiscal_year between names.valid_from_year and coalesce(names.valid_to_year, 9999)
where
    units.unit_name like '%万里街道%'
    and changes.fiscal_year = 2025
    and changes.change_rank <= 5
order by changes.change_rank
