-- 哪些单位应公开而未公开2024年及以前的预算或决算？
-- Which budgets and final accounts up to 2024 should be public and are not there?
select
    unit_name,
    fiscal_year,
    stage,
    scope,
    due_on
from expected_disclosure
where status = 'missing' and fiscal_year <= 2024
order by unit_name, fiscal_year, stage
