{{ config(materialized='table') }}

-- what a summary statement prints as the total of the year itself, for where the statement behind it is missing
with lines as (
    select
        line_items.document_id,
        line_items.fact_id,
        line_items.statement,
        line_items.side,
        line_items.measure,
        line_items.amount_cny,
        line_items.value_status,
        regexp_replace(
            regexp_replace(line_items.item, '[\s　]', '', 'g'),
            '^[（(]?[一二三四五六七八九十0-9]+[）)、.．]',
            ''
        ) as item
    from {{ ref('stg_lake__line_item') }} as line_items
    inner join {{ ref('int_document') }} as documents
        on line_items.document_id = documents.document_id and documents.is_current
    where
        line_items.fact_table = 'fct_balance'
        and line_items.line_unit_id is null
        and line_items.amount_cny is not null
),

rules as (
    select
        *,
        string_split(printed_measures, '|') as columns_of_total
    from {{ ref('printed_total') }}
),

candidates as (
    select
        rules.measure,
        rules.priority,
        lines.document_id,
        lines.fact_id,
        lines.amount_cny,
        lines.value_status
    from rules
    inner join lines
        on
            rules.statement = lines.statement
            and rules.side = lines.side
            and list_contains(rules.columns_of_total, lines.measure)
            and regexp_matches(lines.item, rules.item)
    anti join lines as others
        on
            lines.document_id = others.document_id
            and rules.statement = others.statement
            and rules.side = others.side
            and others.amount_cny != 0
            and regexp_matches(others.item, rules.unless_item)
),

-- the best rule decides, and says nothing where two lines that fit it differ
of_best_rule as (
    select *
    from candidates
    qualify priority = min(priority) over (partition by document_id, measure)
)

select
    document_id,
    measure,
    min(fact_id) as fact_id,
    any_value(amount_cny) as amount_cny,
    bool_or(value_status in ('disputed', 'uncertain')) as is_marked,
    bool_and(value_status = 'derived') as is_derived
from of_best_rule
group by document_id, measure
having count(distinct amount_cny) = 1
