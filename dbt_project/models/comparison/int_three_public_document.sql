{{ config(materialized='table') }}

with printed as (
    select * from {{ ref('int_three_public_figure') }}
),

summed as (
    select
        document_id,
        sum(amount_cny) as sum_cny,
        sum(printed_budget_cny) as budget_sum_cny,
        sum(absolute_cny) as absolute_cny,
        sum(marked_cny) as marked_cny,
        sum(derived_cny) as derived_cny,
        bool_or(is_budget_marked) as is_budget_marked,
        bool_or(is_budget_derived) as is_budget_derived,
        bool_and(amount_basis = 'printed') as is_printed,
        bool_and(amount_basis = 'stated') as is_stated,
        count(amount_basis) > 0 as has_amount,
        bool_and(counts_in_totals) as counts_in_totals
    from printed
    group by document_id
),

-- all categories together; where the total is printed, it stands in its own cell, whatever cells of its parts are blank
totals as (
    select
        summed.*,
        printed_totals.printed_total_cny,
        printed_totals.printed_total_fact_id,
        printed_totals.is_total_marked,
        printed_totals.printed_budget_total_cny,
        printed_totals.printed_budget_total_fact_id,
        coalesce(printed_totals.is_budget_total_marked, false) as is_budget_total_marked,
        summed.sum_cny is null and printed_totals.printed_total_cny is not null as is_total_alone,
        if(summed.is_stated, said.stated_fact_id, null) as stated_fact_id
    from summed
    left join {{ ref('int_three_public_nothing') }} as said
        on summed.document_id = said.document_id and said.measure = 'three_public_total'
    left join {{ ref('int_three_public_total') }} as printed_totals
        on summed.document_id = printed_totals.document_id
),

figures as (
    select
        document_id,
        category,
        amount_cny,
        amount_basis,
        case
            when amount_basis = 'stated' then 'text_only'
            when amount_cny = 0 then 'zero'
            when amount_cny is not null then 'figure'
            else 'blank'
        end as printed_as,
        coalesce(stated_fact_id, if(amount_basis = 'printed', fact_id, null)) as source_fact_id,
        stated_fact_id,
        null as printed_total_cny,
        null as printed_total_fact_id,
        false as is_total_alone,
        printed_budget_cny,
        if(printed_budget_cny is not null, fact_id, null) as budget_fact_id,
        if(printed_budget_cny = 0, 'zero', 'figure') as budget_printed_as,
        is_budget_marked,
        is_budget_derived,
        absolute_cny,
        marked_cny,
        derived_cny,
        counts_in_totals
    from printed
    union all by name
    select
        document_id,
        'total' as category,
        coalesce(sum_cny, printed_total_cny) as amount_cny,
        case
            when printed_total_cny = coalesce(sum_cny, printed_total_cny) or is_printed then 'printed'
            when is_stated then 'stated'
            when has_amount then 'partly_stated'
        end as amount_basis,
        case
            when printed_total_cny = 0 then 'zero'
            when printed_total_cny is not null then 'figure'
            when stated_fact_id is not null then 'text_only'
            when has_amount then 'not_printed'
            else 'blank'
        end as printed_as,
        coalesce(printed_total_fact_id, stated_fact_id) as source_fact_id,
        if(printed_total_cny is null, stated_fact_id, null) as stated_fact_id,
        printed_total_cny,
        printed_total_fact_id,
        is_total_alone,
        coalesce(budget_sum_cny, printed_budget_total_cny) as printed_budget_cny,
        printed_budget_total_fact_id as budget_fact_id,
        case
            when printed_budget_total_cny = 0 then 'zero'
            when printed_budget_total_cny is not null then 'figure'
            else 'not_printed'
        end as budget_printed_as,
        is_budget_marked or budget_sum_cny is null and is_budget_total_marked as is_budget_marked,
        budget_sum_cny is not null and is_budget_derived as is_budget_derived,
        if(is_total_alone, abs(printed_total_cny), absolute_cny) as absolute_cny,
        if(is_total_alone, if(is_total_marked, abs(printed_total_cny), 0), marked_cny) as marked_cny,
        derived_cny,
        counts_in_totals
    from totals
),

-- what a document says of its own statement, 本表为空表 below figures among it
notes as (
    select
        document_id,
        any_value(message) as statement_note
    from {{ of_changed_units(ref('coverage')) }}
    where statement = 'three_public' and status = 'present'
    group by document_id
)

select
    figures.document_id,
    documents.unit_id,
    figures.category,
    documents.fiscal_year,
    documents.stage,
    documents.scope,
    documents.origin,
    cast(figures.amount_cny as decimal(18, 2)) as amount_cny,
    figures.amount_basis,
    figures.printed_as,
    figures.source_fact_id,
    figures.stated_fact_id,
    cast(figures.printed_total_cny as decimal(18, 2)) as printed_total_cny,
    figures.printed_total_fact_id,
    figures.is_total_alone,
    cast(figures.printed_budget_cny as decimal(18, 2)) as printed_budget_cny,
    figures.budget_fact_id,
    figures.budget_printed_as,
    figures.is_budget_marked,
    figures.is_budget_derived,
    cast(figures.absolute_cny as decimal(18, 2)) as absolute_cny,
    cast(figures.marked_cny as decimal(18, 2)) as marked_cny,
    cast(figures.derived_cny as decimal(18, 2)) as derived_cny,
    figures.counts_in_totals,
    notes.statement_note
from figures
inner join {{ of_changed_units(ref('int_document')) }} as documents on figures.document_id = documents.document_id
left join notes on figures.document_id = notes.document_id
