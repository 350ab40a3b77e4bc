-- what the text states as nothing wherever it speaks of it, and nothing contradicts; nothing of a fund is not all
with stated as (
    select
        document_id,
        fact_id,
        measure,
        fund_scope,
        value as amount_cny,
        value_status,
        counts_in_totals
    from {{ of_changed_units(ref('fct_stated_figure')) }}
    where value_unit = '元'
    union all
    select
        document_id,
        fact_id,
        measure,
        fund_scope,
        amount_cny,
        value_status,
        counts_in_totals
    from {{ of_changed_units(ref('fct_stated_change')) }}
    where amount_cny is not null
)

select
    document_id,
    measure,
    min(fact_id) as stated_fact_id,
    bool_and(counts_in_totals) as counts_in_totals
from stated
where
    measure in ({{ three_public_measures() }})
    and coalesce(fund_scope, 'all') not in ('government_fund', 'state_capital')
group by document_id, measure
having bool_and(amount_cny = 0) and not bool_or(value_status in ('disputed', 'uncertain'))
