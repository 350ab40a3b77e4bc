with parts as (
    select
        document_id,
        'expenditure_type' as breakdown,
        expenditure_type as part_code,
        amount_cny,
        value_status,
        code_status,
        counts_in_totals
    from {{ of_changed_units(ref('fct_expenditure')) }}
    union all
    select
        document_id,
        'income_source' as breakdown,
        income_source as part_code,
        amount_cny,
        value_status,
        code_status,
        counts_in_totals
    from {{ of_changed_units(ref('fct_income')) }}
    where coalesce(is_current_year, true)
    union all
    select
        document_id,
        'budget_type' as breakdown,
        budget_type as part_code,
        amount_cny,
        value_status,
        code_status,
        counts_in_totals
    from {{ of_changed_units(ref('fct_appropriation_expenditure')) }}
    union all
    select
        document_id,
        if(economic_system = 'department', 'basic_economic_class', 'basic_government_class') as breakdown,
        left(economic_code, 3) as part_code,
        amount_cny,
        value_status,
        -- a 款 that conflicts within a class that adds up leaves the class certain
        if(code_status = 'conflict' and is_class_certain, null, code_status) as code_status,
        counts_in_totals
    from {{ of_changed_units(ref('fct_basic_expenditure')) }}
),

-- lines that belong to no part: all parts of the breakdown carry their count
uncoded as (
    select
        document_id,
        breakdown,
        count(*) as n_uncoded,
        sum(amount_cny) as uncoded_amount_cny
    from parts
    where {{ is_uncoded('part_code') }}
    group by document_id, breakdown
),

sums as (
    select
        document_id,
        breakdown,
        part_code,
        sum(amount_cny) filter (where code_status is distinct from 'conflict') as amount_cny,
        {{ absolute_sums(kept="code_status is distinct from 'conflict'") }},
        count(*) filter (where code_status = 'conflict') as n_conflict,
        coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as conflict_amount_cny,
        bool_and(counts_in_totals) as counts_in_totals
    from parts
    where part_code is not null
    group by document_id, breakdown, part_code
),

wholes as (
    select
        sums.document_id,
        sums.breakdown,
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        documents.scope,
        sum(sums.amount_cny) as total_cny,
        sum(sums.n_conflict) as n_conflict,
        sum(sums.conflict_amount_cny) as conflict_amount_cny
    from sums
    inner join {{ of_changed_units(ref('int_document')) }} as documents on sums.document_id = documents.document_id
    group by all
),

paired as (
    select
        wholes.*,
        prior_wholes.document_id as prior_document_id,
        prior_wholes.total_cny as prior_total_cny
    from wholes
    left join wholes as prior_wholes
        on
            wholes.unit_id = prior_wholes.unit_id
            and wholes.breakdown = prior_wholes.breakdown
            and wholes.stage = prior_wholes.stage
            and wholes.scope = prior_wholes.scope
            and wholes.fiscal_year = prior_wholes.fiscal_year + 1
),

by_part as (
    select
        paired.document_id,
        paired.unit_id,
        paired.breakdown,
        sums.part_code,
        paired.fiscal_year,
        paired.stage,
        paired.scope,
        sums.amount_cny,
        paired.total_cny,
        if(
            paired.prior_document_id is null, null, coalesce(prior_sums.amount_cny, 0)
        ) as prior_amount_cny,
        paired.prior_total_cny,
        paired.n_conflict,
        paired.conflict_amount_cny,
        coalesce(uncoded.n_uncoded, 0) as n_uncoded,
        coalesce(uncoded.uncoded_amount_cny, 0) as uncoded_amount_cny,
        {{ share('sums.marked_cny', 'sums.absolute_cny') }} as marked_share,
        {{ share('sums.derived_cny', 'sums.absolute_cny') }} as derived_share,
        sums.counts_in_totals
    from paired
    inner join sums on paired.document_id = sums.document_id and paired.breakdown = sums.breakdown
    left join uncoded on paired.document_id = uncoded.document_id and paired.breakdown = uncoded.breakdown
    left join sums as prior_sums
        on
            paired.prior_document_id = prior_sums.document_id
            and sums.breakdown = prior_sums.breakdown
            and sums.part_code = prior_sums.part_code
    where sums.amount_cny is not null
),

-- classes through the crosswalk: what moved from class to class is no change of shares
by_class as (
    select
        classes.document_id,
        classes.unit_id,
        'function_class' as breakdown,
        classes.function_code as part_code,
        classes.fiscal_year,
        classes.stage,
        classes.scope,
        classes.amount_cny,
        totals.amount_cny as total_cny,
        classes.comparable_prior_cny as prior_amount_cny,
        totals.comparable_prior_cny as prior_total_cny,
        classes.n_conflict,
        classes.conflict_amount_cny,
        classes.n_uncoded,
        classes.uncoded_amount_cny,
        classes.marked_share,
        classes.derived_share,
        classes.counts_in_totals
    from {{ of_changed_units(ref('cmp_function_level_year')) }} as classes
    inner join {{ of_changed_units(ref('cmp_function_level_year')) }} as totals
        on classes.document_id = totals.document_id and totals.level = 'total'
    where classes.level = 'class'
),

shares as (
    select * from by_part
    union all
    select * from by_class
)

select
    document_id,
    unit_id,
    breakdown,
    part_code,
    fiscal_year,
    stage,
    scope,
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    cast(total_cny as decimal(18, 2)) as total_cny,
    {{ rate('amount_cny', 'total_cny') }} as amount_share,
    cast(prior_amount_cny as decimal(18, 2)) as prior_amount_cny,
    {{ rate('prior_amount_cny', 'prior_total_cny') }} as prior_share,
    {{ rate('amount_cny', 'total_cny') }} - {{ rate('prior_amount_cny', 'prior_total_cny') }} as share_change,
    cast(n_conflict as integer) as n_conflict,
    cast(conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    cast(n_uncoded as integer) as n_uncoded,
    cast(uncoded_amount_cny as decimal(18, 2)) as uncoded_amount_cny,
    marked_share,
    derived_share,
    counts_in_totals
from shares
order by fiscal_year, unit_id, stage, scope, breakdown, part_code
