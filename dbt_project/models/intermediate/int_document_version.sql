with versions as (
    select
        *,
        count(*) over (partition by unit_id, fiscal_year, stage, scope) as version_count,
        lag(retrieved_at) over (
            partition by unit_id, fiscal_year, stage, scope order by version_rank asc
        ) as superseded_at
    from {{ ref('int_document') }}
    where is_comparable
)

select
    document_id,
    file_id,
    file_name,
    unit_id,
    fiscal_year,
    stage,
    scope,
    cast(version_count - version_rank + 1 as integer) as version_no,
    cast(version_count as integer) as version_count,
    retrieved_at as known_from,
    -- the day in China (+08, no summer time), without the time zone of the session
    cast(make_timestamp(epoch_us(retrieved_at)) + interval 8 hour as date) as known_from_china_date,
    superseded_at as known_to,
    is_current,
    origin
from versions
