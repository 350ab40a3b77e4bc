with expected as (
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        any_value(unit_name) as unit_name,
        any_value(division_code) as division_code,
        cast(count(*) as integer) as statement_count
    from {{ ref('stg_lake__expected') }}
    group by unit_id, fiscal_year, stage, scope
),

documents as (
    select * from {{ ref('int_document') }}
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
    expected.statement_count,
    case
        when current_documents.document_id is not null then 'present'
        when unread.document_id is not null then 'failed'
        else 'missing'
    end as status,
    coalesce(current_documents.document_id, unread.document_id) as document_id
from expected
left join documents as current_documents
    on
        current_documents.is_current
        and expected.unit_id = current_documents.unit_id
        and expected.fiscal_year = current_documents.fiscal_year
        and expected.stage = current_documents.stage
        and expected.scope = current_documents.scope
left join unread
    on
        expected.unit_id = unread.unit_id
        and expected.fiscal_year = unread.fiscal_year
        and expected.stage = unread.stage
order by expected.fiscal_year, expected.unit_id, expected.stage, expected.scope
