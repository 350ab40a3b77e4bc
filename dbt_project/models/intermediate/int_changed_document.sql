{{ config(materialized='table') }}

{% if only_changed_documents() -%}
    select coalesce(current_state.document_id, published_state.document_id) as document_id
    from {{ ref('int_document_state') }} as current_state
    full join publication.document_state as published_state
        on current_state.document_id = published_state.document_id
    where current_state.state is distinct from published_state.state
{%- else -%}
    select document_id from {{ ref('int_document_state') }}
{%- endif %}
