{{ config(materialized='table') }}

with line_items as (
    select * from {{ of_changed_units(ref('int_line_item')) }}
),

-- a line may belong to several totals: basic expenditure is a part of total expenditure
measured as (
    select
        *,
        unnest({{ measures_of_line() }}) as unit_measure
    from line_items
    where fact_table in ('fct_income', 'fct_expenditure', 'fct_appropriation_expenditure')
),

summed as (
    select
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        unit_measure as measure,
        cast(
            sum(amount_cny) filter (where code_status is distinct from 'conflict') as decimal(18, 2)
        ) as amount_cny,
        cast(
            coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as decimal(18, 2)
        ) as conflict_amount_cny,
        cast(count(*) filter (where code_status = 'conflict') as integer) as n_conflict,
        {{ absolute_sums(kept="code_status is distinct from 'conflict'") }},
        bool_and(counts_in_totals) as counts_in_totals,
        'lines' as amount_basis,
        cast(null as varchar) as total_fact_id
    from measured
    group by document_id, unit_id, fiscal_year, stage, scope, unit_measure
),

-- appropriation without the statement of its general public part is not all of it
in_part as (
    select document_id
    from {{ ref('int_printed_total') }}
    where
        measure = 'fiscal_appropriation_expenditure'
        and document_id not in (
            select summed.document_id
            from summed
            where summed.measure = 'general_public_expenditure'
        )
),

whole as (
    select *
    from summed
    where measure != 'fiscal_appropriation_expenditure' or document_id not in (select in_part.document_id from in_part)
),

-- the total as a summary statement prints it, where the statement of its lines is missing
printed as (
    select
        totals.document_id,
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        documents.scope,
        totals.measure,
        cast(totals.amount_cny as decimal(18, 2)) as amount_cny,
        cast(0 as decimal(18, 2)) as conflict_amount_cny,
        0 as n_conflict,
        cast(abs(totals.amount_cny) as decimal(18, 2)) as absolute_cny,
        cast(if(totals.is_marked, abs(totals.amount_cny), 0) as decimal(18, 2)) as marked_cny,
        cast(if(totals.is_derived, abs(totals.amount_cny), 0) as decimal(18, 2)) as derived_cny,
        false as counts_in_totals,
        'printed_total' as amount_basis,
        totals.fact_id as total_fact_id
    from {{ ref('int_printed_total') }} as totals
    inner join {{ of_changed_units(ref('int_document')) }} as documents on totals.document_id = documents.document_id
    anti join whole on totals.document_id = whole.document_id and totals.measure = whole.measure
),

-- the categories of 三公经费 together, the 0 that only the narrative states among them
three_public as (
    select
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        'three_public_total' as measure,
        amount_cny,
        cast(0 as decimal(18, 2)) as conflict_amount_cny,
        0 as n_conflict,
        absolute_cny,
        marked_cny,
        derived_cny,
        counts_in_totals,
        case
            when is_total_alone then 'printed_total'
            when coalesce(amount_basis, 'printed') = 'printed' then 'lines'
            else amount_basis
        end as amount_basis,
        if(is_total_alone, printed_total_fact_id, null) as total_fact_id,
        printed_total_cny,
        printed_total_fact_id
    from {{ ref('int_three_public_document') }}
    where category = 'total'
),

measures as (
    select * from whole
    union all
    select * from printed
    union all by name
    select * from three_public
)

select
    measures.* exclude (counts_in_totals, printed_total_cny, printed_total_fact_id),
    documents.origin,
    coalesce(totals.amount_cny, measures.printed_total_cny) as printed_total_cny,
    coalesce(totals.fact_id, measures.printed_total_fact_id) as printed_total_fact_id,
    coalesce(counts.counts_in_totals, measures.counts_in_totals) as counts_in_totals
from measures
left join {{ of_changed_units(ref('int_document')) }} as documents on measures.document_id = documents.document_id
left join {{ ref('int_printed_total') }} as totals
    on measures.document_id = totals.document_id and measures.measure = totals.measure
left join {{ ref('int_statement_count') }} as counts
    on measures.document_id = counts.document_id and counts.counting_key = 'total:' || measures.measure
