with expenditure as (
    select * from {{ ref('fct_expenditure') }}
),

disclosures as (
    select
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        bool_and(counts_in_totals) as counts_in_totals,
        count(*) filter (where code_status = 'conflict') as n_conflict
    from expenditure
    group by document_id, unit_id, fiscal_year, stage, scope
),

amounts as (
    select
        document_id,
        function_code,
        sum(amount_cny) as amount_cny,
        sum(abs(amount_cny)) as absolute_cny,
        coalesce(
            sum(abs(amount_cny)) filter (where value_status in ('disputed', 'uncertain')), 0
        ) as marked_cny,
        coalesce(sum(abs(amount_cny)) filter (where value_status = 'derived'), 0) as derived_cny
    from expenditure
    where function_code is not null and code_status is distinct from 'conflict'
    group by document_id, function_code
),

paired as (
    select
        disclosures.*,
        prior_year.document_id as prior_document_id,
        disclosures.n_conflict + coalesce(prior_year.n_conflict, 0) as pair_n_conflict
    from disclosures
    left join disclosures as prior_year
        on
            disclosures.unit_id = prior_year.unit_id
            and disclosures.stage = prior_year.stage
            and disclosures.scope = prior_year.scope
            and disclosures.fiscal_year = prior_year.fiscal_year + 1
),

-- codes of this year's disclosure and of last year's: what is gone changed too
codes as (
    select
        paired.document_id,
        amounts.function_code
    from paired
    inner join amounts on paired.document_id = amounts.document_id
    union
    select
        paired.document_id,
        amounts.function_code
    from paired
    inner join amounts on paired.prior_document_id = amounts.document_id
),

compared as (
    select
        paired.document_id,
        paired.prior_document_id,
        paired.unit_id,
        codes.function_code,
        paired.fiscal_year,
        paired.stage,
        paired.scope,
        paired.counts_in_totals,
        paired.pair_n_conflict as n_conflict,
        case
            when paired.prior_document_id is null then 'no_prior'
            when prior_year.document_id is null then 'new'
            when this_year.document_id is null then 'gone'
            else 'both'
        end as presence,
        coalesce(this_year.amount_cny, 0) as amount_cny,
        if(paired.prior_document_id is null, null, coalesce(prior_year.amount_cny, 0)) as prior_amount_cny,
        coalesce(this_year.absolute_cny, 0) + coalesce(prior_year.absolute_cny, 0) as absolute_cny,
        coalesce(this_year.marked_cny, 0) + coalesce(prior_year.marked_cny, 0) as marked_cny,
        coalesce(this_year.derived_cny, 0) + coalesce(prior_year.derived_cny, 0) as derived_cny
    from codes
    inner join paired on codes.document_id = paired.document_id
    left join amounts as this_year
        on codes.document_id = this_year.document_id and codes.function_code = this_year.function_code
    left join amounts as prior_year
        on paired.prior_document_id = prior_year.document_id and codes.function_code = prior_year.function_code
),

-- codes in force in both years, by a list or because somebody printed them: only then is an absent code
-- money not spent
listed as (
    select distinct
        compared.fiscal_year,
        compared.function_code
    from compared
    inner join {{ ref('dim_function_class') }} as classes
        on
            compared.function_code = classes.function_code
            and compared.fiscal_year between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
    inner join {{ ref('dim_function_class') }} as prior_classes
        on
            compared.function_code = prior_classes.function_code
            and compared.fiscal_year - 1
            between prior_classes.valid_from_year and coalesce(prior_classes.valid_to_year, 9999)
),

-- a code one year prints at another depth: 20801 this year, 2080101 last year
nested as (
    select distinct
        ours.document_id,
        ours.function_code
    from compared as ours
    inner join compared as theirs
        on
            ours.document_id = theirs.document_id
            and ours.presence != theirs.presence
            and left(ours.function_code, 3) = left(theirs.function_code, 3)
            and ours.function_code != theirs.function_code
            and (
                starts_with(ours.function_code, theirs.function_code)
                or starts_with(theirs.function_code, ours.function_code)
            )
)

select
    compared.document_id,
    compared.prior_document_id,
    compared.unit_id,
    compared.function_code,
    compared.fiscal_year,
    compared.stage,
    compared.scope,
    cast(compared.amount_cny as decimal(18, 2)) as amount_cny,
    cast(compared.prior_amount_cny as decimal(18, 2)) as prior_amount_cny,
    cast(compared.amount_cny - compared.prior_amount_cny as decimal(18, 2)) as change_cny,
    {{ rate('(compared.amount_cny - compared.prior_amount_cny)', 'compared.prior_amount_cny') }} as change_rate,
    compared.presence != 'no_prior'
    and nested.document_id is null
    and (compared.presence = 'both' or listed.function_code is not null) as comparable,
    compared.presence,
    cast(compared.n_conflict as integer) as n_conflict,
    {{ share('compared.marked_cny', 'compared.absolute_cny') }} as marked_share,
    {{ share('compared.derived_cny', 'compared.absolute_cny') }} as derived_share,
    compared.counts_in_totals
from compared
left join listed
    on compared.fiscal_year = listed.fiscal_year and compared.function_code = listed.function_code
left join nested
    on compared.document_id = nested.document_id and compared.function_code = nested.function_code
order by compared.fiscal_year, compared.unit_id, compared.stage, compared.scope, compared.function_code
