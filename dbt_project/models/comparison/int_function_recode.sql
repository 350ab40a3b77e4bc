-- what the narrative says of a code; the budget of the same year is no earlier year, and a reason against it tells of
-- no change between years, though it may well tell of other codes
with told as (
    select
        document_id,
        function_code,
        bool_or(coalesce(reason_says_recode, false)) as says_recode,
        bool_or(reason is not null and prior_basis is distinct from 'opening_budget') as has_reason
    from {{ of_changed_units(ref('fct_stated_change')) }}
    where
        code_status is distinct from 'conflict'
        and (function_code is not null or measure not in ({{ three_public_measures() }}))
    group by document_id, function_code
),

codes as (
    select
        *,
        is_printed or is_prior_printed as is_line,
        prior_document_id is null or own_cny != own_prior_cny as is_changed
    from {{ ref('int_function_comparison') }}
    where node_code != ''
),

above as (
    select
        document_id,
        node_code,
        is_line and is_changed as needs_reason,
        unnest({{ code_and_above('node_code') }}) as upper_code
    from codes
),

-- the narrowest reason that holds a code, and whether a wider one tells of other codes
reached as (
    select
        above.document_id,
        above.node_code,
        max(length(told.function_code)) filter (where told.has_reason) as reason_length,
        bool_or(told.says_recode and told.function_code != above.node_code) as is_wider_recode
    from above
    inner join told on above.document_id = told.document_id and above.upper_code = told.function_code
    group by above.document_id, above.node_code
),

-- a code above is told of if it has a reason itself, or each changed line below it has one
silence as (
    select
        above.document_id,
        above.upper_code as node_code,
        bool_or(coalesce(reached.reason_length, 0) < length(above.upper_code)) as is_silent
    from above
    left join reached on above.document_id = reached.document_id and above.node_code = reached.node_code
    where above.needs_reason
    group by above.document_id, above.upper_code
),

-- a code that the text recodes, and all that hold it, whether or not a table prints it
recoded as (
    select distinct
        document_id,
        unnest({{ code_and_above('function_code') }}) as node_code
    from told
    where says_recode and function_code is not null
),

recoded_in_all as (
    select document_id
    from told
    where says_recode and function_code is null
)

select
    codes.document_id,
    codes.node_code,
    case
        when recoded.document_id is not null then 'reason_says_recode'
        when coalesce(reached.is_wider_recode, false) or recoded_in_all.document_id is not null
            then 'wider_reason_says_recode'
        when silence.is_silent then 'text_silent'
        when not silence.is_silent then 'none_stated'
    end as recode_evidence
from codes
left join recoded on codes.document_id = recoded.document_id and codes.node_code = recoded.node_code
left join reached on codes.document_id = reached.document_id and codes.node_code = reached.node_code
left join silence on codes.document_id = silence.document_id and codes.node_code = silence.node_code
left join recoded_in_all on codes.document_id = recoded_in_all.document_id
