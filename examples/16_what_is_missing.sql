-- 克州人社局2024年应公开而未公开的报表有哪些？哪些声明为空？
-- Which statements of the Kizilsu human resources bureau's 2024 budget are missing, and which are declared empty?
select
    expected.statement,
    expected.status
from coverage as expected
inner join dim_unit as units on expected.unit_id = units.unit_id
where
    units.unit_name like '克孜勒苏%人力资源和社会保障局'
    and expected.fiscal_year = 2024
    and expected.status != 'present'
order by expected.status, expected.statement
