-- 万里街道办事处的支出预算这几年如何变化？2023年没有公开文件，数字来自2024年的情况说明。
-- How did the expenditure budget of the Wanli street office develop? 2023 is what the narrative of 2024 states.
select
    fiscal_year,
    round(amount_cny / 10000, 2) as amount_10k,
    round(change_cny / 10000, 2) as change_10k,
    round(100 * change_rate, 2) as change_percent,
    basis
from trend('万里街道')
order by fiscal_year
