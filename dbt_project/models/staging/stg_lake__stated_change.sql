with source as (
    {{ kept_rows('stated_change') }}
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
    prior_basis,
    reason,
    share_status,
    sentence,
    value_status,
    status_note,
    contradicting_cells,
    derived_columns,
    'stated_change:' || coalesce(measure, '') as counting_key,

    -- booleans
    reason_says_recode,

    -- numerics
    cast(amount_cny as decimal(18, 2)) as amount_cny,
    cast(change_cny as decimal(18, 2)) as change_cny,
    cast(change_rate as decimal(18, 6)) as change_rate,
    cast(share as decimal(18, 6)) as share,
    cast(prior_amount_cny as decimal(18, 2)) as prior_amount_cny
from source
