-- people who are paid: on duty where that is stated, otherwise the actual number, which may hold the retired too
with staff as (
    select
        document_id,
        fact_id as staff_fact_id,
        measure as staff_basis,
        value as staff_count,
        value_status as staff_status
    from {{ of_changed_units(ref('fct_stated_figure')) }}
    where measure in ('staff_on_duty', 'staff_actual') and value > 0
    qualify row_number() over (
        partition by document_id order by measure = 'staff_on_duty' desc, value desc, fact_id asc
    ) = 1
),

-- a 款 that conflicts within a class that adds up leaves it certain whether it pays staff
basic as (
    select
        * exclude (code_status),
        if(code_status = 'conflict' and is_class_certain, null, code_status) as code_status
    from {{ of_changed_units(ref('fct_basic_expenditure')) }}
),

-- what the statement of basic expenditure prints as the totals of its halves, and as the whole where no other money is
-- spent; nothing where it prints several
basic_totals as (
    select
        document_id,
        case measure when 'total' then 'basic_expenditure' else replace(measure, 'basic_', '') end as measure,
        any_value(amount_cny) as printed_total_cny,
        min(fact_id) as printed_total_fact_id
    from {{ of_changed_units(ref('fct_balance')) }}
    where
        statement = 'general_public_basic'
        and line_unit_id is null
        and measure in ('total', 'basic_personnel', 'basic_public')
    group by all
    having count(distinct amount_cny) = 1
),

only_general_public as (
    select document_id
    from {{ ref('int_unit_measure') }}
    where measure in ('total_expenditure', 'general_public_expenditure')
    group by document_id
    having count(*) = 2 and min(amount_cny) = max(amount_cny)
),

totals as (
    select * from basic_totals
    where
        measure in ('personnel', 'public')
        or document_id in (select of_one_fund.document_id from only_general_public as of_one_fund)
    union all
    select
        document_id,
        measure,
        printed_total_cny,
        printed_total_fact_id
    from {{ ref('int_unit_measure') }}
    where measure in ('total_expenditure', 'three_public_total') and printed_total_fact_id is not null
),

amounts as (
    select
        document_id,
        measure,
        amount_cny,
        absolute_cny,
        marked_cny,
        derived_cny,
        0 as stated_cny,
        n_conflict,
        conflict_amount_cny,
        counts_in_totals
    from {{ ref('int_unit_measure') }}
    where measure in ('total_expenditure', 'basic_expenditure', 'three_public_total')
    union all
    select
        document_id,
        expense_category as measure,
        sum(amount_cny) filter (where code_status is distinct from 'conflict') as amount_cny,
        {{ absolute_sums(kept="code_status is distinct from 'conflict'") }},
        0 as stated_cny,
        count(*) filter (where code_status = 'conflict') as n_conflict,
        coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as conflict_amount_cny,
        bool_and(counts_in_totals) as counts_in_totals
    from basic
    where expense_category is not null and economic_system = 'department'
    group by document_id, expense_category
    union all
    select
        document_id,
        measure,
        value as amount_cny,
        abs(value) as absolute_cny,
        if(value_status in ('disputed', 'uncertain'), abs(value), 0) as marked_cny,
        if(value_status = 'derived', abs(value), 0) as derived_cny,
        abs(value) as stated_cny,
        0 as n_conflict,
        0 as conflict_amount_cny,
        counts_in_totals
    from {{ of_changed_units(ref('fct_stated_figure')) }}
    where measure = 'operating_funds'
    qualify row_number() over (partition by document_id order by value desc, fact_id asc) = 1
)

select
    amounts.document_id,
    documents.unit_id,
    amounts.measure,
    documents.fiscal_year,
    documents.stage,
    documents.scope,
    cast(amounts.amount_cny as decimal(18, 2)) as amount_cny,
    cast(staff.staff_count as decimal(18, 2)) as staff_count,
    staff.staff_basis,
    staff.staff_status,
    staff.staff_fact_id,
    cast(amounts.amount_cny / staff.staff_count as decimal(18, 2)) as per_head_cny,
    cast(amounts.n_conflict as integer) as n_conflict,
    cast(amounts.conflict_amount_cny as decimal(18, 2)) as conflict_amount_cny,
    {{ share('amounts.marked_cny', 'amounts.absolute_cny') }} as marked_share,
    {{ share('amounts.derived_cny', 'amounts.absolute_cny') }} as derived_share,
    {{ share('amounts.stated_cny', 'amounts.absolute_cny') }} as stated_share,
    amounts.counts_in_totals,
    cast(totals.printed_total_cny as decimal(18, 2)) as printed_total_cny,
    totals.printed_total_fact_id,
    -- the total holds what is left out of the sum for its code
    cast(amounts.amount_cny + amounts.conflict_amount_cny - totals.printed_total_cny as decimal(18, 2))
        as printed_gap_cny
from amounts
left join totals on amounts.document_id = totals.document_id and amounts.measure = totals.measure
left join staff on amounts.document_id = staff.document_id
inner join {{ of_changed_units(ref('int_document')) }} as documents on amounts.document_id = documents.document_id
where amounts.amount_cny is not null
order by documents.fiscal_year, documents.unit_id, documents.stage, documents.scope, amounts.measure
