{{ config(materialized='table') }}

with codes as (
    select distinct
        fiscal_year + 1 as fiscal_year,
        function_code
    from {{ ref('fct_expenditure') }}
    where function_code is not null and code_status is distinct from 'conflict'
),

steps as (
    select
        from_code,
        to_code,
        to_first_year,
        weight
    from {{ ref('dim_crosswalk') }}
    where
        classification = 'function'
        and to_classification = 'function'
        and relation in ('moved', 'split', 'merged')
),

-- the row that says most: an item's own before its section's
said as (
    select
        codes.fiscal_year,
        codes.function_code,
        steps.to_code,
        steps.weight
    from codes
    inner join steps
        on codes.fiscal_year = steps.to_first_year and starts_with(codes.function_code, steps.from_code)
    qualify
        rank() over (
            partition by codes.fiscal_year, codes.function_code order by length(steps.from_code) desc
        ) = 1
),

-- printed as a section or class, of which a part moved: it stays or went there
parts as (
    select
        codes.fiscal_year,
        codes.function_code,
        unnest([codes.function_code, steps.to_code]) as to_code,
        null as weight
    from codes
    inner join steps
        on
            codes.fiscal_year = steps.to_first_year
            and starts_with(steps.from_code, codes.function_code)
            and codes.function_code != steps.from_code
    anti join said
        on codes.fiscal_year = said.fiscal_year and codes.function_code = said.function_code
),

targets as (
    select * from said
    union
    select * from parts
),

grouped as (
    select
        fiscal_year,
        function_code,
        list(to_code order by to_code) as target_codes,
        count(*) = 1 or count(weight) = count(*) as is_exact,
        min(to_code) as lowest_code,
        max(to_code) as highest_code
    from targets
    group by fiscal_year, function_code
)

select
    grouped.fiscal_year,
    grouped.function_code,
    targets.to_code as landing_code,
    [targets.to_code] as target_codes,
    grouped.is_exact,
    cast(coalesce(targets.weight, 1) as decimal(9, 6)) as weight
from grouped
inner join targets
    on grouped.fiscal_year = targets.fiscal_year and grouped.function_code = targets.function_code
where grouped.is_exact
union all
-- in no published proportion: known to lie under what all targets share
select
    fiscal_year,
    function_code,
    case
        when left(lowest_code, 5) = left(highest_code, 5) then left(lowest_code, 5)
        when left(lowest_code, 3) = left(highest_code, 3) then left(lowest_code, 3)
        else ''
    end as landing_code,
    target_codes,
    is_exact,
    cast(1 as decimal(9, 6)) as weight
from grouped
where not is_exact
