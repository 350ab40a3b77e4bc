with source as (
    select * from {{ source('lake', 'fact_check') }}
)

select
    -- ids
    fact_id,
    document_id,
    check_id,

    -- text
    status
from source
