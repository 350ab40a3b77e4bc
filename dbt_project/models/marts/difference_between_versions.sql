with versions as (
    select
        *,
        lag(document_id) over (
            -- what is no original is no version of what was published
            partition by unit_id, fiscal_year, stage, scope, origin order by version_no
        ) as previous_document_id
    from {{ ref('document_version') }}
    where version_count > 1
),

pairs as (
    select *
    from versions
    where previous_document_id is not null
),

facts as (
    select facts.*
    from {{ ref('fact_version') }} as facts
    inner join versions on facts.document_id = versions.document_id
),

-- figures of statements by what they are, whatever line they stand on and however its name is spelt
figures as (
    select
        facts.document_id,
        facts.fact_table,
        facts.statement,
        facts.line_unit_id,
        {{ figure_columns('facts') }},
        null as fund_scope,
        sides.amount_column,
        min(facts.printed_name) as printed_name,
        sum(if(sides.amount_column = 'amount', facts.amount_cny, facts.budget_amount_cny)) as amount_cny
    from facts
    cross join (values ('amount'), ('budget')) as sides (amount_column)
    where
        facts.statement is not null
        and (sides.amount_column = 'amount' or facts.budget_amount_cny is not null)
    group by
        facts.document_id, facts.fact_table, facts.statement, facts.line_unit_id,
        {{ figure_columns('facts') }},
        sides.amount_column
),

-- what the text states, in comparisons too; of one thing it may state several amounts
told as (
    select distinct
        facts.document_id,
        'fct_stated_figure' as fact_table,
        facts.measure,
        facts.function_code,
        facts.fund_scope,
        facts.amount_cny
    from facts
    where
        facts.fact_table in ('fct_stated_figure', 'fct_stated_change')
        and facts.amount_cny is not null
        -- a code that is not known leaves nothing by which the two versions' amounts meet
        and (facts.function_code is not null or facts.measure != 'function_item')
        and facts.measure != 'project_item'
),

-- each version of a pair beside the other
editions as (
    select
        document_id as newer_document_id,
        document_id,
        previous_document_id as other_document_id,
        true as is_newer
    from pairs
    union all
    select
        document_id as newer_document_id,
        previous_document_id as document_id,
        document_id as other_document_id,
        false as is_newer
    from pairs
),

-- a figure of either version stands under the pair they make
sides as (
    select
        editions.newer_document_id,
        figures.* exclude (document_id, amount_cny),  -- noqa: RF02
        if(editions.is_newer, null, figures.amount_cny) as old_amount_cny,
        if(editions.is_newer, figures.amount_cny, null) as new_amount_cny
    from editions
    inner join figures on editions.document_id = figures.document_id
),

-- amounts of one thing that only one of two versions states, the least where it states several
told_by_one as (
    select
        editions.newer_document_id,
        told.* exclude (document_id, amount_cny),  -- noqa: RF02
        min(told.amount_cny) filter (where not editions.is_newer) as old_amount_cny,
        min(told.amount_cny) filter (where editions.is_newer) as new_amount_cny
    from editions
    inner join told on editions.document_id = told.document_id
    anti join told as in_other
        on
            editions.other_document_id = in_other.document_id
            and told.measure = in_other.measure
            and told.function_code is not distinct from in_other.function_code
            and told.fund_scope is not distinct from in_other.fund_scope
            and told.amount_cny = in_other.amount_cny
    group by all
),

all_sides as (
    select * from sides
    union all by name
    select
        *,
        'amount' as amount_column
    from told_by_one
),

compared as (
    select
        all_sides.newer_document_id,
        all_sides.fact_table,
        all_sides.statement,
        all_sides.line_unit_id,
        {{ figure_columns('all_sides') }},
        all_sides.fund_scope,
        all_sides.amount_column,
        max(all_sides.printed_name) as printed_name,
        max(all_sides.old_amount_cny) as old_amount_cny,
        max(all_sides.new_amount_cny) as new_amount_cny
    from all_sides
    group by
        all_sides.newer_document_id, all_sides.fact_table, all_sides.statement, all_sides.line_unit_id,
        {{ figure_columns('all_sides') }},
        all_sides.fund_scope, all_sides.amount_column
),

-- a statement of which one of the two versions prints nothing at all is told apart from a figure of it
told_whole as (
    select
        *,
        case
            when statement is null then null
            when count(old_amount_cny) over of_statement = 0 then 'new'
            when count(new_amount_cny) over of_statement = 0 then 'gone'
        end as whole_statement
    from compared
    window of_statement as (partition by newer_document_id, statement)
)

select
    pairs.document_id,
    pairs.previous_document_id,
    pairs.unit_id,
    pairs.fiscal_year,
    pairs.stage,
    pairs.scope,
    pairs.version_no,
    pairs.known_from,
    compared.fact_table,
    compared.statement,
    compared.line_unit_id,
    compared.printed_name,
    {{ figure_columns('compared') }},
    case
        when compared.old_amount_cny is null then 'added'
        when compared.new_amount_cny is null then 'removed'
        else 'changed'
    end as difference,
    cast(compared.old_amount_cny as decimal(18, 2)) as old_amount_cny,
    cast(compared.new_amount_cny as decimal(18, 2)) as new_amount_cny,
    cast(coalesce(compared.new_amount_cny, 0) - coalesce(compared.old_amount_cny, 0) as decimal(18, 2)) as change_cny,
    compared.fund_scope,
    compared.amount_column,
    compared.whole_statement
from told_whole as compared
inner join pairs on compared.newer_document_id = pairs.document_id
where compared.old_amount_cny is distinct from compared.new_amount_cny
order by pairs.fiscal_year, pairs.unit_id, pairs.document_id, compared.fact_table, compared.statement
