{{ config(materialized='table') }}

with facts as (
    select
        document_id,
        unit_id,
        line_unit_id,
        fiscal_year,
        stage,
        scope,
        counting_key
    from {{ ref('int_fact') }}
    union all
    -- a total of several statements, or one that only a summary prints, counts once as well: keys of their own
    select
        document_id,
        unit_id,
        line_unit_id,
        fiscal_year,
        stage,
        scope,
        unnest(case
            when fact_table = 'fct_income' then ['total:total_income']
            when fact_table = 'fct_expenditure' then ['total:total_expenditure']
            when fact_table = 'fct_appropriation_expenditure' and counting_key = 'general_public_expenditure'
                then ['total:fiscal_appropriation_expenditure', 'total:general_public_expenditure']
            when fact_table = 'fct_appropriation_expenditure'
                then ['total:fiscal_appropriation_expenditure']
        end) as counting_key
    from {{ ref('int_fact') }}
    union all
    select
        totals.document_id,
        documents.unit_id,
        null as line_unit_id,
        documents.fiscal_year,
        documents.stage,
        documents.scope,
        'total:' || totals.measure as counting_key
    from {{ ref('int_printed_total') }} as totals
    inner join {{ ref('int_document') }} as documents on totals.document_id = documents.document_id
),

printed as (
    select distinct
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        counting_key
    from facts
),

-- units whose money a department's statement holds already: those below it, those it has a line for, and those whose
-- own statements stand behind it in the same file
covered as (
    select
        ancestors.unit_id,
        printed.fiscal_year,
        printed.stage,
        printed.counting_key
    from printed
    inner join {{ ref('int_unit_ancestor') }} as ancestors
        on printed.unit_id = ancestors.ancestor_unit_id
    where printed.scope = 'department'
    union
    select
        line_unit_id as unit_id,
        fiscal_year,
        stage,
        counting_key
    from facts
    where scope = 'department' and line_unit_id != unit_id
    union
    select
        parts.unit_id,
        printed.fiscal_year,
        printed.stage,
        printed.counting_key
    from printed
    inner join {{ ref('int_document') }} as parts
        on
            printed.document_id = parts.department_document_id
            and printed.unit_id != parts.unit_id
            and printed.fiscal_year = parts.fiscal_year
            and printed.stage = parts.stage
    where printed.scope = 'department'
)

select
    printed.document_id,
    printed.unit_id,
    printed.counting_key,
    printed.stage,
    printed.scope,
    printed.fiscal_year,
    covered.unit_id is null
    and (
        printed.scope = 'department'
        or not bool_or(printed.scope = 'department') over (
            partition by printed.unit_id, printed.fiscal_year, printed.stage, printed.counting_key
        )
    ) as counts_in_totals
from printed
left join covered
    on
        printed.unit_id = covered.unit_id
        and printed.fiscal_year = covered.fiscal_year
        and printed.stage = covered.stage
        and printed.counting_key = covered.counting_key
