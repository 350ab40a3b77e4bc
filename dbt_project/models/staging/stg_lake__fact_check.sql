with source as (
    {{ kept_rows('fact_check') }}
)

select
    -- ids
    fact_id,
    document_id,
    check_id,

    -- text
    status
from source
