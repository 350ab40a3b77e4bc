with documents as (
    select * from {{ ref('int_document') }}
),

current_documents as (
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        document_id
    from documents
    where is_current
),

-- as the registry gives it, and between the first and the last that were seen of one stage and scope
listed as (
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        any_value(unit_name) as unit_name,
        any_value(division_code) as division_code,
        count(*) as statement_count
    from {{ ref('stg_lake__expected') }}
    group by unit_id, fiscal_year, stage, scope
),

-- from the first year a unit discloses to the last year anybody does, both stages
years as (
    select
        units.unit_id,
        units.unit_name,
        units.division_code,
        unnest(range(min(current_documents.fiscal_year), (
            select max(others.fiscal_year) + 1
            from current_documents as others
        ))) as fiscal_year,
        -- the scope most of its disclosures have
        if(
            count(*) filter (where current_documents.scope = 'department') * 2 >= count(*), 'department', 'unit'
        ) as scope
    from {{ ref('stg_lake__registered_unit') }} as units
    inner join current_documents on units.unit_id = current_documents.unit_id
    group by units.unit_id, units.unit_name, units.division_code
),

stages as (
    select unnest(['budget', 'final_account']) as stage
),

statement_counts as (
    select
        documents.stage,
        count(*) // count(distinct documents.document_id) as statement_count
    from {{ ref('stg_lake__statement') }} as statements
    inner join documents on statements.document_id = documents.document_id
    group by documents.stage
),

owed as (
    select
        years.unit_id,
        cast(years.fiscal_year as integer) as fiscal_year,
        stages.stage,
        years.scope,
        years.unit_name,
        years.division_code,
        coalesce(statement_counts.statement_count, 0) as statement_count
    from years
    cross join stages
    inner join {{ ref('stg_lake__registered_unit') }} as units on years.unit_id = units.unit_id
    left join statement_counts on stages.stage = statement_counts.stage
    anti join listed
        on
            years.unit_id = listed.unit_id
            and years.fiscal_year = listed.fiscal_year
            and stages.stage = listed.stage
    where
        years.fiscal_year between coalesce(units.valid_from_year, years.fiscal_year)
        and coalesce(units.valid_to_year, years.fiscal_year)
        and {{ due_on('stages.stage', 'cast(years.fiscal_year as integer)') }} < {{ today() }}
),

expected as (
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        unit_name,
        division_code,
        statement_count
    from listed
    union all
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        unit_name,
        division_code,
        statement_count
    from owed
),

-- a file that is there and could not be read may be the one that is missed
unread as (
    select
        unit_id,
        fiscal_year,
        stage,
        max(document_id) as document_id
    from documents
    where read_status != 'read'
    group by unit_id, fiscal_year, stage
)

select
    expected.unit_id,
    expected.unit_name,
    expected.division_code,
    expected.fiscal_year,
    expected.stage,
    expected.scope,
    cast(expected.statement_count as integer) as statement_count,
    case
        when current_documents.document_id is not null then 'present'
        when unread.document_id is not null then 'failed'
        else 'missing'
    end as status,
    coalesce(current_documents.document_id, unread.document_id) as document_id,
    {{ due_on('expected.stage', 'expected.fiscal_year') }} as due_on
from expected
left join current_documents
    on
        expected.unit_id = current_documents.unit_id
        and expected.fiscal_year = current_documents.fiscal_year
        and expected.stage = current_documents.stage
        and expected.scope = current_documents.scope
left join unread
    on
        expected.unit_id = unread.unit_id
        and expected.fiscal_year = unread.fiscal_year
        and expected.stage = unread.stage
order by expected.fiscal_year, expected.unit_id, expected.stage, expected.scope
