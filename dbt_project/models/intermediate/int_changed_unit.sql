{{ config(materialized='table') }}

with changed as (
    select document_id from {{ ref('int_changed_document') }}
)

select unit_id
from {{ ref('int_document_state') }}
where document_id in (select changed.document_id from changed) and unit_id is not null
{%- if only_changed_documents() %}
    union
    -- where a document was before it changed
    select unit_id
    from publication.document_state
    where document_id in (select changed.document_id from changed) and unit_id is not null
{%- else %}
    group by unit_id
{%- endif %}
