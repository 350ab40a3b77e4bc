{{ config(materialized='table') }}

-- everything beside its own rows of the lake that rows of a document follow from
with counts as (
    select
        document_id,
        string_agg(counting_key || '=' || counts_in_totals, ',' order by counting_key) as counted
    from {{ ref('int_statement_count') }}
    group by document_id
)

select
    documents.document_id,
    documents.reading_id,
    md5(concat_ws('|', cast(documents as varchar), counts.counted, cast(versions as varchar))) as state
from {{ ref('int_document') }} as documents
left join counts on documents.document_id = counts.document_id
left join {{ ref('document_version') }} as versions on documents.document_id = versions.document_id
