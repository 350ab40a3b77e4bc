with measures as (
    select * from {{ ref('int_unit_measure') }}
),

-- one stated comparison per document and measure, the basis that is usual for the stage first; like with like: the
-- amount it states is this total, so that 收入预算 with the carry-over in it is not taken for 本年收入
stated as (
    select
        changes.document_id,
        measure_names.measure,
        changes.fact_id as stated_fact_id,
        changes.measure as stated_measure,
        changes.prior_basis as stated_prior_basis,
        cast(
            {{ stated_prior('changes') }} as decimal(18, 2)
        ) as stated_prior_cny,
        {{ stated_prior_status('changes') }} as stated_prior_status,
        if(changes.prior_basis in ('prior_budget', 'opening_budget'), 'budget', 'final_account') as basis_stage,
        if(changes.prior_basis = 'opening_budget', changes.fiscal_year, changes.fiscal_year - 1) as basis_year
    from {{ of_changed_units(ref('fct_stated_change')) }} as changes
    inner join {{ ref('stated_measure') }} as measure_names
        on changes.measure = measure_names.stated_measure
    inner join measures
        on changes.document_id = measures.document_id and measure_names.measure = measures.measure
    where
        changes.function_code is null
        and changes.code_status is distinct from 'conflict'
        and changes.prior_basis is not null
        and {{ is_same_printed_amount('changes.amount_cny', 'measures.amount_cny + measures.conflict_amount_cny') }}
        and {{ stated_prior('changes') }} is not null
    qualify row_number() over (
        partition by changes.document_id, measure_names.measure
        order by
            {{ basis_priority('changes.stage', 'changes.prior_basis') }},
            measure_names.priority,
            changes.fact_id
    ) = 1
),

compared as (
    select
        measures.*,
        prior_year.amount_cny as prior_cny,
        cast(measures.amount_cny - prior_year.amount_cny as decimal(18, 2)) as change_cny,
        stated.stated_prior_cny,
        stated.stated_prior_basis,
        stated.stated_prior_status,
        stated.stated_measure,
        stated.stated_fact_id,
        -- what is no original has not been published, so nothing published was revised against it
        cast(
            if(
                measures.origin is not distinct from loaded.origin,
                stated.stated_prior_cny - loaded.amount_cny,
                null
            ) as decimal(18, 2)
        ) as revision_gap_cny
    from measures
    left join measures as prior_year
        on
            measures.unit_id = prior_year.unit_id
            and measures.stage = prior_year.stage
            and measures.scope = prior_year.scope
            and measures.measure = prior_year.measure
            and measures.fiscal_year = prior_year.fiscal_year + 1
    left join stated
        on measures.document_id = stated.document_id and measures.measure = stated.measure
    left join measures as loaded
        on
            measures.unit_id = loaded.unit_id
            and measures.scope = loaded.scope
            and measures.measure = loaded.measure
            and stated.basis_stage = loaded.stage
            and stated.basis_year = loaded.fiscal_year
)

select
    document_id,
    unit_id,
    measure,
    fiscal_year,
    stage,
    scope,
    amount_cny,
    prior_cny,
    change_cny,
    {{ rate('change_cny', 'prior_cny') }} as change_rate,
    stated_prior_cny,
    stated_prior_basis,
    stated_prior_status,
    stated_measure,
    stated_fact_id,
    revision_gap_cny,
    {{ is_rounding('revision_gap_cny') }} as is_gap_rounding,
    amount_basis,
    total_fact_id,
    n_conflict,
    conflict_amount_cny,
    absolute_cny,
    marked_cny,
    derived_cny,
    {{ share('marked_cny', 'absolute_cny') }} as marked_share,
    {{ share('derived_cny', 'absolute_cny') }} as derived_share,
    counts_in_totals,
    origin,
    cast(printed_total_cny as decimal(18, 2)) as printed_total_cny,
    printed_total_fact_id,
    -- the total holds what is left out of the sum for its code
    cast(amount_cny + conflict_amount_cny - printed_total_cny as decimal(18, 2)) as printed_gap_cny
from compared
order by fiscal_year, unit_id, stage, scope, measure
