-- the categories and all of them together, against the earlier years as cmp_three_public_history has them
with figures as (
    select
        *,
        if(category = 'total', 'three_public_total', category) as own_measure
    from {{ ref('int_three_public_document') }}
),

-- why it is so, as the text says of the category itself, or else of vehicles or of all categories together
reasons as (
    select
        figures.document_id,
        figures.category,
        changes.reason,
        changes.measure as reason_measure,
        changes.prior_basis as reason_prior_basis,
        changes.fact_id as reason_fact_id
    from figures
    inner join {{ of_changed_units(ref('fct_stated_change')) }} as changes
        on
            figures.document_id = changes.document_id
            and (
                figures.own_measure = changes.measure
                or figures.category in ('vehicle_purchase', 'vehicle_operation')
                and changes.measure = 'vehicle_unsplit'
                or changes.measure = 'three_public_total'
            )
    where
        changes.reason is not null
        and (
            figures.own_measure != changes.measure
            or {{ is_same_printed_amount('changes.amount_cny', 'figures.amount_cny') }}
        )
    qualify row_number() over (
        partition by figures.document_id, figures.category
        order by
            changes.measure = figures.own_measure desc,
            changes.measure = 'vehicle_unsplit' desc,
            {{ basis_priority('figures.stage', 'changes.prior_basis') }},
            changes.fact_id
    ) = 1
),

compared as (
    select
        figures.*,
        history.prior_cny,
        if(history.prior_basis = 'stated_next_year', 'stated', history.prior_basis) as prior_basis,
        history.prior_marked_share,
        history.prior_derived_share,
        history.prior_stated_share,
        history.ceiling_cny,
        history.ceiling_year,
        if(history.ceiling_basis = 'stated_next_year', 'stated', history.ceiling_basis) as ceiling_basis,
        coalesce(history.n_earlier_years, 0) as n_earlier_years,
        -- for a final account: the budget's disclosure, or its own budget column, as cmp_budget_final has it
        if(
            figures.stage = 'final_account', coalesce(budgets.amount_cny, figures.printed_budget_cny), null
        ) as budget_cny,
        case
            when figures.stage != 'final_account' then null
            when budgets.amount_cny is not null then if(budgets.origin = 'not_original', budgets.origin, 'disclosed')
            when figures.printed_budget_cny is not null then 'printed'
        end as budget_basis
    from figures
    left join {{ of_changed_units(ref('cmp_three_public_history')) }} as history
        on
            figures.unit_id = history.unit_id
            and figures.category = history.category
            and figures.fiscal_year = history.fiscal_year
            and figures.stage = history.stage
            and figures.scope = history.scope
    left join figures as budgets
        on
            figures.unit_id = budgets.unit_id
            and figures.category = budgets.category
            and figures.fiscal_year = budgets.fiscal_year
            and figures.scope = budgets.scope
            and budgets.stage = 'budget'
),

-- of what did not change a text gives no reason for a change, whatever it says beside it; where the budget that it
-- compares with is not known, the change against the year before decides
explained as (
    select
        compared.document_id,
        compared.category,
        reasons.reason,
        reasons.reason_measure,
        reasons.reason_prior_basis,
        reasons.reason_fact_id
    from compared
    inner join reasons
        on compared.document_id = reasons.document_id and compared.category = reasons.category
    where
        coalesce(
            if(reasons.reason_prior_basis = 'opening_budget', compared.budget_cny, null), compared.prior_cny
        ) is distinct from compared.amount_cny
)

select
    compared.document_id,
    compared.unit_id,
    compared.category,
    compared.fiscal_year,
    compared.stage,
    compared.scope,
    compared.amount_cny,
    compared.prior_cny,
    compared.prior_basis,
    compared.prior_marked_share,
    compared.prior_derived_share,
    compared.prior_stated_share,
    cast(compared.amount_cny - compared.prior_cny as decimal(18, 2)) as change_cny,
    {{ rate('(compared.amount_cny - compared.prior_cny)', 'compared.prior_cny') }} as change_rate,
    compared.ceiling_cny,
    compared.ceiling_year,
    compared.ceiling_basis,
    cast(compared.n_earlier_years as integer) as n_earlier_years,
    compared.amount_cny > compared.ceiling_cny as is_above_ceiling,
    cast(compared.amount_cny - compared.ceiling_cny as decimal(18, 2)) as ceiling_difference_cny,
    cast(compared.budget_cny as decimal(18, 2)) as budget_cny,
    compared.budget_basis,
    {{ stated_share('compared.budget_basis', 'compared.budget_cny') }} as budget_stated_share,
    compared.amount_cny > compared.budget_cny as is_above_budget,
    cast(compared.amount_cny - compared.budget_cny as decimal(18, 2)) as budget_difference_cny,
    {{ share('compared.marked_cny', 'compared.absolute_cny') }} as marked_share,
    {{ share('compared.derived_cny', 'compared.absolute_cny') }} as derived_share,
    compared.amount_basis,
    compared.stated_fact_id,
    explained.reason,
    explained.reason_measure,
    explained.reason_prior_basis,
    explained.reason_fact_id,
    compared.counts_in_totals,
    compared.printed_total_cny,
    cast(compared.printed_total_fact_id as varchar) as printed_total_fact_id,
    cast(compared.amount_cny - compared.printed_total_cny as decimal(18, 2)) as printed_gap_cny,
    compared.statement_note
from compared
left join explained on compared.document_id = explained.document_id and compared.category = explained.category
order by compared.unit_id, compared.stage, compared.scope, compared.category, compared.fiscal_year
