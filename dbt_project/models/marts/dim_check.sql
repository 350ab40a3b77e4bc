select
    check_id,
    statement,
    sentence,
    sentence_en
from {{ ref('identity') }}
order by check_id
