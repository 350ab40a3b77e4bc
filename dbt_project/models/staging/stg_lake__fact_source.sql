with source as (
    {{ kept_rows('fact_source') }}
)

select
    -- ids
    fact_id,
    document_id,
    cell_id,

    -- text
    role
from source
