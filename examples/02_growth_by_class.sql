-- 万里街道2025年各类支出同口径增长多少？其中科目调整影响多少？
-- By how much did each class of the Wanli office's expenditure grow in 2025, without reclassification?
select
    classes.function_code,
    names.class_name,
    names.class_name_en,
    classes.amount_cny,
    classes.comparable_prior_cny,
    classes.comparable_change_cny,
    classes.reclassified_cny,
    classes.comparable
from cmp_function_level_year as classes
inner join dim_unit as units on classes.unit_id = units.unit_id
inner join dim_function_class as names
    on
        classes.function_code = names.function_code
        and classes.fiscal_year between names.valid_from_year and coalesce(names.valid_to_year, 9999)
where
    units.unit_name like '%万里街道%'
    and classes.fiscal_year = 2025
    and classes.level = 'class'
order by classes.comparable_change_cny desc, classes.function_code asc
