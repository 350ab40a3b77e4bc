-- what the narrative says of a code: one sentence per code, the basis that is usual for the stage first
with stated as (
    select
        document_id,
        unit_id,
        function_code,
        fiscal_year,
        stage,
        scope,
        {{ stated_prior_status() }} as value_status,
        counts_in_totals,
        fact_id,
        amount_cny,
        {{ stated_prior() }} as prior_amount_cny,
        prior_amount_cny is not null as is_prior_printed,
        coalesce(change_cny, amount_cny - prior_amount_cny) as change_cny,
        prior_basis,
        fund_scope,
        sentence,
        reason,
        reason_says_recode
    from {{ of_changed_units(ref('fct_stated_change')) }}
    where function_code is not null and code_status is distinct from 'conflict'
    qualify row_number() over (
        partition by document_id, function_code
        order by {{ basis_priority('stage', 'prior_basis') }}, fact_id
    ) = 1
),

compared as (
    select
        *,
        count(*) filter (where not comparable) over (partition by document_id) as n_not_comparable
    from {{ of_changed_units(ref('cmp_function_year')) }}
    where prior_document_id is not null
),

-- what the tables print of a code, by whose money it is
appropriation as (
    select
        document_id,
        function_code,
        budget_type,
        amount_cny
    from {{ of_changed_units(ref('fct_appropriation_expenditure')) }}
    where code_status is distinct from 'conflict'
),

tables as (
    select
        document_id,
        function_code,
        'all' as fund_scope,
        amount_cny
    from {{ of_changed_units(ref('cmp_function_year')) }}
    union all
    select
        document_id,
        function_code,
        'fiscal_appropriation' as fund_scope,
        sum(amount_cny) as amount_cny
    from appropriation
    group by document_id, function_code
    union all
    select
        document_id,
        function_code,
        budget_type as fund_scope,
        sum(amount_cny) as amount_cny
    from appropriation
    group by document_id, function_code, budget_type
),

-- of a sentence that its own table contradicts, the table's amount against the earlier figure that is printed
corrected as (
    select
        stated.*,
        tables.amount_cny as table_amount_cny,
        stated.value_status in ('disputed', 'uncertain')
        and stated.is_prior_printed
        and tables.amount_cny is not null as is_by_table
    from stated
    left join tables
        on
            stated.document_id = tables.document_id
            and stated.function_code = tables.function_code
            and stated.fund_scope = tables.fund_scope
)

select
    compared.document_id,
    compared.unit_id,
    compared.function_code,
    compared.fiscal_year,
    compared.stage,
    compared.scope,
    'disclosures' as source,
    compared.amount_cny,
    compared.comparable_prior_cny as prior_cny,
    compared.comparable_change_cny as change_cny,
    compared.reclassified_cny,
    stated.prior_basis as stated_prior_basis,
    stated.change_cny as stated_change_cny,
    stated.reason,
    stated.reason_says_recode,
    stated.sentence,
    stated.fact_id as stated_fact_id,
    compared.n_not_comparable,
    compared.n_conflict,
    compared.conflict_amount_cny,
    compared.marked_share,
    compared.derived_share,
    compared.counts_in_totals,
    compared.amount_cny as table_amount_cny
from compared
left join stated
    on compared.document_id = stated.document_id and compared.function_code = stated.function_code
where compared.comparable
union all
-- no disclosure of the year before: what the narrative compares itself
select
    corrected.document_id,
    corrected.unit_id,
    corrected.function_code,
    corrected.fiscal_year,
    corrected.stage,
    corrected.scope,
    'narrative' as source,
    if(corrected.is_by_table, corrected.table_amount_cny, corrected.amount_cny) as amount_cny,
    corrected.prior_amount_cny as prior_cny,
    if(
        corrected.is_by_table,
        corrected.table_amount_cny - corrected.prior_amount_cny,
        corrected.change_cny
    ) as change_cny,
    -- the crosswalk is not asked: nobody knows the codes of what the text compares with
    null as reclassified_cny,
    corrected.prior_basis as stated_prior_basis,
    corrected.change_cny as stated_change_cny,
    corrected.reason,
    corrected.reason_says_recode,
    corrected.sentence,
    corrected.fact_id as stated_fact_id,
    0 as n_not_comparable,
    0 as n_conflict,
    0 as conflict_amount_cny,
    if(corrected.value_status in ('disputed', 'uncertain'), 1, 0) as marked_share,
    if(corrected.value_status = 'derived', 1, 0) as derived_share,
    corrected.counts_in_totals,
    corrected.table_amount_cny
from corrected
anti join compared on corrected.document_id = compared.document_id
