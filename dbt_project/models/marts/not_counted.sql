with money as (
    select
        document_id,
        counting_key,
        cast(
            sum(amount_cny) filter (where fact_table != 'fct_balance') as decimal(18, 2)
        ) as amount_cny,
        cast(count(*) as integer) as fact_count
    from {{ ref('int_line_item') }}
    where not counts_in_totals
    group by document_id, counting_key
)

select
    counts.document_id,
    counts.unit_id,
    counts.fiscal_year,
    counts.stage,
    counts.scope,
    counts.counting_key,
    money.amount_cny,
    money.fact_count,
    counts.held_by_document_id,
    holders.unit_id as held_by_unit_id
from money
inner join {{ ref('int_statement_count') }} as counts
    on money.document_id = counts.document_id and money.counting_key = counts.counting_key
inner join {{ ref('int_document') }} as holders on counts.held_by_document_id = holders.document_id
order by counts.fiscal_year, counts.unit_id, counts.stage, counts.counting_key
