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
covering as (
    select
        ancestors.unit_id,
        printed.fiscal_year,
        printed.stage,
        printed.counting_key,
        printed.document_id
    from printed
    inner join {{ ref('int_unit_ancestor') }} as ancestors
        on printed.unit_id = ancestors.ancestor_unit_id
    where printed.scope = 'department'
    union all
    select
        line_unit_id as unit_id,
        fiscal_year,
        stage,
        counting_key,
        document_id
    from facts
    where scope = 'department' and line_unit_id != unit_id
    union all
    select
        parts.unit_id,
        printed.fiscal_year,
        printed.stage,
        printed.counting_key,
        printed.document_id
    from printed
    inner join {{ ref('int_document') }} as parts
        on
            printed.document_id = parts.department_document_id
            and printed.unit_id != parts.unit_id
            and printed.fiscal_year = parts.fiscal_year
            and printed.stage = parts.stage
    where printed.scope = 'department'
),

covered as (
    select
        unit_id,
        fiscal_year,
        stage,
        counting_key,
        min(document_id) as document_id
    from covering
    group by unit_id, fiscal_year, stage, counting_key
),

departments as (
    select
        *,
        max(document_id) filter (where scope = 'department') over (
            partition by unit_id, fiscal_year, stage, counting_key
        ) as own_department_id
    from printed
)

select
    departments.document_id,
    departments.unit_id,
    departments.counting_key,
    departments.stage,
    departments.scope,
    departments.fiscal_year,
    covered.unit_id is null
    and (departments.scope = 'department' or departments.own_department_id is null) as counts_in_totals,
    coalesce(covered.document_id, if(departments.scope = 'department', null, departments.own_department_id))
        as held_by_document_id
from departments
left join covered
    on
        departments.unit_id = covered.unit_id
        and departments.fiscal_year = covered.fiscal_year
        and departments.stage = covered.stage
        and departments.counting_key = covered.counting_key
