with finals as (
    select distinct
        document_id,
        unit_id,
        fiscal_year,
        scope
    from {{ ref('int_budget_final_figure') }}
    where stage = 'final_account'
),

-- 三公 budgets that the next year's text alone tells; where it tells both parts of vehicles, their sum is that of both
told_three_public as (
    select
        unit_id,
        fiscal_year,
        scope,
        document_id,
        category,
        amount_cny,
        marked_share,
        is_implied
    from {{ ref('int_three_public_known') }}
    where stage = 'budget' and basis = 'stated_next_year' and category != 'total'
    union all
    select
        unit_id,
        fiscal_year,
        scope,
        any_value(document_id) as document_id,
        'vehicle_unsplit' as category,
        sum(amount_cny) as amount_cny,
        max(marked_share) as marked_share,
        bool_or(is_implied) as is_implied
    from {{ ref('int_three_public_known') }}
    where
        stage = 'budget'
        and basis = 'stated_next_year'
        and category in ('vehicle_purchase', 'vehicle_operation', 'vehicle_unsplit')
    group by unit_id, fiscal_year, scope
    having count(*) = 2 and not bool_or(category = 'vehicle_unsplit')
)

-- totals, be it of appropriation alone
select
    finals.document_id,
    'measure' as subject,
    measures.measure as subject_code,
    measures.document_id as next_document_id,
    cast(measures.stated_prior_cny as decimal(18, 2)) as budget_cny,
    measure_names.is_same_money,
    {{ measure_fund_scope('measures.measure', 'measure_names.is_same_money') }} as fund_scope,
    {{ stated_prior_status('changes') }} as value_status
from finals
inner join {{ of_changed_units(ref('cmp_unit_measure')) }} as measures
    on
        finals.unit_id = measures.unit_id
        and finals.fiscal_year = measures.fiscal_year - 1
        and finals.scope = measures.scope
        and measures.stage = 'budget'
        and measures.stated_prior_basis = 'prior_budget'
inner join {{ ref('stated_measure') }} as measure_names
    on
        measures.stated_measure = measure_names.stated_measure
        and measures.measure = measure_names.measure
inner join {{ of_changed_units(ref('fct_stated_change')) }} as changes on measures.stated_fact_id = changes.fact_id
union all
-- a category of 三公, where neither the budget nor the final account tells it
select
    finals.document_id,
    'three_public' as subject,
    known.category as subject_code,
    known.document_id as next_document_id,
    cast(known.amount_cny as decimal(18, 2)) as budget_cny,
    true as is_same_money,
    null as fund_scope,
    case
        when known.marked_share > 0 then 'disputed'
        when known.is_implied then 'derived'
        else 'reported'
    end as value_status
from finals
inner join told_three_public as known
    on
        finals.unit_id = known.unit_id
        and finals.fiscal_year = known.fiscal_year
        and finals.scope = known.scope
