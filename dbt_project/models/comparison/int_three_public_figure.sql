with printed as (
    select
        document_id,
        category,
        sum(amount_cny) as amount_cny,
        sum(budget_amount_cny) as printed_budget_cny,
        {{ absolute_sums() }},
        coalesce(
            bool_or(value_status in ('disputed', 'uncertain')) filter (where budget_amount_cny is not null), false
        ) as is_budget_marked,
        coalesce(bool_or(value_status = 'derived') filter (where budget_amount_cny is not null), false)
            as is_budget_derived,
        -- one figure has one place; a sum of several has none
        if(count(*) = 1, min(fact_id), null) as fact_id,
        bool_and(counts_in_totals) as counts_in_totals
    from {{ of_changed_units(ref('fct_three_public')) }}
    group by document_id, category
),

-- where all is nothing, each part is
each_part as (
    select
        document_id,
        stated_fact_id,
        counts_in_totals,
        measure,
        unnest(case measure
            when 'three_public_total'
                then [
                    'overseas_travel', 'vehicle_unsplit', 'vehicle_purchase', 'vehicle_operation',
                    'official_reception', 'total_unsplit'
                ]
            when 'vehicle_unsplit' then ['vehicle_unsplit', 'vehicle_purchase', 'vehicle_operation']
            else [measure]
        end) as category
    from {{ ref('int_three_public_nothing') }}
),

nothing as (
    select
        *,
        measure = if(category = 'total_unsplit', 'three_public_total', category) as is_named
    from each_part
    qualify row_number() over (
        partition by document_id, category order by measure = category desc, measure = 'vehicle_unsplit' desc
    ) = 1
),

-- a category that the text names and that has no cell, nor one with others
without_cell as (
    select nothing.*
    from nothing
    anti join printed
        on
            nothing.document_id = printed.document_id
            and (
                nothing.category in (printed.category, 'total_unsplit')
                or printed.category = 'total_unsplit'
                or nothing.category in ('vehicle_purchase', 'vehicle_operation')
                and printed.category = 'vehicle_unsplit'
                or nothing.category = 'vehicle_unsplit'
                and printed.category in ('vehicle_purchase', 'vehicle_operation')
            )
    where nothing.is_named
),

-- what the text says of a document's 三公 counts as its statement does, where it has one
statement_counts as (
    select
        document_id,
        bool_and(counts_in_totals) as counts_in_totals
    from printed
    group by document_id
),

-- the most detailed that the text says
only_stated as (
    select
        without_cell.document_id,
        without_cell.category,
        without_cell.stated_fact_id,
        coalesce(statement_counts.counts_in_totals, without_cell.counts_in_totals) as counts_in_totals
    from without_cell
    left join statement_counts on without_cell.document_id = statement_counts.document_id
    anti join without_cell as finer
        on
            without_cell.document_id = finer.document_id
            and (
                without_cell.category = 'total_unsplit' and finer.category != 'total_unsplit'
                or without_cell.category = 'vehicle_unsplit'
                and finer.category in ('vehicle_purchase', 'vehicle_operation')
            )
)

select
    printed.document_id,
    printed.category,
    cast(
        coalesce(printed.amount_cny, if(nothing.stated_fact_id is not null, 0, null)) as decimal(18, 2)
    ) as amount_cny,
    cast(printed.printed_budget_cny as decimal(18, 2)) as printed_budget_cny,
    cast(printed.absolute_cny as decimal(18, 2)) as absolute_cny,
    cast(printed.marked_cny as decimal(18, 2)) as marked_cny,
    cast(printed.derived_cny as decimal(18, 2)) as derived_cny,
    case
        when printed.amount_cny is not null then 'printed'
        when nothing.stated_fact_id is not null then 'stated'
    end as amount_basis,
    if(printed.amount_cny is null, nothing.stated_fact_id, null) as stated_fact_id,
    printed.fact_id,
    printed.is_budget_marked,
    printed.is_budget_derived,
    printed.counts_in_totals
from printed
left join nothing
    on printed.document_id = nothing.document_id and printed.category = nothing.category
union all
select
    document_id,
    category,
    cast(0 as decimal(18, 2)) as amount_cny,
    null as printed_budget_cny,
    0 as absolute_cny,
    0 as marked_cny,
    0 as derived_cny,
    'stated' as amount_basis,
    stated_fact_id,
    null as fact_id,
    false as is_budget_marked,
    false as is_budget_derived,
    counts_in_totals
from only_stated
