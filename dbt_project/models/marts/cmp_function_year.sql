with comparisons as (
    select * from {{ ref('int_function_comparison') }}
),

-- codes as printed in one of the years, and those to which money of another code moved
codes as (
    select
        *,
        is_comparable
        and own_cny = amount_cny
        and own_prior_cny = prior_amount_cny
        and not has_codes_below as is_comparable_as_printed
    from comparisons
    where node_code != '' and (is_printed or is_prior_printed or is_landing)
),

above as (
    select
        document_id,
        node_code,
        unnest({{ code_and_above('node_code') }}) as upper_code
    from codes
    where prior_document_id is not null
),

-- the lowest level that both years share
shared as (
    select
        above.document_id,
        above.node_code,
        max_by(comparisons.node_code, length(comparisons.node_code)) as comparable_code
    from above
    inner join comparisons
        on
            above.document_id = comparisons.document_id
            and above.upper_code = comparisons.node_code
            and comparisons.is_comparable
    group by above.document_id, above.node_code
)

select
    codes.document_id,
    codes.prior_document_id,
    codes.unit_id,
    codes.node_code as function_code,
    codes.fiscal_year,
    codes.stage,
    codes.scope,
    codes.own_cny as amount_cny,
    if(codes.prior_document_id is null, null, codes.own_prior_cny) as prior_amount_cny,
    if(
        codes.prior_document_id is null, null, cast(codes.own_cny - codes.own_prior_cny as decimal(18, 2))
    ) as change_cny,
    {{ rate('if(codes.prior_document_id is null, null, codes.own_cny - codes.own_prior_cny)', 'codes.own_prior_cny') }}
        as change_rate,
    if(
        codes.is_comparable_as_printed, cast(codes.restated_cny - codes.prior_amount_cny as decimal(18, 2)), null
    ) as reclassified_cny,
    if(codes.is_comparable_as_printed, codes.restated_cny, null) as comparable_prior_cny,
    if(
        codes.is_comparable_as_printed, cast(codes.own_cny - codes.restated_cny as decimal(18, 2)), null
    ) as comparable_change_cny,
    if(
        codes.is_comparable_as_printed,
        {{ rate('(codes.own_cny - codes.restated_cny)', 'codes.restated_cny') }},
        null
    ) as comparable_change_rate,
    codes.is_comparable_as_printed as comparable,
    {{ level_of('shared.comparable_code') }} as comparable_level,
    shared.comparable_code,
    if(codes.prior_document_id is null, null, recodes.recode_evidence) as recode_evidence,
    {{ comparability_note('codes', 'notes.came_from', 'notes.went_to', 'notes.former_name') }}
        as comparability_note,
    case
        when codes.prior_document_id is null then 'no_prior'
        when codes.is_printed and codes.is_prior_printed then 'both'
        when codes.is_printed then 'new'
        when codes.is_prior_printed then 'gone'
        else 'moved_here'
    end as presence,
    codes.n_conflict,
    codes.conflict_amount_cny,
    codes.n_uncoded,
    codes.uncoded_amount_cny,
    {{ share('codes.own_marked_cny', 'codes.own_absolute_cny') }} as marked_share,
    {{ share('codes.own_derived_cny', 'codes.own_absolute_cny') }} as derived_share,
    codes.counts_in_totals
from codes
left join shared
    on codes.document_id = shared.document_id and codes.node_code = shared.node_code
left join {{ ref('int_function_recode') }} as recodes
    on codes.document_id = recodes.document_id and codes.node_code = recodes.node_code
left join {{ ref('int_function_note') }} as notes
    on codes.fiscal_year = notes.fiscal_year and codes.node_code = notes.node_code
order by codes.fiscal_year, codes.unit_id, codes.stage, codes.scope, codes.node_code
