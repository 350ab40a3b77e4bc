-- disclosures whose lines are known, one row per total that they add up to
with totals as (
    select
        document_id,
        unit_id,
        measure,
        fiscal_year,
        stage,
        scope,
        if(origin = 'not_original', origin, 'disclosed') as basis,
        n_conflict,
        conflict_amount_cny,
        counts_in_totals
    from {{ of_changed_units(ref('cmp_unit_measure')) }}
    where
        amount_basis = 'lines'
        and measure in ({{ measures_by_code() }})
),

line_items as (
    select
        document_id,
        function_code,
        code_status,
        amount_cny,
        value_status,
        unnest({{ measures_of_line() }}) as measure
    from {{ of_changed_units(ref('int_line_item')) }}
    where fact_table in ('fct_expenditure', 'fct_appropriation_expenditure')
),

measured as (
    select * from line_items
    where measure in ({{ measures_by_code() }})
),

amounts as (
    select
        document_id,
        measure,
        function_code,
        sum(amount_cny) as amount_cny,
        sum(abs(amount_cny)) as absolute_cny,
        coalesce(
            sum(abs(amount_cny)) filter (where value_status in ('disputed', 'uncertain')), 0
        ) as marked_cny,
        coalesce(sum(abs(amount_cny)) filter (where value_status = 'derived'), 0) as derived_cny,
        coalesce(sum(amount_cny) filter (where code_status = 'corrected'), 0) as corrected_amount_cny
    from measured
    where function_code is not null and code_status is distinct from 'conflict'
    group by document_id, measure, function_code
),

uncoded as (
    select
        document_id,
        measure,
        count(*) as n_uncoded,
        sum(amount_cny) as uncoded_amount_cny
    from measured
    where {{ is_uncoded('function_code') }}
    group by document_id, measure
),

exploded as (
    select
        *,
        unnest({{ code_and_above('function_code') }}) as node_code
    from amounts
),

nodes as (
    select
        document_id,
        measure,
        node_code,
        sum(amount_cny) as amount_cny,
        sum(absolute_cny) as absolute_cny,
        sum(marked_cny) as marked_cny,
        sum(derived_cny) as derived_cny,
        sum(corrected_amount_cny) as corrected_amount_cny
    from exploded
    where node_code != ''
    group by document_id, measure, node_code
),

-- codes of which the text says another amount than the table, with the money that it speaks of, null where it does not
-- say; the sentence that comes first, where several do
contradicted as (
    select
        document_id,
        function_code as node_code,
        {{ measure_of_scope() }} as measure,
        min(fact_id) as text_contradicts_fact_id
    from (
        select
            document_id,
            function_code,
            fund_scope,
            fact_id,
            value_status,
            contradicting_cells
        from {{ of_changed_units(ref('fct_stated_figure')) }}
        union all
        select
            document_id,
            function_code,
            fund_scope,
            fact_id,
            value_status,
            contradicting_cells
        from {{ of_changed_units(ref('fct_stated_change')) }}
    )
    where value_status = 'disputed' and contradicting_cells is not null and function_code is not null
    group by all
),

-- the totals under which the code has the very money that the sentence speaks of
contradicted_nodes as (
    select
        nodes.document_id,
        nodes.measure,
        nodes.node_code,
        min(contradicted.text_contradicts_fact_id) as text_contradicts_fact_id
    from contradicted
    inner join nodes
        on contradicted.document_id = nodes.document_id and contradicted.node_code = nodes.node_code
    left join nodes as spoken_of
        on
            contradicted.document_id = spoken_of.document_id
            and contradicted.node_code = spoken_of.node_code
            and contradicted.measure = spoken_of.measure
    where
        contradicted.measure is null
        or nodes.measure = contradicted.measure
        or nodes.amount_cny = spoken_of.amount_cny
    group by nodes.document_id, nodes.measure, nodes.node_code
),

-- at each code the sentence that says so, and how many there are at it and below it
said_otherwise as (
    select
        nodes.document_id,
        nodes.measure,
        nodes.node_code,
        min(below.text_contradicts_fact_id) filter (where below.node_code = nodes.node_code)
            as text_contradicts_fact_id,
        count(*) as n_text_contradicts
    from nodes
    inner join contradicted_nodes as below
        on
            nodes.document_id = below.document_id
            and nodes.measure = below.measure
            and starts_with(below.node_code, nodes.node_code)
    group by nodes.document_id, nodes.measure, nodes.node_code
),

history as (
    select
        totals.*,
        nodes.node_code,
        null as source_fact_id,
        nodes.amount_cny,
        null as stated_part_cny,
        nodes.absolute_cny,
        nodes.marked_cny,
        nodes.derived_cny,
        nodes.corrected_amount_cny,
        coalesce(uncoded.n_uncoded, 0) as n_uncoded,
        coalesce(uncoded.uncoded_amount_cny, 0) as uncoded_amount_cny,
        said_otherwise.text_contradicts_fact_id,
        coalesce(said_otherwise.n_text_contradicts, 0) as n_text_contradicts
    from totals
    inner join nodes on totals.document_id = nodes.document_id and totals.measure = nodes.measure
    left join uncoded on totals.document_id = uncoded.document_id and totals.measure = uncoded.measure
    left join said_otherwise
        on
            nodes.document_id = said_otherwise.document_id
            and nodes.measure = said_otherwise.measure
            and nodes.node_code = said_otherwise.node_code
    union all by name
    -- a year whose own lines are not known; of one whose lines are, a code without a line has no money
    select
        stated.*,
        0 as n_conflict,
        0 as conflict_amount_cny,
        0 as n_uncoded,
        0 as uncoded_amount_cny,
        null as text_contradicts_fact_id,
        0 as n_text_contradicts
    from {{ ref('int_function_stated') }} as stated
    anti join totals
        on
            stated.unit_id = totals.unit_id
            and stated.measure = totals.measure
            and stated.fiscal_year = totals.fiscal_year
            and stated.stage = totals.stage
            and stated.scope = totals.scope
),

shared as (
    select
        *,
        {{ share('marked_cny', 'absolute_cny') }} as marked_share,
        {{ share('derived_cny', 'absolute_cny') }} as derived_share,
        {{ stated_share('basis', 'coalesce(amount_cny, stated_part_cny)') }} as stated_share
    from history
),

compared as (
    select
        shared.*,
        prior_year.basis as prior_basis,
        prior_year.amount_cny as prior_cny,
        prior_year.marked_share as prior_marked_share,
        prior_year.derived_share as prior_derived_share,
        prior_year.stated_share as prior_stated_share
    from shared
    left join shared as prior_year
        on
            shared.unit_id = prior_year.unit_id
            and shared.measure = prior_year.measure
            and shared.node_code = prior_year.node_code
            and shared.stage = prior_year.stage
            and shared.scope = prior_year.scope
            and shared.fiscal_year = prior_year.fiscal_year + 1
            and prior_year.amount_cny is not null
)

select
    document_id,
    unit_id,
    measure,
    {{ level_of('node_code') }} as level,
    node_code as function_code,
    fiscal_year,
    stage,
    scope,
    basis,
    cast(source_fact_id as varchar) as source_fact_id,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    cast(stated_part_cny as decimal(18, 2)) as stated_part_cny,
    prior_basis,
    cast(prior_cny as decimal(18, 2)) as prior_cny,
    cast(amount_cny - prior_cny as decimal(18, 2)) as change_cny,
    {{ rate('(amount_cny - prior_cny)', 'prior_cny') }} as change_rate,
    cast(n_conflict as integer) as n_conflict,
    cast(conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    cast(n_uncoded as integer) as n_uncoded,
    cast(uncoded_amount_cny as decimal(18, 2)) as uncoded_amount_cny,
    cast(corrected_amount_cny as decimal(18, 2)) as corrected_amount_cny,
    marked_share,
    derived_share,
    stated_share,
    prior_marked_share,
    prior_derived_share,
    prior_stated_share,
    cast(text_contradicts_fact_id as varchar) as text_contradicts_fact_id,
    cast(n_text_contradicts as integer) as n_text_contradicts,
    counts_in_totals
from compared
order by unit_id, measure, stage, scope, node_code, fiscal_year
