-- what the crosswalk says of the codes of a year and the year before
with comparisons as (
    select distinct
        fiscal_year,
        node_code
    from {{ ref('int_function_comparison') }}
    where prior_document_id is not null and node_code != ''
),

crosswalk as (
    select * from {{ ref('dim_crosswalk') }}
    where classification = 'function' and to_classification = 'function'
),

changes as (
    select
        comparisons.fiscal_year,
        comparisons.node_code,
        null as came_from,
        crosswalk.to_code || ' (' || crosswalk.relation || ', ' || crosswalk.evidence || ')' as went_to,
        null as former_name
    from comparisons
    inner join crosswalk
        on
            comparisons.fiscal_year = crosswalk.to_first_year
            and comparisons.node_code = crosswalk.from_code
            and crosswalk.relation in ('moved', 'merged', 'split')
    union all
    select
        comparisons.fiscal_year,
        comparisons.node_code,
        crosswalk.from_code || ' (' || crosswalk.relation || ', ' || crosswalk.evidence || ')' as came_from,
        null as went_to,
        null as former_name
    from comparisons
    inner join crosswalk
        on
            comparisons.fiscal_year = crosswalk.to_first_year
            and comparisons.node_code = crosswalk.to_code
            and crosswalk.relation in ('moved', 'merged', 'split')
    union all
    select
        comparisons.fiscal_year,
        comparisons.node_code,
        null as came_from,
        null as went_to,
        crosswalk.from_name as former_name
    from comparisons
    inner join crosswalk
        on
            comparisons.fiscal_year = crosswalk.to_first_year
            and comparisons.node_code = crosswalk.to_code
            and crosswalk.relation = 'renamed'
)

select
    fiscal_year,
    node_code,
    string_agg(distinct came_from, ', ' order by came_from) as came_from,
    string_agg(distinct went_to, ', ' order by went_to) as went_to,
    any_value(former_name) as former_name
from changes
group by fiscal_year, node_code
