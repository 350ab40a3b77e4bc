-- 财政局、政府办公室和万里街道2025年支出预算比较？
-- How do the finance bureau, the government office and the Wanli office compare in 2025?
select
    unit_name,
    amount_cny,
    percent_of_all,
    scope
from compare_units(['财政局', '政府办公室', '万里街道'], 2025)
