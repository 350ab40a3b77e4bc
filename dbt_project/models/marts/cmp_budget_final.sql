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
        figures.amount_basis,
        figures.absolute_cny,
        figures.marked_cny,
        figures.derived_cny,
        figures.n_conflict,
        figures.conflict_amount_cny,
        figures.corrected_cny,
        figures.counts_in_totals,
        figures.origin
    from finals
    inner join figures
        on
            finals.unit_id = figures.unit_id
            and finals.fiscal_year = figures.fiscal_year
            and finals.scope = figures.scope
            and figures.stage = 'budget'
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

-- codes that one side prints at another depth: what that side has of them can't be told
at_other_depth as (
    select distinct
        codes.document_id,
        codes.subject_code
    from keys as codes
    inner join keys as others
        on
            codes.document_id = others.document_id
            and codes.subject_code != others.subject_code
            and (
                starts_with(codes.subject_code, others.subject_code)
                or starts_with(others.subject_code, codes.subject_code)
            )
    where codes.subject = 'general_public_function' and others.subject = 'general_public_function'
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
        stated.reason,
        stated.budget_cny as stated_budget_cny,
        -- a budget that is loaded and prints other codes of the same statement has nothing for this one
        (
            select any_value(others.budget_document_id)
            from budgets as others
            where others.document_id = keys.document_id and others.subject = keys.subject
        ) as budget_document_id,
        (
            select any_value(others.origin)
            from budgets as others
            where others.document_id = keys.document_id
        ) as budget_origin,
        budgets.amount_cny as disclosed_budget_cny,
        budgets.amount_basis as disclosed_basis,
        finals_figures.printed_budget_cny,
        case
            when finals_figures.is_budget_marked then 'disputed'
            when finals_figures.is_budget_derived then 'derived'
            else 'reported'
        end as printed_status,
        next_year.next_document_id,
        next_year.budget_cny as next_year_budget_cny,
        next_year.fund_scope as next_year_fund_scope,
        coalesce(next_year.is_same_money, false) as is_next_year_same_money,
        at_other_depth.document_id is not null as is_at_other_depth,
        finals_figures.document_id is not null as is_final_printed,
        count(finals_figures.document_id) over (partition by keys.document_id, keys.subject) > 0
            as is_subject_printed,
        finals_figures.amount_cny as final_cny,
        finals_figures.amount_basis as final_basis,
        finals_figures.printed_total_cny as final_printed_total_cny,
        finals_figures.printed_total_fact_id as final_printed_total_fact_id,
        finals_figures.conflict_amount_cny as own_final_conflict_cny,
        coalesce(finals_figures.absolute_cny, 0) as final_absolute_cny,
        coalesce(finals_figures.marked_cny, 0) as final_marked_cny,
        coalesce(finals_figures.derived_cny, 0) as final_derived_cny,
        budgets.absolute_cny as budget_absolute_cny,
        budgets.marked_cny as budget_marked_cny,
        budgets.derived_cny as budget_derived_cny,
        stated.value_status as stated_status,
        coalesce(finals_figures.corrected_cny, 0) as final_corrected_cny,
        if(stated.code_status = 'corrected', stated.budget_cny, 0) as stated_corrected_cny,
        coalesce(budgets.corrected_cny, 0) as disclosed_corrected_cny,
        next_year.value_status as next_year_status,
        coalesce({{ of_all_codes('finals_figures.n_conflict') }}, 0)
        + coalesce({{ of_all_codes('budgets.n_conflict') }}, 0) as n_conflict,
        coalesce({{ of_all_codes('finals_figures.conflict_amount_cny') }}, 0) as final_conflict_cny,
        coalesce({{ of_all_codes('budgets.conflict_amount_cny') }}, 0) as budget_conflict_cny,
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
    left join {{ ref('int_budget_final_stated') }} as stated
        on
            keys.document_id = stated.document_id
            and keys.subject = stated.subject
            and keys.subject_code = stated.subject_code
    left join {{ ref('int_budget_final_next_year') }} as next_year
        on
            keys.document_id = next_year.document_id
            and keys.subject = next_year.subject
            and keys.subject_code = next_year.subject_code
    left join at_other_depth
        on
            keys.document_id = at_other_depth.document_id
            and keys.subject_code = at_other_depth.subject_code
            and keys.subject = 'general_public_function'
),

-- a statement that prints some codes and not this one says that it has nothing of it
told_apart as (
    select
        *,
        subject = 'general_public_function' and not is_at_other_depth as is_nothing_where_absent
    from compared
),

-- the budget's own disclosure first, then the final account's budget column, its narrative, the next year's budget
based as (
    select
        *,
        case
            when disclosed_budget_cny is not null then 'disclosed'
            when printed_budget_cny is not null then 'printed'
            when stated_budget_cny is not null then 'stated'
            when is_next_year_same_money then 'stated_next_year'
            when budget_document_id is not null and is_nothing_where_absent then 'disclosed'
        end as budget_basis,
        if(not is_final_printed and is_subject_printed and is_nothing_where_absent, 0, final_cny)
            as final_or_nothing_cny
    from told_apart
),

-- marks of the budget that is used, one figure where another disclosure prints or states it
chosen as (
    select
        *,
        case budget_basis
            when 'disclosed' then coalesce(disclosed_budget_cny, 0)
            when 'printed' then printed_budget_cny
            when 'stated' then stated_budget_cny
            when 'stated_next_year' then next_year_budget_cny
        end as budget_cny,
        case budget_basis
            when 'printed' then printed_status
            when 'stated' then stated_status
            when 'stated_next_year' then next_year_status
        end as told_status
    from based
),

weighed as (
    select
        *,
        subject = 'general_public_function' and subject_code != 'uncoded' as is_function,
        if(budget_basis = 'disclosed' and budget_origin = 'not_original', budget_origin, budget_basis) as shown_basis,
        if(told_status is null, coalesce(budget_absolute_cny, 0), abs(budget_cny)) as used_absolute_cny,
        case
            when told_status is null then coalesce(budget_marked_cny, 0)
            when told_status in ('disputed', 'uncertain') then abs(budget_cny)
            else 0
        end as used_marked_cny,
        case
            when told_status is null then coalesce(budget_derived_cny, 0)
            when told_status = 'derived' then abs(budget_cny)
            else 0
        end as used_derived_cny,
        case budget_basis
            when 'disclosed' then disclosed_corrected_cny
            when 'stated' then stated_corrected_cny
            else 0
        end as budget_corrected_cny,
        -- figures of the final account that no budget is known of: all rows of the subject count them
        count(*) filter (where budget_basis is null and final_cny is not null) over in_subject as n_left_out,
        coalesce(sum(final_cny) filter (where budget_basis is null) over in_subject, 0) as left_out_cny
    from chosen
    window in_subject as (partition by document_id, subject)
)

select
    document_id,
    if(budget_basis = 'disclosed', budget_document_id, null) as budget_document_id,
    unit_id,
    subject,
    subject_code,
    if(is_function, left(subject_code, 3), null) as class_code,
    if(is_function and length(subject_code) >= 5, left(subject_code, 5), null) as section_code,
    fiscal_year,
    scope,
    cast(budget_cny as decimal(18, 2)) as budget_cny,
    shown_basis as budget_basis,
    if(budget_basis = 'disclosed', disclosed_basis, null) as disclosed_basis,
    cast(final_or_nothing_cny as decimal(18, 2)) as final_cny,
    final_basis,
    cast(final_or_nothing_cny - budget_cny as decimal(18, 2)) as difference_cny,
    {{ rate('final_or_nothing_cny', 'budget_cny') }} as execution_rate,
    cast(stated_budget_cny as decimal(18, 2)) as stated_budget_cny,
    stated_fact_id,
    cast(
        stated_budget_cny - if(budget_basis = 'stated', null, budget_cny) as decimal(18, 2)
    ) as revision_gap_cny,
    {{ is_rounding("stated_budget_cny - if(budget_basis = 'stated', null, budget_cny)") }} as is_gap_rounding,
    cast(next_year_budget_cny as decimal(18, 2)) as next_year_budget_cny,
    next_document_id,
    cast(
        if(is_next_year_same_money, next_year_budget_cny, null)
        - if(budget_basis = 'stated_next_year', null, budget_cny) as decimal(18, 2)
    ) as next_year_gap_cny,
    cast(n_left_out as integer) as n_left_out,
    cast(if(subject = 'measure', null, left_out_cny) as decimal(18, 2)) as left_out_cny,
    cast(n_conflict as integer) as n_conflict,
    cast(final_conflict_cny + budget_conflict_cny as decimal(18, 2)) as conflict_amount_cny,
    cast(budget_conflict_cny as decimal(18, 2)) as budget_conflict_cny,
    cast(final_conflict_cny as decimal(18, 2)) as final_conflict_cny,
    cast(budget_corrected_cny as decimal(18, 2)) as budget_corrected_cny,
    cast(final_corrected_cny as decimal(18, 2)) as final_corrected_cny,
    {{ share('used_marked_cny', 'used_absolute_cny') }} as budget_marked_share,
    {{ share('used_derived_cny', 'used_absolute_cny') }} as budget_derived_share,
    {{ stated_share('shown_basis', 'budget_cny') }} as budget_stated_share,
    {{ share('final_marked_cny', 'final_absolute_cny') }} as final_marked_share,
    {{ share('final_derived_cny', 'final_absolute_cny') }} as final_derived_share,
    {{ share('(final_marked_cny + used_marked_cny)', 'final_absolute_cny + used_absolute_cny') }} as marked_share,
    {{ share('(final_derived_cny + used_derived_cny)', 'final_absolute_cny + used_absolute_cny') }} as derived_share,
    {{ share(
        stated_cny('shown_basis', 'budget_cny'), 'final_absolute_cny + coalesce(abs(budget_cny), 0)'
    ) }} as stated_share,
    counts_in_totals,
    next_year_fund_scope,
    reason,
    if(reason is not null, stated_fact_id, null) as reason_fact_id,
    final_printed_total_cny,
    final_printed_total_fact_id,
    cast(final_cny + own_final_conflict_cny - final_printed_total_cny as decimal(18, 2)) as final_printed_gap_cny
from weighed
where budget_cny is not null or final_or_nothing_cny is not null
order by fiscal_year, unit_id, scope, subject, subject_code
