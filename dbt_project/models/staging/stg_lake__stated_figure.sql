with source as (
    select * from {{ source('lake', 'stated_figure') }}
)

select
    -- ids
    fact_id,
    document_id,
    unit_id,

    -- text
    stage,
    scope,
    measure,
    value_unit,
    sentence,
    value_status,
    'stated_figure:' || coalesce(measure, '') as counting_key,

    -- numerics
    cast(value as decimal(18, 4)) as value
from source
