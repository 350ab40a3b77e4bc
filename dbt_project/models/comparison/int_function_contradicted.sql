with nodes as (
    select
        document_id,
        measure,
        node_code,
        amount_cny
    from {{ ref('int_function_disclosed') }}
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
)

select
    nodes.document_id,
    nodes.measure,
    nodes.node_code,
    min(below.text_contradicts_fact_id) filter (where below.node_code = nodes.node_code) as text_contradicts_fact_id,
    cast(count(*) as integer) as n_text_contradicts
from nodes
inner join contradicted_nodes as below
    on
        nodes.document_id = below.document_id
        and nodes.measure = below.measure
        and starts_with(below.node_code, nodes.node_code)
group by nodes.document_id, nodes.measure, nodes.node_code
