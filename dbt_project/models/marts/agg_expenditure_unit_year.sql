{{ config(materialized='unit_rows', pre_hook="{{ drop_changed_units() }}") }}

select
    unit_id,
    {{ place_columns() }},
    fiscal_year,
    stage,
    scope,
    {{ expenditure_sums() }}
from {{ ref('fct_expenditure') }}
where counts_in_totals
group by
    unit_id,
    {{ place_columns() }},
    fiscal_year,
    stage,
    scope
-- units of a place in one year lie together
order by
    stage,
    fiscal_year,
    division_no,
    unit_id,
    scope
