with current_line_items as (
    {{ current_facts(ref('stg_lake__line_item')) }}
)

select
    * exclude (economic_system),  -- noqa: AM04
    case
        when economic_code is null then economic_system
        else coalesce(economic_system, if(left(economic_code, 1) = '5', 'government', 'department'))
    end as economic_system
from current_line_items
