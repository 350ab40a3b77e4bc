-- 普陀区已登记各单位2024、2025年“行政事业单位养老支出”（20805）预算各多少？哪些单位不得而知？
-- What does each registered unit of Putuo district plan under 208 05 in 2024 and 2025, and of whom is nothing known?
with wanted as (
    select unit_id, unit_name, unnest([2024, 2025]) as fiscal_year
    from dim_unit
    where division_code = '310107' and not is_provisional
),

due as (
    select unit_id, fiscal_year, bool_or(status = 'missing') as is_missing, bool_or(status = 'failed') as is_unread
    from expected_disclosure
    where stage = 'budget'
    group by all
)

select
    wanted.unit_name, wanted.fiscal_year, codes.amount_cny, codes.change_cny, codes.stated_part_cny, codes.basis,
    codes.marked_share, codes.derived_share, codes.stated_share, codes.prior_basis, codes.prior_marked_share,
    codes.prior_derived_share, codes.prior_stated_share, codes.corrected_amount_cny, codes.n_text_contradicts,
    coalesce(codes.conflict_amount_cny, totals.conflict_amount_cny) as conflict_amount_cny,
    case
        when codes.amount_cny is not null then 'known'
        when codes.stated_part_cny is not null then 'known in part'
        when totals.unit_id is not null then 'disclosed, nothing under this code'
        when due.is_unread then 'not known: its file could not be read'
        when due.is_missing then 'not known: no disclosure, and one is due'
        when due.unit_id is not null then 'not here: see not_counted and coverage'
        else 'not known: no disclosure of the unit up to that year'
    end as what_is_known
from wanted
left join cmp_function_history as codes
    on wanted.unit_id = codes.unit_id and wanted.fiscal_year = codes.fiscal_year and codes.stage = 'budget'
    and codes.measure = 'general_public_expenditure' and codes.function_code = '20805' and codes.counts_in_totals
left join cmp_unit_measure as totals
    on wanted.unit_id = totals.unit_id and wanted.fiscal_year = totals.fiscal_year and totals.stage = 'budget'
    and totals.measure = 'general_public_expenditure' and totals.amount_basis = 'lines' and totals.counts_in_totals
left join due on wanted.unit_id = due.unit_id and wanted.fiscal_year = due.fiscal_year
order by wanted.unit_name, wanted.fiscal_year
