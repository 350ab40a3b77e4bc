-- a unit among units like it, and a year among the unit's own earlier years; amounts as logarithms, shares as they are
with peers as (
    select
        peers.unit_id,
        peers.measure,
        'peers' as compared_with,
        peers.fiscal_year,
        peers.stage,
        peers.scope,
        peers.value,
        concat_ws(
            '|', peers.sector, coalesce(peers.division_level, ''), coalesce(peers.prefecture_code, ''),
            peers.fiscal_year, peers.stage, peers.scope, peers.measure
        ) as reference_group,
        true as is_scored,
        peers.n_conflict,
        peers.marked_share,
        peers.derived_share,
        -- peers are ranked by their own disclosures
        0 as stated_share
    from {{ ref('cmp_peer') }} as peers
    where peers.peer_count >= 5
),

history as (
    select
        unit_id,
        measure,
        fiscal_year,
        stage,
        scope,
        fund_scope,
        amount_cny,
        n_conflict,
        marked_share,
        derived_share,
        stated_share
    from {{ ref('cmp_unit_history') }}
    where measure in ('total_expenditure', 'basic_expenditure', 'project_expenditure', 'three_public_total')
),

-- the year itself and every earlier one of the same money
years as (
    select
        history.unit_id,
        history.measure,
        'own_history' as compared_with,
        history.fiscal_year,
        history.stage,
        history.scope,
        earlier.amount_cny as value,
        concat_ws(
            '|', history.unit_id, history.measure, history.fiscal_year, history.stage, history.scope
        ) as reference_group,
        history.fiscal_year = earlier.fiscal_year as is_scored,
        history.n_conflict,
        history.marked_share,
        history.derived_share,
        history.stated_share
    from history
    inner join history as earlier
        on
            history.unit_id = earlier.unit_id
            and history.measure = earlier.measure
            and history.stage = earlier.stage
            and history.fund_scope is not distinct from earlier.fund_scope
            and history.scope = earlier.scope
            and history.fiscal_year >= earlier.fiscal_year
),

both_kinds as (
    select * from peers
    union all
    select * from years
),

valued as (
    select
        *,
        ends_with(measure, '_share') as is_share,
        case
            when ends_with(measure, '_share') then cast(value as double)
            when value > 0 then ln(value)
        end as x
    from both_kinds
),

-- a year is no reference for itself; among peers the unit is one of them
centred as (
    select
        reference_group,
        median(x) as centre,
        count(x) as n_compared
    from valued
    where x is not null and (compared_with = 'peers' or not is_scored)
    group by reference_group
),

spread as (
    select
        valued.reference_group,
        median(abs(valued.x - centred.centre)) as median_deviation,
        avg(abs(valued.x - centred.centre)) as mean_deviation
    from valued
    inner join centred on valued.reference_group = centred.reference_group
    where valued.x is not null and (valued.compared_with = 'peers' or not valued.is_scored)
    group by valued.reference_group
)

select
    valued.unit_id,
    valued.measure,
    valued.compared_with,
    valued.fiscal_year,
    valued.stage,
    valued.scope,
    valued.is_share,
    cast(valued.value as decimal(24, 6)) as value,
    cast(if(valued.is_share, centred.centre, exp(centred.centre)) as decimal(24, 6)) as reference_median,
    cast(valued.x - centred.centre as decimal(18, 6)) as deviation,
    -- 1.4826 and 1.2533 make both the standard deviation where values are normal; the second where half are equal
    cast(
        (valued.x - centred.centre)
        / nullif(
            if(spread.median_deviation > 0, 1.4826 * spread.median_deviation, 1.2533 * spread.mean_deviation), 0
        ) as decimal(18, 6)
    ) as robust_z,
    cast(centred.n_compared as integer) as n_compared,
    valued.n_conflict,
    valued.marked_share,
    valued.derived_share,
    cast(valued.stated_share as decimal(9, 6)) as stated_share
from valued
inner join centred on valued.reference_group = centred.reference_group
inner join spread on valued.reference_group = spread.reference_group
where
    valued.is_scored
    and valued.x is not null
    and centred.n_compared >= if(valued.compared_with = 'peers', 5, 3)
