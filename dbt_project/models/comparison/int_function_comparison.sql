{{ config(materialized='table') }}

with expenditure as (
    select * from {{ of_changed_units(ref('fct_expenditure')) }}
),

disclosures as (
    select
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        bool_and(counts_in_totals) as counts_in_totals,
        count(*) filter (where code_status = 'conflict') as n_conflict,
        coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as conflict_amount_cny,
        count(*) filter (where {{ is_uncoded('function_code') }}) as n_uncoded,
        coalesce(sum(amount_cny) filter (where {{ is_uncoded('function_code') }}), 0) as uncoded_amount_cny
    from expenditure
    group by document_id, unit_id, fiscal_year, stage, scope
),

paired as (
    select
        disclosures.document_id,
        disclosures.unit_id,
        disclosures.fiscal_year,
        disclosures.stage,
        disclosures.scope,
        disclosures.counts_in_totals,
        prior_year.document_id as prior_document_id,
        disclosures.n_conflict + coalesce(prior_year.n_conflict, 0) as n_conflict,
        disclosures.conflict_amount_cny + coalesce(prior_year.conflict_amount_cny, 0) as conflict_amount_cny,
        disclosures.n_uncoded + coalesce(prior_year.n_uncoded, 0) as n_uncoded,
        disclosures.uncoded_amount_cny + coalesce(prior_year.uncoded_amount_cny, 0) as uncoded_amount_cny
    from disclosures
    left join disclosures as prior_year
        on
            disclosures.unit_id = prior_year.unit_id
            and disclosures.stage = prior_year.stage
            and disclosures.scope = prior_year.scope
            and disclosures.fiscal_year = prior_year.fiscal_year + 1
),

amounts as (
    select
        document_id,
        function_code,
        sum(amount_cny) as amount_cny,
        {{ absolute_sums() }}
    from expenditure
    where function_code is not null and code_status is distinct from 'conflict'
    group by document_id, function_code
),

-- last year's money under the codes of this year; a code this year still prints did not move
restated as (
    select
        paired.document_id,
        amounts.function_code as prior_code,
        still_printed.document_id is not null as is_still_printed,
        steps.function_code is not null as is_moved,
        coalesce(steps.is_exact, true) as is_exact,
        coalesce(steps.landing_code, amounts.function_code) as landing_code,
        coalesce(steps.target_codes, [amounts.function_code]) as target_codes,
        cast(amounts.amount_cny * coalesce(steps.weight, 1) as decimal(18, 2)) as amount_cny
    from paired
    inner join amounts on paired.prior_document_id = amounts.document_id
    left join amounts as still_printed
        on
            paired.document_id = still_printed.document_id
            and amounts.function_code = still_printed.function_code
    left join {{ ref('int_function_step') }} as steps
        on
            paired.fiscal_year = steps.fiscal_year
            and amounts.function_code = steps.function_code
            and (
                still_printed.document_id is null
                or list_contains(steps.target_codes, amounts.function_code)
            )
),

figures as (
    select
        paired.document_id,
        'now' as side,
        amounts.function_code,
        true as is_exact,
        amounts.amount_cny,
        amounts.absolute_cny,
        amounts.marked_cny,
        amounts.derived_cny
    from paired
    inner join amounts on paired.document_id = amounts.document_id
    union all
    select
        paired.document_id,
        'prior' as side,
        amounts.function_code,
        true as is_exact,
        amounts.amount_cny,
        amounts.absolute_cny,
        amounts.marked_cny,
        amounts.derived_cny
    from paired
    inner join amounts on paired.prior_document_id = amounts.document_id
    union all
    select
        document_id,
        'restated' as side,
        landing_code as function_code,
        is_exact,
        amount_cny,
        0 as absolute_cny,
        0 as marked_cny,
        0 as derived_cny
    from restated
    union all
    -- what left a code without its new place being known
    select
        document_id,
        'lost' as side,
        prior_code as function_code,
        is_exact,
        0 as amount_cny,
        0 as absolute_cny,
        0 as marked_cny,
        0 as derived_cny
    from restated
    where not is_exact
),

-- every code with its section, its class and the total
exploded as (
    select
        *,
        unnest({{ code_and_above('function_code') }}) as node_code
    from figures
),

nodes as (
    select
        document_id,
        node_code,
        count(*) filter (where side = 'now') as n_now,
        count(*) filter (where side = 'prior') as n_prior,
        count(*) filter (where side = 'restated') as n_restated,
        count(*) filter (where side = 'lost') as n_lost,
        bool_or(side = 'now' and function_code = node_code) as is_printed,
        bool_or(side = 'prior' and function_code = node_code) as is_prior_printed,
        bool_or(side = 'restated' and function_code = node_code) as is_landing,
        bool_or(function_code != node_code and side != 'lost') as has_codes_below,
        coalesce(sum(amount_cny) filter (where side = 'now'), 0) as amount_cny,
        coalesce(sum(amount_cny) filter (where side = 'prior'), 0) as prior_amount_cny,
        coalesce(sum(amount_cny) filter (where side = 'restated'), 0) as restated_cny,
        coalesce(sum(amount_cny) filter (where side = 'now' and function_code = node_code), 0) as own_cny,
        coalesce(
            sum(amount_cny) filter (where side = 'prior' and function_code = node_code), 0
        ) as own_prior_cny,
        sum(absolute_cny) as absolute_cny,
        sum(marked_cny) as marked_cny,
        sum(derived_cny) as derived_cny,
        sum(absolute_cny) filter (where function_code = node_code) as own_absolute_cny,
        sum(marked_cny) filter (where function_code = node_code) as own_marked_cny,
        sum(derived_cny) filter (where function_code = node_code) as own_derived_cny
    from exploded
    group by document_id, node_code
),

places as (
    select
        document_id,
        prior_code,
        landing_code,
        is_moved,
        unnest(target_codes) as target_code
    from restated
    where is_moved or not is_still_printed
),

-- money known only to lie above a code, some of which may be its own
unplaced as (
    select
        nodes.document_id,
        nodes.node_code,
        if(places.is_moved, places.prior_code, null) as split_code,
        if(places.is_moved, null, places.landing_code) as shallow_code
    from nodes
    inner join places
        on
            nodes.document_id = places.document_id
            and length(places.landing_code) < length(nodes.node_code)
            and starts_with(nodes.node_code, places.landing_code)
            and (
                starts_with(nodes.node_code, places.target_code)
                or starts_with(places.target_code, nodes.node_code)
            )
    union all
    select
        nodes.document_id,
        nodes.node_code,
        null as split_code,
        amounts.function_code as shallow_code
    from nodes
    inner join amounts
        on
            nodes.document_id = amounts.document_id
            and length(amounts.function_code) < length(nodes.node_code)
            and starts_with(nodes.node_code, amounts.function_code)
    anti join restated
        on nodes.document_id = restated.document_id and amounts.function_code = restated.landing_code
),

unplaced_nodes as (
    select
        document_id,
        node_code,
        string_agg(distinct split_code, ', ' order by split_code) as split_codes,
        string_agg(distinct shallow_code, ', ' order by shallow_code) as shallow_codes
    from unplaced
    group by document_id, node_code
),

-- codes in force in a year, by a list or because somebody printed them: only then is an absent code money not spent
years as (
    select distinct fiscal_year from paired
),

in_force as (
    select
        years.fiscal_year,
        classes.function_code,
        bool_or(
            years.fiscal_year between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
        ) as is_in_force,
        bool_or(
            years.fiscal_year - 1 between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
        ) as was_in_force
    from years
    cross join {{ ref('dim_function_class') }} as classes
    group by years.fiscal_year, classes.function_code
),

judged as (
    select
        paired.document_id,
        paired.prior_document_id,
        paired.unit_id,
        nodes.node_code,
        paired.fiscal_year,
        paired.stage,
        paired.scope,
        nodes.n_now,
        nodes.n_prior,
        nodes.is_printed,
        nodes.is_prior_printed,
        nodes.is_landing,
        nodes.has_codes_below,
        nodes.amount_cny,
        nodes.prior_amount_cny,
        nodes.restated_cny,
        nodes.own_cny,
        nodes.own_prior_cny,
        nodes.absolute_cny,
        nodes.marked_cny,
        nodes.derived_cny,
        nodes.own_absolute_cny,
        nodes.own_marked_cny,
        nodes.own_derived_cny,
        unplaced_nodes.split_codes,
        unplaced_nodes.shallow_codes,
        paired.n_conflict,
        paired.conflict_amount_cny,
        paired.n_uncoded,
        paired.uncoded_amount_cny,
        paired.counts_in_totals,
        coalesce(in_force.is_in_force, false) as is_in_force,
        coalesce(in_force.was_in_force, false) as was_in_force,
        case
            when paired.prior_document_id is null then 'no_prior'
            when nodes.node_code = '' then 'comparable'
            when nodes.n_lost > 0 and nodes.n_restated = 0 then 'split'
            when unplaced_nodes.split_codes is not null then 'split'
            when unplaced_nodes.shallow_codes is not null then 'depth'
            when nodes.n_now > 0 and nodes.n_restated > 0 then 'comparable'
            when nodes.n_now = 0 and nodes.n_restated = 0 then 'comparable'
            when in_force.is_in_force and in_force.was_in_force then 'comparable'
            else 'not_in_force'
        end as verdict
    from nodes
    inner join paired on nodes.document_id = paired.document_id
    left join unplaced_nodes
        on nodes.document_id = unplaced_nodes.document_id and nodes.node_code = unplaced_nodes.node_code
    left join in_force
        on paired.fiscal_year = in_force.fiscal_year and nodes.node_code = in_force.function_code
)

select
    document_id,
    prior_document_id,
    unit_id,
    node_code,
    fiscal_year,
    stage,
    scope,
    verdict,
    split_codes,
    shallow_codes,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    cast(prior_amount_cny as decimal(18, 2)) as prior_amount_cny,
    cast(restated_cny as decimal(18, 2)) as restated_cny,
    cast(own_cny as decimal(18, 2)) as own_cny,
    cast(own_prior_cny as decimal(18, 2)) as own_prior_cny,
    cast(absolute_cny as decimal(18, 2)) as absolute_cny,
    cast(marked_cny as decimal(18, 2)) as marked_cny,
    cast(derived_cny as decimal(18, 2)) as derived_cny,
    cast(own_absolute_cny as decimal(18, 2)) as own_absolute_cny,
    cast(own_marked_cny as decimal(18, 2)) as own_marked_cny,
    cast(own_derived_cny as decimal(18, 2)) as own_derived_cny,
    cast(n_conflict as integer) as n_conflict,
    cast(conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    cast(n_uncoded as integer) as n_uncoded,
    cast(uncoded_amount_cny as decimal(18, 2)) as uncoded_amount_cny,
    n_now > 0 as is_now,
    n_prior > 0 as is_prior,
    is_printed,
    is_prior_printed,
    is_landing,
    has_codes_below,
    is_in_force,
    was_in_force,
    verdict = 'comparable' as is_comparable,
    counts_in_totals
from judged
