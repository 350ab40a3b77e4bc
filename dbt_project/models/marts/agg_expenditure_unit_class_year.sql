-- the index serves a question that filters by unit_id alone: DuckDB scans the table where there is a second filter
{{ config(
    materialized='unit_rows',
    pre_hook="{{ drop_changed_units() }}",
    indexes=[{'columns': ['unit_id']}],
) }}

select
    unit_id,
    fiscal_year,
    stage,
    scope,
    class_no,
    {{ expenditure_sums() }},
    counts_in_totals
from {{ ref('fct_expenditure') }}
where counts_in_totals
group by
    unit_id,
    fiscal_year,
    stage,
    scope,
    class_no,
    counts_in_totals
order by
    unit_id,
    fiscal_year,
    stage,
    scope,
    class_no
