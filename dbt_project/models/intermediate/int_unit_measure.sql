{{ config(materialized='table') }}

with line_items as (
    select * from {{ of_changed_units(ref('int_line_item')) }}
),

-- a line may belong to several totals: basic expenditure is a part of total expenditure
measured as (
    select
        *,
        unnest(case
            when fact_table = 'fct_income' and coalesce(is_current_year, true)
                then ['total_income']
            when fact_table = 'fct_expenditure' and expenditure_type in ('basic', 'project')
                then ['total_expenditure', expenditure_type || '_expenditure']
            when fact_table = 'fct_expenditure'
                then ['total_expenditure']
            when fact_table = 'fct_appropriation_expenditure' and budget_type = 'general_public'
                then ['fiscal_appropriation_expenditure', 'general_public_expenditure']
            when fact_table = 'fct_appropriation_expenditure'
                then ['fiscal_appropriation_expenditure']
            when fact_table = 'fct_three_public'
                then ['three_public_total']
        end) as unit_measure
    from line_items
    where fact_table in ('fct_income', 'fct_expenditure', 'fct_appropriation_expenditure', 'fct_three_public')
)

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
    cast(
        coalesce(sum(abs(amount_cny)) filter (where code_status is distinct from 'conflict'), 0) as decimal(18, 2)
    ) as absolute_cny,
    cast(
        coalesce(
            sum(abs(amount_cny)) filter (
                where code_status is distinct from 'conflict' and value_status in ('disputed', 'uncertain')
            ),
            0
        ) as decimal(18, 2)
    ) as marked_cny,
    cast(
        coalesce(
            sum(abs(amount_cny)) filter (
                where code_status is distinct from 'conflict' and value_status = 'derived'
            ),
            0
        ) as decimal(18, 2)
    ) as derived_cny,
    bool_and(counts_in_totals) as counts_in_totals
from measured
group by document_id, unit_id, fiscal_year, stage, scope, unit_measure
