{{ config(materialized='table') }}

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
        {{ absolute_sums() }},
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
)

select
    totals.document_id,
    totals.unit_id,
    totals.measure,
    nodes.node_code,
    totals.fiscal_year,
    totals.stage,
    totals.scope,
    totals.basis,
    cast(nodes.amount_cny as decimal(18, 2)) as amount_cny,
    cast(nodes.absolute_cny as decimal(18, 2)) as absolute_cny,
    cast(nodes.marked_cny as decimal(18, 2)) as marked_cny,
    cast(nodes.derived_cny as decimal(18, 2)) as derived_cny,
    cast(nodes.corrected_amount_cny as decimal(18, 2)) as corrected_amount_cny,
    totals.n_conflict,
    totals.conflict_amount_cny,
    cast(coalesce(uncoded.n_uncoded, 0) as integer) as n_uncoded,
    cast(coalesce(uncoded.uncoded_amount_cny, 0) as decimal(18, 2)) as uncoded_amount_cny,
    totals.counts_in_totals
from totals
inner join nodes on totals.document_id = nodes.document_id and totals.measure = nodes.measure
left join uncoded on totals.document_id = uncoded.document_id and totals.measure = uncoded.measure
