-- reasons for the change against the year before at the same stage: what a sentence gives against what was spent, or
-- against the budget of the same year, explains another change
with told as (
    select
        changes.document_id,
        coalesce(changes.function_code, '') as function_code,
        changes.reason,
        changes.measure,
        changes.fact_id,
        row_number() over (
            partition by changes.document_id, changes.function_code
            order by measure_names.measure desc, measure_names.priority asc, changes.fact_id asc
        ) as place
    from {{ of_changed_units(ref('fct_stated_change')) }} as changes
    left join {{ ref('stated_measure') }} as measure_names
        on
            changes.measure = measure_names.stated_measure
            and changes.function_code is null
            and measure_names.measure in ({{ measures_by_code() }})
    where
        changes.reason is not null
        and changes.code_status is distinct from 'conflict'
        and changes.prior_basis = if(changes.stage = 'budget', 'prior_budget', 'prior_final_account')
        and coalesce(changes.change_cny, changes.amount_cny - changes.prior_amount_cny) is distinct from 0
        and (changes.function_code is not null or measure_names.measure is not null)
),

-- of a total only what is first said of it: the same money is told of several times
exploded as (
    select
        document_id,
        function_code,
        reason,
        unnest(if(function_code = '', [''], list_filter({{ code_and_above('function_code') }}, code -> code != '')))
            as node_code
    from told
    where function_code != '' or place = 1
),

gathered as (
    select
        document_id,
        node_code,
        string_agg(distinct trim(function_code || ' ' || reason), '; ' order by trim(function_code || ' ' || reason))
            as reasons
    from exploded
    group by document_id, node_code
)

select
    gathered.document_id,
    gathered.node_code,
    gathered.reasons,
    told.reason as own_reason,
    told.measure as own_measure,
    told.fact_id as own_fact_id
from gathered
left join told
    on gathered.document_id = told.document_id and gathered.node_code = told.function_code and told.place = 1
