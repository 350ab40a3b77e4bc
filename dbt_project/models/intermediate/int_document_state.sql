{{ config(materialized='table') }}

-- everything beside its own rows of the lake that rows of a document follow from
with counts as (
    select
        document_id,
        string_agg(counting_key || '=' || counts_in_totals, ',' order by counting_key) as counted
    from {{ ref('int_statement_count') }}
    group by document_id
),

documents as (
    select * from {{ ref('int_document') }}
),

versions as (
    select * from {{ ref('int_document_version') }}
),

-- a row as one text, whatever columns it has
told as (
    select
        document_id,
        unit_id,
        reading_id,
        cast(documents as varchar) as document
    from documents
),

places as (
    select
        documents.document_id,
        units.division_code
    from documents
    left join {{ ref('int_unit') }} as units on documents.unit_id = units.unit_id
),

told_of_version as (
    select
        document_id,
        cast(versions as varchar) as version
    from versions
)

select
    told.document_id,
    told.unit_id,
    told.reading_id,
    md5(concat_ws('|', told.document, places.division_code, counts.counted, told_of_version.version)) as state
from told
left join places on told.document_id = places.document_id
left join counts on told.document_id = counts.document_id
left join told_of_version on told.document_id = told_of_version.document_id
