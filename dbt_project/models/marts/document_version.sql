{{ config(post_hook="
    create or replace macro {{ this.schema }}.documents_as_of(known_at) as table
    select * from {{ this.schema }}.document_version
    where
        (known_from is null or known_from <= cast(known_at as timestamptz))
        and (known_to is null or cast(known_at as timestamptz) < known_to)
") }}

select
    document_id,
    file_name,
    unit_id,
    fiscal_year,
    stage,
    scope,
    version_no,
    version_count,
    known_from,
    known_to,
    is_current
from {{ ref('int_document_version') }}
order by fiscal_year, unit_id, stage, scope, version_no
