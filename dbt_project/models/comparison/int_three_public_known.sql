{{ config(materialized='table') }}

with figures as (
    select * from {{ ref('int_three_public_document') }}
),

-- the year before as the narrative states it, where it compares this very figure; where all of a whole is and was
-- nothing, so is and was each part
stated as (
    select
        figures.document_id,
        figures.category,
        changes.fact_id,
        {{ stated_prior('changes') }} as amount_cny,
        {{ stated_prior_status('changes') }} as value_status
    from figures
    inner join {{ of_changed_units(ref('fct_stated_change')) }} as changes
        on
            figures.document_id = changes.document_id
            and (
                if(figures.category = 'total', 'three_public_total', figures.category) = changes.measure
                or {{ stated_prior('changes') }} = 0
                and (
                    figures.category in ('vehicle_purchase', 'vehicle_operation')
                    and changes.measure = 'vehicle_unsplit'
                    or changes.measure = 'three_public_total'
                )
            )
            and if(figures.stage = 'budget', 'prior_budget', 'prior_final_account') = changes.prior_basis
    where
        {{ is_same_printed_amount('changes.amount_cny', 'figures.amount_cny') }}
        and figures.amount_cny is not null
        and {{ stated_prior('changes') }} is not null
    qualify row_number() over (
        partition by figures.document_id, figures.category
        order by
            changes.measure = if(figures.category = 'total', 'three_public_total', figures.category) desc,
            changes.measure = 'vehicle_unsplit' desc,
            changes.fact_id
    ) = 1
),

-- what the year's own disclosure tells goes first, then what the final account of the year prints as its budget
told as (
    select
        1 as priority,
        document_id,
        unit_id,
        category,
        fiscal_year,
        stage,
        scope,
        if(origin = 'not_original', origin, 'disclosed') as basis,
        printed_as,
        source_fact_id,
        amount_cny,
        {{ share('marked_cny', 'absolute_cny') }} as marked_share,
        {{ share('derived_cny', 'absolute_cny') }} as derived_share,
        derived_cny > 0 as is_implied,
        counts_in_totals,
        statement_note
    from figures
    where amount_cny is not null
    union all
    select
        2 as priority,
        document_id,
        unit_id,
        category,
        fiscal_year,
        'budget' as stage,
        scope,
        'final_account_states' as basis,
        budget_printed_as as printed_as,
        budget_fact_id as source_fact_id,
        printed_budget_cny as amount_cny,
        {{ share_of_told('is_budget_marked', 'printed_budget_cny') }} as marked_share,
        {{ share_of_told('is_budget_derived', 'printed_budget_cny') }} as derived_share,
        is_budget_derived as is_implied,
        counts_in_totals,
        statement_note
    from figures
    where stage = 'final_account' and printed_budget_cny is not null
    union all
    select
        3 as priority,
        figures.document_id,
        figures.unit_id,
        figures.category,
        figures.fiscal_year - 1 as fiscal_year,
        figures.stage,
        figures.scope,
        'stated_next_year' as basis,
        'text_only' as printed_as,
        stated.fact_id as source_fact_id,
        stated.amount_cny,
        {{ share_of_told("stated.value_status in ('disputed', 'uncertain')", 'stated.amount_cny') }} as marked_share,
        if(stated.amount_cny = 0, null, if(stated.value_status = 'derived', 1, 0)) as derived_share,
        coalesce(stated.value_status = 'derived', false) as is_implied,
        figures.counts_in_totals,
        null as statement_note
    from stated
    inner join figures on stated.document_id = figures.document_id and stated.category = figures.category
)

select * exclude (priority)
from told
qualify row_number() over (partition by unit_id, category, fiscal_year, stage, scope order by priority) = 1
