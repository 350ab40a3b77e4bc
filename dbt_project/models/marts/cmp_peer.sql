with unit_years as (
    select
        unit_years.*,
        -- a total that only a summary prints says nothing of what it consists of
        unit_years.basic_expenditure_cny is not null
        or unit_years.project_expenditure_cny is not null as has_types,
        personnel.amount_cny as personnel_cny,
        personnel.n_conflict as personnel_n_conflict,
        personnel.marked_share as personnel_marked_share,
        personnel.derived_share as personnel_derived_share,
        units.sector,
        units.unit_name,
        divisions.level as division_level,
        divisions.prefecture_code
    from {{ ref('cmp_unit_year') }} as unit_years
    inner join {{ ref('dim_unit') }} as units on unit_years.unit_id = units.unit_id
    left join {{ ref('dim_division') }} as divisions on units.division_code = divisions.division_code
    left join {{ ref('cmp_per_head') }} as personnel
        on unit_years.document_id = personnel.document_id and personnel.measure = 'personnel'
),

valued as (
    select
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        sector,
        unit_name,
        division_level,
        prefecture_code,
        personnel_n_conflict,
        personnel_marked_share,
        personnel_derived_share,
        unnest([
            'total_expenditure', 'basic_expenditure', 'project_expenditure', 'personnel', 'basic_share',
            'project_share', 'personnel_share', 'three_public_total'
        ]) as measure,
        unnest([
            cast(total_expenditure_cny as decimal(24, 6)),
            cast(basic_expenditure_cny as decimal(24, 6)),
            cast(project_expenditure_cny as decimal(24, 6)),
            cast(personnel_cny as decimal(24, 6)),
            if(
                has_types,
                cast({{ share('coalesce(basic_expenditure_cny, 0)', 'total_expenditure_cny') }} as decimal(24, 6)),
                null
            ),
            if(
                has_types,
                cast({{ share('coalesce(project_expenditure_cny, 0)', 'total_expenditure_cny') }} as decimal(24, 6)),
                null
            ),
            cast({{ share('personnel_cny', 'total_expenditure_cny') }} as decimal(24, 6)),
            cast(three_public_total_cny as decimal(24, 6))
        ]) as value
    from unit_years
),

-- marks are of the figure itself, for a share of the total that holds it; what people are paid comes from another
-- statement, so that its share has the marks of both
figures as (
    select
        valued.unit_id,
        valued.fiscal_year,
        valued.stage,
        valued.scope,
        valued.sector,
        valued.unit_name,
        valued.division_level,
        valued.prefecture_code,
        valued.measure,
        valued.value,
        if(
            starts_with(valued.measure, 'personnel'),
            valued.personnel_n_conflict + coalesce(measures.n_conflict, 0),
            measures.n_conflict
        ) as n_conflict,
        if(
            starts_with(valued.measure, 'personnel'),
            greatest(valued.personnel_marked_share, measures.marked_share),
            measures.marked_share
        ) as marked_share,
        if(
            starts_with(valued.measure, 'personnel'),
            greatest(valued.personnel_derived_share, measures.derived_share),
            measures.derived_share
        ) as derived_share,
        totals.printed_total_cny,
        totals.printed_total_fact_id,
        totals.printed_gap_cny
    from valued
    left join {{ ref('cmp_unit_measure') }} as measures
        on
            valued.unit_id = measures.unit_id
            and valued.fiscal_year = measures.fiscal_year
            and valued.stage = measures.stage
            and valued.scope = measures.scope
            and if(ends_with(valued.measure, '_share'), 'total_expenditure', valued.measure) = measures.measure
    -- of a share what is printed of the part
    left join {{ ref('cmp_per_head') }} as totals
        on
            valued.document_id = totals.document_id
            and case valued.measure
                when 'basic_share' then 'basic_expenditure'
                when 'personnel_share' then 'personnel'
                else valued.measure
            end = totals.measure
    where valued.value is not null
),

-- without a sector nobody is like anybody: such a unit is a group of its own
grouped as (
    select
        *,
        sector is not null as has_peers,
        concat_ws(
            '|', coalesce(sector, unit_id), coalesce(division_level, ''), coalesce(prefecture_code, ''),
            fiscal_year, stage, scope, measure
        ) as peer_group
    from figures
),

-- who they are, the first twenty by name of a large group
named as (
    select
        peer_group,
        array_to_string(list_slice(list_sort(list(unit_name)), 1, 20), '、') as peer_names
    from grouped
    where has_peers
    group by peer_group
),

together as (
    select
        grouped.*,
        named.peer_names,
        count(*) over peers as group_size
    from grouped
    left join named on grouped.peer_group = named.peer_group
    window peers as (partition by grouped.peer_group)
)

-- who is alone in a group has no place in it
select
    unit_id,
    measure,
    fiscal_year,
    stage,
    scope,
    value,
    cast(if(has_peers, group_size, 0) as integer) as peer_count,
    if(group_size > 1, cast(median(value) over peers as decimal(24, 6)), null) as peer_median,
    if(group_size > 1, cast(rank() over by_value as integer), null) as peer_rank,
    if(
        group_size > 1,
        cast(percent_rank() over (partition by peer_group order by value) as decimal(9, 6)),
        null
    ) as percentile,
    sector,
    division_level,
    prefecture_code,
    n_conflict,
    marked_share,
    derived_share,
    peer_names,
    case
        when not has_peers then 'its sector is not known, so that nobody counts as like it'
        when group_size = 1
            then concat(
                'no other unit of sector ', sector, ', level ', coalesce(division_level, 'unknown'), ' and prefecture ',
                coalesce(prefecture_code, 'unknown'), ' has this figure at this stage and scope of ', fiscal_year
            )
    end as no_peers_reason,
    printed_total_cny,
    printed_total_fact_id,
    printed_gap_cny
from together
window
    peers as (partition by peer_group),
    by_value as (partition by peer_group order by value desc)
order by fiscal_year, measure, unit_id, stage, scope
