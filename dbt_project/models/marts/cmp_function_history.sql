with disclosed as (
    select * from {{ ref('int_function_disclosed') }}
),

-- a year whose lines are known, of all that has a code or none
by_lines as (
    select
        unit_id,
        measure,
        fiscal_year,
        stage,
        scope
    from {{ of_changed_units(ref('cmp_unit_measure')) }}
    where amount_basis = 'lines'
),

history as (
    select
        disclosed.*,
        null as source_fact_id,
        null as stated_part_cny,
        contradicted.text_contradicts_fact_id,
        coalesce(contradicted.n_text_contradicts, 0) as n_text_contradicts
    from disclosed
    left join {{ ref('int_function_contradicted') }} as contradicted
        on
            disclosed.document_id = contradicted.document_id
            and disclosed.measure = contradicted.measure
            and disclosed.node_code = contradicted.node_code
    union all by name
    -- of a year whose lines are known, a code without a line has no money, whatever a text of another says
    select
        stated.*,
        0 as n_conflict,
        0 as conflict_amount_cny,
        0 as n_uncoded,
        0 as uncoded_amount_cny,
        null as text_contradicts_fact_id,
        0 as n_text_contradicts
    from {{ ref('int_function_stated') }} as stated
    anti join by_lines
        on
            stated.unit_id = by_lines.unit_id
            and stated.measure = by_lines.measure
            and stated.fiscal_year = by_lines.fiscal_year
            and stated.stage = by_lines.stage
            and stated.scope = by_lines.scope
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
