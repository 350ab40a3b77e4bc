with documents as (
    select * from {{ ref('int_document') }}
),

stated as (
    select
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        statements.statement,
        statements.status,
        documents.document_id,
        documents.scope,
        statements.message
    from {{ ref('stg_lake__statement') }} as statements
    inner join documents on statements.document_id = documents.document_id and documents.is_current
),

-- a file that could not be read, unless another copy of the same disclosure was
unread as (
    select
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        'whole_document' as statement,
        'failed' as status,
        documents.document_id,
        documents.scope,
        documents.problem as message
    from documents
    anti join documents as copies
        on
            copies.is_current
            and documents.unit_id = copies.unit_id
            and documents.fiscal_year = copies.fiscal_year
            and documents.stage = copies.stage
            and coalesce(documents.scope, copies.scope) = copies.scope
    where
        documents.read_status != 'read'
        and documents.unit_id is not null
        and documents.fiscal_year is not null
        and documents.stage is not null
),

-- a disclosure that a registered unit owes, where no file is there that could be it
absent as (
    select
        owed.unit_id,
        owed.fiscal_year,
        owed.stage,
        owed.statement,
        'missing' as status,
        cast(null as varchar) as document_id,
        owed.scope,
        'no disclosure is there' as message
    from {{ ref('stg_lake__expected') }} as owed
    anti join documents
        on
            owed.unit_id = documents.unit_id
            and owed.fiscal_year = documents.fiscal_year
            and owed.stage = documents.stage
            and (documents.read_status != 'read' or (documents.is_current and owed.scope = documents.scope))
),

expected as (
    select * from stated
    union all
    select * from unread
    union all
    select * from absent
),

-- one row where both scopes are disclosed: the better status, and of equals what is there, and the department's
ranked as (
    select
        *,
        row_number() over (
            partition by unit_id, fiscal_year, stage, statement
            order by
                case status when 'present' then 1 when 'empty_declared' then 2 when 'failed' then 3 else 4 end asc,
                document_id is null asc,
                scope = 'department' desc,
                document_id desc
        ) as preference
    from expected
)

select * exclude (preference)
from ranked
where preference = 1
order by fiscal_year, unit_id, stage, statement
