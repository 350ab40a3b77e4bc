with comparisons as (
    select
        *,
        {{ level_of('node_code') }} as level
    from {{ ref('int_function_comparison') }}
),

-- of what holds a code the nearest of which the text gives a reason: its 类, else all expenditure
wider as (
    select
        comparisons.document_id,
        comparisons.node_code,
        reasons.own_reason as wider_reason,
        reasons.own_measure as wider_measure,
        reasons.own_fact_id as wider_fact_id,
        reasons.node_code as wider_function_code
    from comparisons
    inner join {{ ref('int_function_reason') }} as reasons
        on
            comparisons.document_id = reasons.document_id
            and comparisons.node_code != reasons.node_code
            and reasons.node_code in ('', left(comparisons.node_code, 3))
    where
        comparisons.level in ('class', 'section')
        and reasons.own_reason is not null
        and comparisons.amount_cny is distinct from comparisons.prior_amount_cny
    qualify row_number() over (
        partition by comparisons.document_id, comparisons.node_code order by length(reasons.node_code) desc
    ) = 1
)

select
    comparisons.document_id,
    comparisons.prior_document_id,
    comparisons.unit_id,
    comparisons.level,
    comparisons.node_code as function_code,
    comparisons.fiscal_year,
    comparisons.stage,
    comparisons.scope,
    comparisons.amount_cny,
    if(comparisons.prior_document_id is null, null, comparisons.prior_amount_cny) as prior_amount_cny,
    if(
        comparisons.prior_document_id is null,
        null,
        cast(comparisons.amount_cny - comparisons.prior_amount_cny as decimal(18, 2))
    ) as change_cny,
    {{ rate(
        'if(comparisons.prior_document_id is null, null, comparisons.amount_cny - comparisons.prior_amount_cny)',
        'comparisons.prior_amount_cny'
    ) }} as change_rate,
    if(
        comparisons.is_comparable,
        cast(comparisons.restated_cny - comparisons.prior_amount_cny as decimal(18, 2)),
        null
    ) as reclassified_cny,
    if(comparisons.is_comparable, comparisons.restated_cny, null) as comparable_prior_cny,
    if(
        comparisons.is_comparable,
        cast(comparisons.amount_cny - comparisons.restated_cny as decimal(18, 2)),
        null
    ) as comparable_change_cny,
    if(
        comparisons.is_comparable,
        {{ rate('(comparisons.amount_cny - comparisons.restated_cny)', 'comparisons.restated_cny') }},
        null
    ) as comparable_change_rate,
    comparisons.is_comparable as comparable,
    if(comparisons.prior_document_id is null, null, recodes.recode_evidence) as recode_evidence,
    {{ comparability_note('comparisons', 'notes.came_from', 'notes.went_to', 'notes.former_name') }}
        as comparability_note,
    comparisons.n_conflict,
    comparisons.conflict_amount_cny,
    comparisons.n_uncoded,
    comparisons.uncoded_amount_cny,
    {{ share('comparisons.marked_cny', 'comparisons.absolute_cny') }} as marked_share,
    {{ share('comparisons.derived_cny', 'comparisons.absolute_cny') }} as derived_share,
    comparisons.counts_in_totals,
    if(comparisons.amount_cny = comparisons.prior_amount_cny, null, reasons.reasons) as reasons,
    wider.wider_reason,
    wider.wider_measure,
    wider.wider_function_code,
    wider.wider_fact_id
from comparisons
left join {{ ref('int_function_recode') }} as recodes
    on comparisons.document_id = recodes.document_id and comparisons.node_code = recodes.node_code
left join {{ ref('int_function_reason') }} as reasons
    on comparisons.document_id = reasons.document_id and comparisons.node_code = reasons.node_code
left join wider on comparisons.document_id = wider.document_id and comparisons.node_code = wider.node_code
left join {{ ref('int_function_note') }} as notes
    on comparisons.fiscal_year = notes.fiscal_year and comparisons.node_code = notes.node_code
where comparisons.level in ('total', 'class', 'section')
order by
    comparisons.fiscal_year,
    comparisons.unit_id,
    comparisons.stage,
    comparisons.scope,
    comparisons.level,
    comparisons.node_code
