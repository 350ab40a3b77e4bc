-- 万里街道办事处的支出预算这几年如何变化？2023年的文件没有支出表，取其收支总表印出的支出总计。
-- How did the expenditure budget of the Wanli street office develop? For 2023 only the summary's total is printed.
select
    fiscal_year,
    round(amount_cny / 10000, 2) as amount_10k,
    round(change_cny / 10000, 2) as change_10k,
    round(100 * change_rate, 2) as change_percent,
    basis,
    amount_basis
from trend('万里街道')
order by fiscal_year
