-- 万里街道办事处的财政拨款支出预算这几年如何变化？2023年没有文件，取2024年情况说明所述的上年数，所述仅为财政拨款。
-- How did the Wanli street office's budget of appropriation develop? Of 2023 only the next year's text tells, and of it alone.
select
    fiscal_year,
    round(amount_cny / 10000, 2) as amount_10k,
    round(change_cny / 10000, 2) as change_10k,
    round(100 * change_rate, 2) as change_percent,
    basis,
    fund_scope,
    amount_basis
from trend('万里街道', 'fiscal_appropriation_expenditure')
order by fiscal_year
