-- 万里街道办事处的支出预算这几年如何变化？2023年没有文件，取2024年情况说明所述的上年数。
-- How did the expenditure budget of the Wanli street office develop? Of 2023 only the next year's text tells.
select
    fiscal_year,
    round(amount_cny / 10000, 2) as amount_10k,
    round(change_cny / 10000, 2) as change_10k,
    round(100 * change_rate, 2) as change_percent,
    basis,
    fund_scope,
    amount_basis
from trend('万里街道')
order by fiscal_year
