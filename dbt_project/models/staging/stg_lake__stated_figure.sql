with source as (
    {{ kept_rows('stated_figure') }}
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
    printed_name,
    printed_code,
    code_status,
    function_code,
    fund_scope,
    value_unit,
    share_status,
    sentence,
    value_status,
    status_note,
    contradicting_cells,
    'stated_figure:' || coalesce(measure, '') as counting_key,

    -- numerics
    cast(value as decimal(18, 4)) as value,
    cast(share as decimal(18, 6)) as share
from source
