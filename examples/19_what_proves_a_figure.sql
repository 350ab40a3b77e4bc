-- 规划和自然资源局2024年决算中“住房公积金”的支出，有哪些勾稽关系核对过？
-- Which identities were the planning bureau's 2024 expenditures on the housing fund checked by?
select
    facts.expenditure_type,
    facts.amount_cny,
    facts.value_status,
    links.check_id,
    links.status,
    identities.sentence
from fct_expenditure as facts
inner join dim_unit as units on facts.unit_id = units.unit_id
inner join fact_check as links on facts.fact_id = links.fact_id
inner join dim_check as identities on links.check_id = identities.check_id
where
    units.unit_name like '%规划和自然资源局'
    and facts.fiscal_year = 2024
    and facts.stage = 'final_account'
    and facts.function_code = '2210201'
    and facts.amount_cny != 0
order by facts.expenditure_type, links.check_id
