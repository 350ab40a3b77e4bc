-- budgets by code that the final account of the year states as 年初预算
with final_account as (
    select
        figures.document_id,
        figures.unit_id,
        'general_public_expenditure' as measure,
        figures.subject_code as function_code,
        figures.fiscal_year,
        'budget' as stage,
        figures.scope,
        'final_account_states' as basis,
        figures.stated_fact_id as source_fact_id,
        figures.stated_budget_cny as amount_cny,
        {{ stated_prior_status('changes') }} as value_status,
        changes.code_status,
        totals.stated_budget_cny as total_cny,
        figures.counts_in_totals
    from {{ of_changed_units(ref('cmp_budget_final')) }} as figures
    inner join {{ of_changed_units(ref('fct_stated_change')) }} as changes
        on figures.document_id = changes.document_id and figures.stated_fact_id = changes.fact_id
    left join {{ of_changed_units(ref('cmp_budget_final')) }} as totals
        on
            figures.document_id = totals.document_id
            and totals.subject = 'measure'
            and totals.subject_code = 'general_public_expenditure'
    where
        figures.subject = 'general_public_function'
        and figures.subject_code != 'uncoded'
        and figures.stated_budget_cny is not null
),

-- the year before by code, as the next year's disclosure of the same stage compares with it
changes as (
    select
        *,
        {{ measure_of_scope() }} as unit_measure,
        {{ stated_prior() }} as amount_before_cny,
        {{ stated_prior_status() }} as status_before
    from {{ of_changed_units(ref('fct_stated_change')) }}
    where
        function_code is not null
        and code_status is distinct from 'conflict'
        and prior_basis = if(stage = 'budget', 'prior_budget', 'prior_final_account')
),

next_year as (
    select
        changes.document_id,
        changes.unit_id,
        changes.unit_measure as measure,
        changes.function_code,
        changes.fiscal_year - 1 as fiscal_year,
        changes.stage,
        changes.scope,
        'stated_next_year' as basis,
        changes.fact_id as source_fact_id,
        changes.amount_before_cny as amount_cny,
        changes.status_before as value_status,
        changes.code_status,
        if(totals.stated_prior_basis = changes.prior_basis, totals.stated_prior_cny, null) as total_cny,
        changes.counts_in_totals
    from changes
    left join {{ of_changed_units(ref('cmp_unit_measure')) }} as totals
        on changes.document_id = totals.document_id and changes.unit_measure = totals.measure
    where changes.unit_measure is not null and changes.amount_before_cny is not null
    qualify row_number() over (
        partition by changes.document_id, changes.unit_measure, changes.function_code
        order by changes.status_before in ('disputed', 'uncertain') desc, changes.fact_id
    ) = 1
),

told as (
    select * from final_account
    union all by name
    select * from next_year
),

exploded as (
    select
        *,
        unnest({{ code_and_above('function_code') }}) as node_code
    from told
),

-- a code below one that is told is no further money
held as (
    select distinct
        exploded.document_id,
        exploded.measure,
        exploded.basis,
        exploded.function_code
    from exploded
    inner join told
        on
            exploded.document_id = told.document_id
            and exploded.measure = told.measure
            and exploded.basis = told.basis
            and exploded.node_code = told.function_code
            and exploded.function_code != told.function_code
),

-- whether the codes add up to the total that the same text states: half a unit of 0.01 万元 for each that is rounded
whole as (
    select
        told.document_id,
        told.measure,
        told.basis,
        abs(sum(told.amount_cny) - any_value(told.total_cny)) <= 50 * (count(*) + 1) as is_whole
    from told
    anti join held
        on
            told.document_id = held.document_id
            and told.measure = held.measure
            and told.basis = held.basis
            and told.function_code = held.function_code
    group by told.document_id, told.measure, told.basis
),

nodes as (
    select
        exploded.document_id,
        exploded.unit_id,
        exploded.measure,
        exploded.node_code,
        exploded.fiscal_year,
        exploded.stage,
        exploded.scope,
        exploded.basis,
        bool_or(exploded.function_code = exploded.node_code) as is_told,
        any_value(exploded.source_fact_id) as any_fact_id,
        sum(exploded.amount_cny) as amount_cny,
        {{ absolute_sums('exploded') }},
        coalesce(
            sum(exploded.amount_cny) filter (where exploded.code_status = 'corrected'), 0
        ) as corrected_amount_cny,
        bool_and(exploded.counts_in_totals) as counts_in_totals
    from exploded
    left join held
        on
            exploded.document_id = held.document_id
            and exploded.measure = held.measure
            and exploded.basis = held.basis
            and exploded.function_code = held.function_code
    where
        exploded.node_code != '' and (exploded.function_code = exploded.node_code or held.document_id is null)
    group by all
),

known as (
    select
        nodes.*,
        nodes.is_told or coalesce(whole.is_whole, false) as is_known
    from nodes
    left join whole
        on
            nodes.document_id = whole.document_id and nodes.measure = whole.measure and nodes.basis = whole.basis
)

select
    document_id,
    unit_id,
    measure,
    node_code,
    fiscal_year,
    stage,
    scope,
    basis,
    if(is_told, any_fact_id, null) as source_fact_id,
    cast(if(is_known, amount_cny, null) as decimal(18, 2)) as amount_cny,
    cast(if(is_known, null, amount_cny) as decimal(18, 2)) as stated_part_cny,
    cast(absolute_cny as decimal(18, 2)) as absolute_cny,
    cast(marked_cny as decimal(18, 2)) as marked_cny,
    cast(derived_cny as decimal(18, 2)) as derived_cny,
    cast(corrected_amount_cny as decimal(18, 2)) as corrected_amount_cny,
    counts_in_totals
from known
qualify row_number() over (
    partition by unit_id, measure, node_code, fiscal_year, stage, scope
    order by is_known desc, basis = 'final_account_states' desc, document_id
) = 1
