{{ config(materialized='table') }}

-- what both stages print: totals, and general public appropriation by function code, `uncoded` where a line has none
with appropriation as (
    select *
    from {{ of_changed_units(ref('fct_appropriation_expenditure')) }}
    where budget_type = 'general_public'
),

three_public as (
    select *
    from {{ ref('int_three_public_figure') }}
    where amount_cny is not null or printed_budget_cny is not null
),

-- the budget column of a final account's 三公 statement, whose total may be all that it prints, and its marks
budget_column as (
    select
        document_id,
        printed_budget_cny,
        is_budget_marked,
        is_budget_derived
    from {{ ref('int_three_public_document') }}
    where category = 'total'
),

figures as (
    select
        measures.document_id,
        'measure' as subject,
        measures.measure as subject_code,
        measures.amount_cny,
        budget_column.printed_budget_cny,
        budget_column.is_budget_marked,
        budget_column.is_budget_derived,
        measures.absolute_cny,
        measures.marked_cny,
        measures.derived_cny,
        measures.n_conflict,
        measures.conflict_amount_cny,
        0 as corrected_cny,
        measures.amount_basis,
        measures.printed_total_cny,
        measures.printed_total_fact_id,
        measures.counts_in_totals
    from {{ ref('int_unit_measure') }} as measures
    left join budget_column
        on measures.document_id = budget_column.document_id and measures.measure = 'three_public_total'
    union all
    select
        document_id,
        'general_public_function' as subject,
        coalesce(function_code, 'uncoded') as subject_code,
        sum(amount_cny) as amount_cny,
        null as printed_budget_cny,
        false as is_budget_marked,
        false as is_budget_derived,
        {{ absolute_sums() }},
        0 as n_conflict,
        0 as conflict_amount_cny,
        coalesce(sum(amount_cny) filter (where code_status = 'corrected'), 0) as corrected_cny,
        if(count(*) > 1, 'lines', 'printed') as amount_basis,
        null as printed_total_cny,
        null as printed_total_fact_id,
        bool_and(counts_in_totals) as counts_in_totals
    from appropriation
    where code_status is distinct from 'conflict'
    group by document_id, coalesce(function_code, 'uncoded')
    union all
    select
        document_id,
        'three_public' as subject,
        category as subject_code,
        amount_cny,
        printed_budget_cny,
        is_budget_marked,
        is_budget_derived,
        absolute_cny,
        marked_cny,
        derived_cny,
        0 as n_conflict,
        0 as conflict_amount_cny,
        0 as corrected_cny,
        amount_basis,
        null as printed_total_cny,
        null as printed_total_fact_id,
        counts_in_totals
    from three_public
),

-- lines whose code is in conflict belong to no function code: all codes carry their count
left_out as (
    select
        document_id,
        count(*) as n_conflict,
        sum(amount_cny) as conflict_amount_cny
    from appropriation
    where code_status = 'conflict'
    group by document_id
)

select
    figures.document_id,
    documents.unit_id,
    figures.subject,
    figures.subject_code,
    documents.fiscal_year,
    documents.stage,
    documents.scope,
    cast(figures.amount_cny as decimal(18, 2)) as amount_cny,
    cast(figures.printed_budget_cny as decimal(18, 2)) as printed_budget_cny,
    coalesce(figures.is_budget_marked, false) as is_budget_marked,
    coalesce(figures.is_budget_derived, false) as is_budget_derived,
    cast(coalesce(figures.absolute_cny, 0) as decimal(18, 2)) as absolute_cny,
    cast(figures.marked_cny as decimal(18, 2)) as marked_cny,
    cast(figures.derived_cny as decimal(18, 2)) as derived_cny,
    cast(
        if(figures.subject = 'general_public_function', coalesce(left_out.n_conflict, 0), figures.n_conflict)
        as integer
    ) as n_conflict,
    cast(
        if(
            figures.subject = 'general_public_function',
            coalesce(left_out.conflict_amount_cny, 0),
            figures.conflict_amount_cny
        ) as decimal(18, 2)
    ) as conflict_amount_cny,
    cast(figures.corrected_cny as decimal(18, 2)) as corrected_cny,
    if(figures.amount_cny is null, null, figures.amount_basis) as amount_basis,
    cast(figures.printed_total_cny as decimal(18, 2)) as printed_total_cny,
    figures.printed_total_fact_id,
    figures.counts_in_totals,
    documents.origin
from figures
inner join {{ of_changed_units(ref('int_document')) }} as documents on figures.document_id = documents.document_id
left join left_out on figures.document_id = left_out.document_id
