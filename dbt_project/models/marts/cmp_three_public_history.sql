with known as (
    select * from {{ ref('int_three_public_known') }}
),

documents as (
    select distinct
        document_id,
        unit_id,
        fiscal_year,
        stage,
        scope,
        origin,
        counts_in_totals,
        statement_note
    from {{ ref('int_three_public_document') }}
    where category = 'total'
),

figures as (
    select
        document_id,
        category,
        amount_cny
    from {{ ref('int_three_public_document') }}
),

-- the four categories of each statement, and their total
wanted as (
    select
        *,
        unnest(['overseas_travel', 'vehicle_purchase', 'vehicle_operation', 'official_reception', 'total']) as category
    from documents
),

-- what a statement leaves blank, undivided figures aside, and its narrative does not call nothing
blank as (
    select
        wanted.document_id,
        wanted.unit_id,
        wanted.category,
        wanted.fiscal_year,
        wanted.stage,
        wanted.scope,
        if(wanted.origin = 'not_original', wanted.origin, 'disclosed') as basis,
        'blank' as printed_as,
        wanted.counts_in_totals,
        wanted.statement_note
    from wanted
    anti join figures
        on
            wanted.document_id = figures.document_id
            and (
                wanted.category = figures.category and figures.amount_cny is not null
                or wanted.category != 'total' and figures.category = 'total_unsplit'
                or wanted.category in ('vehicle_purchase', 'vehicle_operation')
                and figures.category = 'vehicle_unsplit'
            )
    anti join known
        on
            wanted.unit_id = known.unit_id
            and wanted.category = known.category
            and wanted.fiscal_year = known.fiscal_year
            and wanted.stage = known.stage
            and wanted.scope = known.scope
),

history as (
    select * from known
    union all by name
    select * from blank
),

-- the largest of all earlier years that are known; of equal ones the last
beside as (
    select
        *,
        max(amount_cny) over earlier as ceiling_cny,
        max_by(fiscal_year, (amount_cny, fiscal_year)) filter (where amount_cny is not null) over earlier
            as ceiling_year,
        max_by(coalesce(is_implied, false), (amount_cny, fiscal_year)) filter (where amount_cny is not null)
            over earlier as ceiling_is_implied,
        max_by(basis, (amount_cny, fiscal_year)) filter (where amount_cny is not null) over earlier as ceiling_basis,
        count(amount_cny) over earlier as n_earlier_years
    from history
    window earlier as (
        partition by unit_id, category, stage, scope
        order by fiscal_year
        rows between unbounded preceding and 1 preceding
    )
)

select
    beside.document_id,
    beside.unit_id,
    beside.category,
    beside.fiscal_year,
    beside.stage,
    beside.scope,
    beside.basis,
    beside.printed_as,
    cast(beside.source_fact_id as varchar) as source_fact_id,
    cast(beside.amount_cny as decimal(18, 2)) as amount_cny,
    prior_year.basis as prior_basis,
    cast(prior_year.amount_cny as decimal(18, 2)) as prior_cny,
    cast(beside.amount_cny - prior_year.amount_cny as decimal(18, 2)) as change_cny,
    {{ rate('(beside.amount_cny - prior_year.amount_cny)', 'prior_year.amount_cny') }} as change_rate,
    cast(beside.ceiling_cny as decimal(18, 2)) as ceiling_cny,
    cast(beside.ceiling_year as integer) as ceiling_year,
    beside.ceiling_basis,
    cast(beside.n_earlier_years as integer) as n_earlier_years,
    cast(beside.amount_cny - beside.ceiling_cny as decimal(18, 2)) as ceiling_difference_cny,
    cast(beside.marked_share as decimal(9, 6)) as marked_share,
    cast(beside.derived_share as decimal(9, 6)) as derived_share,
    {{ stated_share('beside.basis', 'beside.amount_cny') }} as stated_share,
    cast(prior_year.marked_share as decimal(9, 6)) as prior_marked_share,
    cast(prior_year.derived_share as decimal(9, 6)) as prior_derived_share,
    {{ stated_share('prior_year.basis', 'prior_year.amount_cny') }} as prior_stated_share,
    beside.counts_in_totals,
    cast(beside.statement_note as varchar) as statement_note,
    coalesce(beside.is_implied, false) as is_implied,
    beside.ceiling_is_implied
from beside
left join known as prior_year
    on
        beside.unit_id = prior_year.unit_id
        and beside.category = prior_year.category
        and beside.stage = prior_year.stage
        and beside.scope = prior_year.scope
        and beside.fiscal_year = prior_year.fiscal_year + 1
order by beside.unit_id, beside.stage, beside.scope, beside.category, beside.fiscal_year
