with figures as (
    select * from {{ ref('int_budget_final_figure') }}
),

finals as (
    select distinct
        document_id,
        unit_id,
        fiscal_year,
        scope
    from figures
    where stage = 'final_account'
),

budgets as (
    select
        finals.document_id,
        figures.document_id as budget_document_id,
        figures.subject,
        figures.subject_code,
        figures.amount_cny,
        figures.absolute_cny,
        figures.marked_cny,
        figures.derived_cny,
        figures.n_conflict,
        figures.conflict_amount_cny,
        figures.counts_in_totals
    from finals
    inner join figures
        on
            finals.unit_id = figures.unit_id
            and finals.fiscal_year = figures.fiscal_year
            and finals.scope = figures.scope
            and figures.stage = 'budget'
),

-- the budget of the year as the final account's narrative states it, where it compares this very figure with it
stated as (
    select
        figures.document_id,
        figures.subject,
        figures.subject_code,
        changes.fact_id as stated_fact_id,
        changes.value_status,
        coalesce(changes.prior_amount_cny, changes.amount_cny - changes.change_cny) as budget_cny
    from {{ of_changed_units(ref('fct_stated_change')) }} as changes
    left join {{ ref('stated_measure') }} as measure_names on changes.measure = measure_names.stated_measure
    inner join figures
        on
            changes.document_id = figures.document_id
            and case
                when changes.function_code is not null
                    then changes.function_code = figures.subject_code and figures.subject = 'general_public_function'
                when figures.subject = 'three_public' then changes.measure = figures.subject_code
                else measure_names.measure = figures.subject_code and figures.subject = 'measure'
            end
    where
        changes.prior_basis = 'opening_budget'
        and changes.code_status is distinct from 'conflict'
        and figures.stage = 'final_account'
        and {{ is_same_printed_amount(
            'changes.amount_cny',
            "figures.amount_cny + if(figures.subject = 'measure', figures.conflict_amount_cny, 0)"
        ) }}
        and coalesce(changes.prior_amount_cny, changes.amount_cny - changes.change_cny) is not null
    qualify row_number() over (
        partition by figures.document_id, figures.subject, figures.subject_code
        order by measure_names.priority nulls last, changes.fact_id
    ) = 1
),

keys as (
    select
        document_id,
        subject,
        subject_code
    from figures
    where stage = 'final_account'
    union
    select
        document_id,
        subject,
        subject_code
    from budgets
),

compared as (
    select
        finals.document_id,
        finals.unit_id,
        keys.subject,
        keys.subject_code,
        finals.fiscal_year,
        finals.scope,
        stated.stated_fact_id,
        stated.budget_cny as stated_budget_cny,
        -- a budget that is loaded and prints other codes of the same statement has nothing for this one
        (
            select any_value(others.budget_document_id)
            from budgets as others
            where others.document_id = keys.document_id and others.subject = keys.subject
        ) as budget_document_id,
        budgets.amount_cny as disclosed_budget_cny,
        finals_figures.printed_budget_cny,
        finals_figures.document_id is not null as is_final_printed,
        finals_figures.amount_cny as final_cny,
        coalesce(finals_figures.absolute_cny, 0)
        + coalesce(budgets.absolute_cny, abs(stated.budget_cny), 0) as absolute_cny,
        coalesce(finals_figures.marked_cny, 0)
        + coalesce(
            budgets.marked_cny,
            if(stated.value_status in ('disputed', 'uncertain'), abs(stated.budget_cny), 0),
            0
        ) as marked_cny,
        coalesce(finals_figures.derived_cny, 0)
        + coalesce(budgets.derived_cny, if(stated.value_status = 'derived', abs(stated.budget_cny), 0), 0)
            as derived_cny,
        coalesce(finals_figures.n_conflict, 0) + coalesce(budgets.n_conflict, 0) as n_conflict,
        coalesce(finals_figures.conflict_amount_cny, 0)
        + coalesce(budgets.conflict_amount_cny, 0) as conflict_amount_cny,
        coalesce(
            finals_figures.counts_in_totals,
            bool_and(finals_figures.counts_in_totals) over (partition by keys.document_id, keys.subject),
            budgets.counts_in_totals
        ) as counts_in_totals
    from keys
    inner join finals on keys.document_id = finals.document_id
    left join figures as finals_figures
        on
            keys.document_id = finals_figures.document_id
            and keys.subject = finals_figures.subject
            and keys.subject_code = finals_figures.subject_code
    left join budgets
        on
            keys.document_id = budgets.document_id
            and keys.subject = budgets.subject
            and keys.subject_code = budgets.subject_code
    left join stated
        on
            keys.document_id = stated.document_id
            and keys.subject = stated.subject
            and keys.subject_code = stated.subject_code
),

-- the budget's own disclosure first, then the final account's budget column, then its narrative
chosen as (
    select
        *,
        case
            when disclosed_budget_cny is not null then 'disclosed'
            when printed_budget_cny is not null then 'printed'
            when stated_budget_cny is not null then 'stated'
            when budget_document_id is not null and subject = 'general_public_function' then 'disclosed'
        end as budget_basis,
        case
            when disclosed_budget_cny is not null then disclosed_budget_cny
            when printed_budget_cny is not null then printed_budget_cny
            when stated_budget_cny is not null then stated_budget_cny
            when budget_document_id is not null and subject = 'general_public_function' then 0
        end as budget_cny,
        if(is_final_printed or subject != 'general_public_function', final_cny, 0) as final_or_nothing_cny
    from compared
)

select
    document_id,
    if(budget_basis = 'disclosed', budget_document_id, null) as budget_document_id,
    unit_id,
    subject,
    subject_code,
    fiscal_year,
    scope,
    cast(budget_cny as decimal(18, 2)) as budget_cny,
    budget_basis,
    cast(final_or_nothing_cny as decimal(18, 2)) as final_cny,
    cast(final_or_nothing_cny - budget_cny as decimal(18, 2)) as difference_cny,
    {{ rate('final_or_nothing_cny', 'budget_cny') }} as execution_rate,
    cast(stated_budget_cny as decimal(18, 2)) as stated_budget_cny,
    stated_fact_id,
    cast(
        stated_budget_cny - if(budget_basis = 'stated', null, budget_cny) as decimal(18, 2)
    ) as revision_gap_cny,
    cast(n_conflict as integer) as n_conflict,
    cast(conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    {{ share('marked_cny', 'absolute_cny') }} as marked_share,
    {{ share('derived_cny', 'absolute_cny') }} as derived_share,
    counts_in_totals
from chosen
where budget_basis is not null and (is_final_printed or subject = 'general_public_function')
order by fiscal_year, unit_id, scope, subject, subject_code
