with source as (
    {{ kept_rows('check') }}
)

select
    -- ids
    document_id,
    check_id,

    -- text
    statement,
    status,
    message,

    -- numerics
    cast(left_value as decimal(18, 2)) as left_value,
    cast(right_value as decimal(18, 2)) as right_value,
    cast(difference as decimal(18, 2)) as difference,
    cast(tolerance as decimal(18, 2)) as tolerance,
    cast(instance_count as integer) as instance_count,
    cast(failed_count as integer) as failed_count
from source
