with disclosed as (
    select
        document_id,
        unit_id,
        measure,
        fiscal_year,
        stage,
        scope,
        if(origin = 'not_original', origin, 'disclosed') as basis,
        null as stated_measure,
        {{ measure_fund_scope('measure', 'true') }} as fund_scope,
        amount_basis,
        total_fact_id as source_fact_id,
        amount_cny,
        n_conflict,
        conflict_amount_cny,
        marked_share,
        derived_share,
        counts_in_totals,
        printed_total_cny,
        printed_total_fact_id,
        printed_gap_cny
    from {{ of_changed_units(ref('cmp_unit_measure')) }}
    where amount_cny is not null
),

-- a year that only the next year's narrative tells of, at the same stage
stated as (
    select
        measures.document_id,
        measures.unit_id,
        measures.measure,
        measures.fiscal_year - 1 as fiscal_year,
        measures.stage,
        measures.scope,
        'stated_next_year' as basis,
        measures.stated_measure,
        {{ measure_fund_scope('measures.measure', 'coalesce(measure_names.is_same_money, true)') }} as fund_scope,
        null as amount_basis,
        measures.stated_fact_id as source_fact_id,
        measures.stated_prior_cny as amount_cny,
        0 as n_conflict,
        0 as conflict_amount_cny,
        if(changes.value_status in ('disputed', 'uncertain'), 1, 0) as marked_share,
        if(
            {{ stated_prior_status('changes') }} = 'derived' or not coalesce(measure_names.is_same_money, true), 1, 0
        ) as derived_share,
        measures.counts_in_totals,
        null as printed_total_cny,
        null as printed_total_fact_id,
        null as printed_gap_cny
    from {{ of_changed_units(ref('cmp_unit_measure')) }} as measures
    inner join {{ of_changed_units(ref('fct_stated_change')) }} as changes on measures.stated_fact_id = changes.fact_id
    left join {{ ref('stated_measure') }} as measure_names
        on measures.stated_measure = measure_names.stated_measure and measures.measure = measure_names.measure
    anti join disclosed
        on
            measures.unit_id = disclosed.unit_id
            and measures.measure = disclosed.measure
            and measures.stage = disclosed.stage
            and measures.scope = disclosed.scope
            and measures.fiscal_year = disclosed.fiscal_year + 1
    where
        measures.stated_prior_basis
        = if(measures.stage = 'budget', 'prior_budget', 'prior_final_account')
),

history as (
    select * from disclosed
    union all
    select * from stated
),

-- like with like: all money of one year and the appropriation alone of the year before make no change
compared as (
    select
        history.*,
        prior_year.basis as prior_basis,
        prior_year.amount_cny as prior_cny,
        prior_year.marked_share as prior_marked_share,
        prior_year.derived_share as prior_derived_share,
        prior_year.fund_scope as prior_fund_scope,
        if(
            coalesce(history.fund_scope, '') = coalesce(prior_year.fund_scope, ''), prior_year.amount_cny, null
        ) as like_prior_cny
    from history
    left join history as prior_year
        on
            history.unit_id = prior_year.unit_id
            and history.measure = prior_year.measure
            and history.stage = prior_year.stage
            and history.scope = prior_year.scope
            and history.fiscal_year = prior_year.fiscal_year + 1
)

select
    document_id,
    unit_id,
    measure,
    fiscal_year,
    stage,
    scope,
    basis,
    cast(stated_measure as varchar) as stated_measure,
    amount_basis,
    source_fact_id,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    prior_basis,
    cast(prior_cny as decimal(18, 2)) as prior_cny,
    cast(prior_marked_share as decimal(9, 6)) as prior_marked_share,
    cast(prior_derived_share as decimal(9, 6)) as prior_derived_share,
    {{ stated_share('prior_basis', 'prior_cny') }} as prior_stated_share,
    cast(amount_cny - like_prior_cny as decimal(18, 2)) as change_cny,
    {{ rate('(amount_cny - like_prior_cny)', 'like_prior_cny') }} as change_rate,
    cast(n_conflict as integer) as n_conflict,
    cast(conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    cast(marked_share as decimal(9, 6)) as marked_share,
    cast(derived_share as decimal(9, 6)) as derived_share,
    {{ stated_share('basis', 'amount_cny') }} as stated_share,
    counts_in_totals,
    fund_scope,
    prior_fund_scope,
    cast(printed_total_cny as decimal(18, 2)) as printed_total_cny,
    cast(printed_total_fact_id as varchar) as printed_total_fact_id,
    cast(printed_gap_cny as decimal(18, 2)) as printed_gap_cny
from compared
order by unit_id, measure, stage, scope, fiscal_year
