-- 各单位2025年基本支出和项目支出各占多少，比上年变化几个百分点？
-- What share of each unit's budget is basic and what is project expenditure in 2025, and how did it change?
select
    units.unit_name,
    shares.part_code as expenditure_type,
    round(100 * shares.amount_share, 2) as percent,
    round(100 * shares.share_change, 2) as points
from cmp_share as shares
inner join dim_unit as units on shares.unit_id = units.unit_id
where
    shares.breakdown = 'expenditure_type'
    and shares.fiscal_year = 2025
    and shares.stage = 'budget'
    and shares.counts_in_totals
    and shares.amount_cny != 0
order by units.unit_name, shares.part_code
