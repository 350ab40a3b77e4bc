with changes as (
    select * from {{ ref('int_function_change') }}
),

-- of what the code is a part: its 款 or 类, all expenditure, which certainly holds it, or appropriation; first of all
-- what compares with the same earlier figure as the sentence of the code
wholes as (
    select
        changes.document_id,
        changes.function_code,
        told.reason as wider_reason,
        told.measure as wider_measure,
        told.function_code as wider_function_code,
        told.prior_basis as wider_prior_basis,
        told.fact_id as wider_fact_id
    from changes
    inner join {{ of_changed_units(ref('fct_stated_change')) }} as told
        on
            changes.document_id = told.document_id
            and (
                told.function_code is null
                or changes.function_code != told.function_code
                and starts_with(changes.function_code, told.function_code)
            )
    left join {{ ref('stated_measure') }} as measure_names
        on
            told.measure = measure_names.stated_measure
            and told.function_code is null
            and measure_names.measure in (
                'total_expenditure', 'fiscal_appropriation_expenditure', 'general_public_expenditure'
            )
    where
        told.reason is not null
        and told.code_status is distinct from 'conflict'
        and (told.function_code is not null or measure_names.measure is not null)
    qualify row_number() over (
        partition by changes.document_id, changes.function_code
        order by
            told.prior_basis is distinct from changes.stated_prior_basis,
            length(told.function_code) desc nulls last,
            measure_names.measure desc,
            {{ basis_priority('changes.stage', 'told.prior_basis') }},
            measure_names.priority,
            told.fact_id
    ) = 1
),

ranked as (
    select
        *,
        row_number() over (partition by document_id order by abs(change_cny) desc, function_code asc) as change_rank,
        sum(abs(change_cny)) over (partition by document_id) as all_changes_cny
    from changes
    where change_cny != 0
)

select
    ranked.document_id,
    ranked.unit_id,
    ranked.function_code,
    ranked.fiscal_year,
    ranked.stage,
    ranked.scope,
    ranked.source,
    cast(ranked.change_rank as integer) as change_rank,
    cast(ranked.amount_cny as decimal(18, 2)) as amount_cny,
    cast(ranked.prior_cny as decimal(18, 2)) as prior_cny,
    cast(ranked.change_cny as decimal(18, 2)) as change_cny,
    {{ rate('ranked.change_cny', 'ranked.prior_cny') }} as change_rate,
    {{ share('abs(ranked.change_cny)', 'ranked.all_changes_cny') }} as share_of_changes,
    cast(ranked.reclassified_cny as decimal(18, 2)) as reclassified_cny,
    ranked.stated_prior_basis,
    cast(ranked.stated_change_cny as decimal(18, 2)) as stated_change_cny,
    ranked.reason,
    ranked.sentence,
    ranked.stated_fact_id,
    wholes.wider_reason,
    wholes.wider_measure,
    wholes.wider_function_code,
    wholes.wider_prior_basis,
    wholes.wider_fact_id,
    cast(ranked.n_not_comparable as integer) as n_not_comparable,
    cast(ranked.n_conflict as integer) as n_conflict,
    cast(ranked.conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    cast(ranked.marked_share as decimal(9, 6)) as marked_share,
    cast(ranked.derived_share as decimal(9, 6)) as derived_share,
    -- of what the text compares, the amount may stand in a table; the earlier figure does not
    cast(if(
        ranked.source = 'narrative',
        {{ share(
            '(abs(ranked.prior_cny) + if(ranked.table_amount_cny is null, abs(ranked.amount_cny), 0))',
            'abs(ranked.prior_cny) + abs(ranked.amount_cny)'
        ) }},
        0
    ) as decimal(9, 6)) as stated_share,
    ranked.counts_in_totals,
    cast(ranked.table_amount_cny as decimal(18, 2)) as table_amount_cny,
    ranked.reason_says_recode
from ranked
left join wholes on ranked.document_id = wholes.document_id and ranked.function_code = wholes.function_code
where ranked.change_rank <= 20
order by ranked.fiscal_year, ranked.unit_id, ranked.stage, ranked.scope, ranked.change_rank
