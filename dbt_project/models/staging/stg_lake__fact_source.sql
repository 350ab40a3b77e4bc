with source as (
    select * from {{ source('lake', 'fact_source') }}
)

select
    -- ids
    fact_id,
    document_id,
    cell_id,

    -- text
    role
from source
