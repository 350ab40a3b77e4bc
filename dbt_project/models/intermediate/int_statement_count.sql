{{ config(materialized='table') }}

with printed as (
    select distinct
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        counting_key
    from {{ ref('int_fact') }}
),

-- units whose money a department's statement already holds: those below it, and those it has a line for
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
    from {{ ref('int_fact') }}
    where scope = 'department' and line_unit_id != unit_id
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
