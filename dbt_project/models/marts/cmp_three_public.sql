with printed as (
    select * from {{ ref('int_three_public_figure') }}
),

-- the categories and all of them together
figures as (
    select * from printed
    union all by name
    select
        document_id,
        'total' as category,
        sum(amount_cny) as amount_cny,
        sum(printed_budget_cny) as printed_budget_cny,
        sum(absolute_cny) as absolute_cny,
        sum(marked_cny) as marked_cny,
        sum(derived_cny) as derived_cny,
        case
            when bool_and(amount_basis = 'printed') then 'printed'
            when bool_and(amount_basis = 'stated') then 'stated'
            when count(amount_basis) > 0 then 'partly_stated'
        end as amount_basis,
        null as stated_fact_id,
        bool_and(counts_in_totals) as counts_in_totals
    from printed
    group by document_id
),

current_figures as (
    select
        figures.*,
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        documents.scope,
        documents.origin
    from figures
    inner join {{ of_changed_units(ref('int_document')) }} as documents on figures.document_id = documents.document_id
),

-- the year before as the narrative states it, where it compares this very figure; where all of a whole is and was
-- nothing, so is and was each part
stated as (
    select
        figures.document_id,
        figures.category,
        {{ stated_prior('changes') }} as amount_cny,
        {{ stated_prior_status('changes') }} as value_status
    from current_figures as figures
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

-- why it is so, as the text says of the category itself, or else of vehicles or of all categories together
reasons as (
    select
        figures.document_id,
        figures.category,
        changes.reason,
        changes.measure as reason_measure,
        changes.prior_basis as reason_prior_basis,
        changes.fact_id as reason_fact_id
    from (
        select
            *,
            if(category = 'total', 'three_public_total', category) as own_measure
        from current_figures
    ) as figures
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

known as (
    select
        unit_id,
        category,
        fiscal_year,
        stage,
        scope,
        if(origin = 'not_original', origin, 'disclosed') as basis,
        {{ share('marked_cny', 'absolute_cny') }} as marked_share,
        {{ share('derived_cny', 'absolute_cny') }} as derived_share,
        amount_cny
    from current_figures
    where amount_cny is not null
    union all
    select
        figures.unit_id,
        figures.category,
        figures.fiscal_year - 1 as fiscal_year,
        figures.stage,
        figures.scope,
        'stated' as basis,
        if(stated.value_status in ('disputed', 'uncertain'), 1, 0) as marked_share,
        if(stated.value_status = 'derived', 1, 0) as derived_share,
        stated.amount_cny
    from stated
    inner join current_figures as figures
        on stated.document_id = figures.document_id and stated.category = figures.category
    anti join current_figures as earlier
        on
            figures.unit_id = earlier.unit_id
            and figures.category = earlier.category
            and figures.stage = earlier.stage
            and figures.scope = earlier.scope
            and figures.fiscal_year = earlier.fiscal_year + 1
            and earlier.amount_cny is not null
),

earlier_years as (
    select
        figures.document_id,
        figures.category,
        max(known.amount_cny) as ceiling_cny,
        max_by(known.fiscal_year, (known.amount_cny, known.fiscal_year)) as ceiling_year,
        max_by(known.basis, (known.amount_cny, known.fiscal_year)) as ceiling_basis,
        count(*) as n_earlier_years,
        max(known.amount_cny) filter (where known.fiscal_year = figures.fiscal_year - 1) as prior_cny,
        max(known.basis) filter (where known.fiscal_year = figures.fiscal_year - 1) as prior_basis,
        max(known.marked_share) filter (where known.fiscal_year = figures.fiscal_year - 1)
            as prior_marked_share,
        max(known.derived_share) filter (where known.fiscal_year = figures.fiscal_year - 1)
            as prior_derived_share
    from current_figures as figures
    inner join known
        on
            figures.unit_id = known.unit_id
            and figures.category = known.category
            and figures.stage = known.stage
            and figures.scope = known.scope
            and figures.fiscal_year > known.fiscal_year
    group by figures.document_id, figures.category
),

compared as (
    select
        figures.*,
        earlier_years.prior_cny,
        earlier_years.prior_basis,
        earlier_years.prior_marked_share,
        earlier_years.prior_derived_share,
        earlier_years.ceiling_cny,
        earlier_years.ceiling_year,
        earlier_years.ceiling_basis,
        coalesce(earlier_years.n_earlier_years, 0) as n_earlier_years,
        -- for a final account: the budget's disclosure, or its own budget column, as cmp_budget_final has it
        if(
            figures.stage = 'final_account', coalesce(budgets.amount_cny, figures.printed_budget_cny), null
        ) as budget_cny,
        case
            when figures.stage != 'final_account' then null
            when budgets.amount_cny is not null then if(budgets.origin = 'not_original', budgets.origin, 'disclosed')
            when figures.printed_budget_cny is not null then 'printed'
        end as budget_basis,
        reasons.reason,
        reasons.reason_measure,
        reasons.reason_prior_basis,
        reasons.reason_fact_id
    from current_figures as figures
    left join reasons
        on figures.document_id = reasons.document_id and figures.category = reasons.category
    left join earlier_years
        on figures.document_id = earlier_years.document_id and figures.category = earlier_years.category
    left join current_figures as budgets
        on
            figures.unit_id = budgets.unit_id
            and figures.category = budgets.category
            and figures.fiscal_year = budgets.fiscal_year
            and figures.scope = budgets.scope
            and budgets.stage = 'budget'
)

select
    document_id,
    unit_id,
    category,
    fiscal_year,
    stage,
    scope,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    cast(prior_cny as decimal(18, 2)) as prior_cny,
    prior_basis,
    cast(prior_marked_share as decimal(9, 6)) as prior_marked_share,
    cast(prior_derived_share as decimal(9, 6)) as prior_derived_share,
    {{ stated_share('prior_basis', 'prior_cny') }} as prior_stated_share,
    cast(amount_cny - prior_cny as decimal(18, 2)) as change_cny,
    {{ rate('(amount_cny - prior_cny)', 'prior_cny') }} as change_rate,
    cast(ceiling_cny as decimal(18, 2)) as ceiling_cny,
    cast(ceiling_year as integer) as ceiling_year,
    ceiling_basis,
    cast(n_earlier_years as integer) as n_earlier_years,
    amount_cny > ceiling_cny as is_above_ceiling,
    cast(amount_cny - ceiling_cny as decimal(18, 2)) as ceiling_difference_cny,
    cast(budget_cny as decimal(18, 2)) as budget_cny,
    budget_basis,
    {{ stated_share('budget_basis', 'budget_cny') }} as budget_stated_share,
    amount_cny > budget_cny as is_above_budget,
    cast(amount_cny - budget_cny as decimal(18, 2)) as budget_difference_cny,
    {{ share('marked_cny', 'absolute_cny') }} as marked_share,
    {{ share('derived_cny', 'absolute_cny') }} as derived_share,
    amount_basis,
    stated_fact_id,
    reason,
    reason_measure,
    reason_prior_basis,
    reason_fact_id,
    counts_in_totals
from compared
order by unit_id, stage, scope, category, fiscal_year
