-- A document's 三公 total, and its budget, is the same wherever it is shown; a 0 that is stated is not an unknown one.
with totals as (
    select
        document_id,
        amount_cny,
        budget_cny
    from {{ ref('cmp_three_public') }}
    where category = 'total'
),

measures as (
    select
        document_id,
        amount_cny
    from {{ ref('cmp_unit_measure') }}
    where measure = 'three_public_total'
),

finals as (
    select
        document_id,
        final_cny,
        if(budget_basis in ('disclosed', 'printed'), budget_cny, null) as budget_cny
    from {{ ref('cmp_budget_final') }}
    where subject = 'measure' and subject_code = 'three_public_total'
)

select
    coalesce(totals.document_id, measures.document_id) as document_id,
    totals.amount_cny as total_cny,
    measures.amount_cny as measure_cny,
    finals.final_cny,
    totals.budget_cny as total_budget_cny,
    finals.budget_cny as final_budget_cny
from totals
full outer join measures on totals.document_id = measures.document_id
left join finals on totals.document_id = finals.document_id
where
    totals.amount_cny is distinct from measures.amount_cny
    or finals.document_id is not null
    and (
        finals.final_cny is distinct from totals.amount_cny
        or finals.budget_cny is distinct from totals.budget_cny
    )
