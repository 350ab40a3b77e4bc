with documents as (
    select * from {{ ref('int_document') }}
),

comparisons as (
    select * from {{ ref('int_document_comparison') }}
),

-- a current document that older copies contradict
contradicted as (
    select
        current_document_id as document_id,
        count(*) as copy_count,
        arg_max(document_id, difference_count) as other_document_id
    from comparisons
    where difference_count > 0
    group by current_document_id
),

judged as (
    select
        documents.*,
        coalesce(comparisons.current_document_id, contradicted.other_document_id) as other_document_id,
        case
            when documents.read_status in ('failed', 'waiting', 'rejected') then documents.read_status
            when documents.read_status != 'read' then 'unrecognised'
            when not documents.is_comparable then 'unidentified'
            when comparisons.difference_count > 0 or contradicted.document_id is not null then 'contradictory_copy'
            when not documents.is_current then 'superseded'
            when documents.problem is not null then 'incomplete'
        end as kind,
        case
            when documents.read_status != 'read'
                then coalesce(documents.problem, 'could not be read; no reason was given')
            when not documents.is_comparable
                then concat(
                    documents.problem || '; ',
                    'does not tell its ',
                    concat_ws(
                        ', ',
                        if(documents.unit_id is null, 'unit', null),
                        if(documents.fiscal_year is null, 'year', null),
                        if(documents.stage is null, 'stage', null),
                        if(documents.scope is null, 'scope', null)
                    ),
                    '; register it again with budget ingest --unit --year --stage --scope'
                )
            when comparisons.difference_count > 0
                then concat(
                    comparisons.difference_count, ' of ', comparisons.figure_count,
                    ' figures differ from the current version ', comparisons.current_file_name,
                    '; only this one prints ' || comparisons.only_older,
                    '; only that one prints ' || comparisons.only_current
                )
            when contradicted.document_id is not null
                then concat(
                    'current, but ', contradicted.copy_count,
                    if(contradicted.copy_count = 1, ' older copy prints', ' older copies print'), ' other figures'
                )
            when not documents.is_current
                then concat(
                    'superseded by ', comparisons.current_file_name,
                    case
                        when comparisons.figure_count = 0 then ', with which it has no statement in common'
                        when coalesce(comparisons.only_older, comparisons.only_current) is not null
                            then ', which prints the same figures in the statements that both print'
                        else ', which prints the same figures'
                    end,
                    '; only this one prints ' || comparisons.only_older,
                    '; only that one prints ' || comparisons.only_current
                )
            when documents.problem is not null
                then concat('read, but for a part of it: ', documents.problem)
        end as message
    from documents
    left join comparisons on documents.document_id = comparisons.document_id
    left join contradicted on documents.document_id = contradicted.document_id
)

select
    document_id,
    file_name,
    kind,
    message,
    unit_id,
    fiscal_year,
    stage,
    scope,
    other_document_id
from judged
where kind is not null
order by kind, fiscal_year, unit_id, document_id
