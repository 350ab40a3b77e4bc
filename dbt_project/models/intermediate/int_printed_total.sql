{{ config(materialized='table') }}

-- what a summary statement prints as the total of the year itself, for where the statement behind it is missing
with lines as (
    select
        line_items.document_id,
        line_items.fact_id,
        line_items.statement,
        line_items.side,
        line_items.item,
        line_items.measure,
        line_items.amount_cny,
        line_items.value_status
    from {{ ref('stg_lake__line_item') }} as line_items
    inner join {{ ref('int_document') }} as documents
        on line_items.document_id = documents.document_id and documents.is_current
    where
        line_items.fact_table = 'fct_balance'
        and line_items.line_unit_id is null
        and line_items.amount_cny is not null
),

-- thousands of documents print the same words: a pattern of a table is read anew for each row it is tried on
worded as (
    select
        statement,
        side,
        item,
        regexp_replace(
            regexp_replace(item, '[\s　]', '', 'g'),
            '^[（(]?[一二三四五六七八九十0-9]+[）)、.．]',
            ''
        ) as words
    from lines
    group by statement, side, item
),

judged as (
    select
        rules.measure,
        rules.priority,
        string_split(rules.printed_measures, '|') as columns_of_total,
        worded.statement,
        worded.side,
        worded.item,
        regexp_matches(worded.words, rules.item) as is_total,
        coalesce(regexp_matches(worded.words, rules.unless_item), false) as is_excluding
    from {{ ref('printed_total') }} as rules
    inner join worded on rules.statement = worded.statement and rules.side = worded.side
),

excluded as (
    select
        lines.document_id,
        judged.measure,
        judged.priority
    from lines
    inner join judged
        on lines.statement = judged.statement and lines.side = judged.side and lines.item = judged.item
    where judged.is_excluding and lines.amount_cny != 0
),

candidates as (
    select
        judged.measure,
        judged.priority,
        lines.document_id,
        lines.fact_id,
        lines.amount_cny,
        lines.value_status
    from lines
    inner join judged
        on
            lines.statement = judged.statement
            and lines.side = judged.side
            and lines.item = judged.item
            and list_contains(judged.columns_of_total, lines.measure)
    anti join excluded
        on
            lines.document_id = excluded.document_id
            and judged.measure = excluded.measure
            and judged.priority = excluded.priority
    where judged.is_total
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
