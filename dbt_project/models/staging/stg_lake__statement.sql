with source as (
    {{ kept_rows('statement') }}
)

select
    -- ids
    document_id,

    -- text
    statement,
    status,
    title,
    money_unit,
    message,

    -- numerics
    cast(page as integer) as page,
    cast(line_count as integer) as line_count
from source
