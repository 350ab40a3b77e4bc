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
        'amount' as amount_column,
        min(facts.printed_name) as printed_name,
        sum(facts.amount_cny) as amount_cny
    from facts
    where facts.statement is not null
    group by
        facts.document_id, facts.fact_table, facts.statement, facts.line_unit_id,
        {{ figure_columns('facts') }}
    union all
    select
        facts.document_id,
        facts.fact_table,
        facts.statement,
        facts.line_unit_id,
        {{ figure_columns('facts') }},
        null as fund_scope,
        'budget' as amount_column,
        min(facts.printed_name) as printed_name,
        sum(facts.budget_amount_cny) as amount_cny
    from facts
    where facts.statement is not null and facts.budget_amount_cny is not null
    group by
        facts.document_id, facts.fact_table, facts.statement, facts.line_unit_id,
        {{ figure_columns('facts') }}
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

-- a figure of either version stands under the pair they make
sides as (
    select
        pairs.document_id as newer_document_id,
        figures.* exclude (amount_cny),  -- noqa: RF02
        null as old_amount_cny,
        figures.amount_cny as new_amount_cny
    from pairs
    inner join figures on pairs.document_id = figures.document_id
    union all
    select
        pairs.document_id as newer_document_id,
        figures.* exclude (amount_cny),  -- noqa: RF02
        figures.amount_cny as old_amount_cny,
        null as new_amount_cny
    from pairs
    inner join figures on pairs.previous_document_id = figures.document_id
),

-- amounts of one thing that only one of two versions states, the least where it states several
told_by_one as (
    select
        pairs.document_id as newer_document_id,
        told.* exclude (document_id, amount_cny),  -- noqa: RF02
        null as old_amount_cny,
        min(told.amount_cny) as new_amount_cny
    from pairs
    inner join told on pairs.document_id = told.document_id
    anti join told as before
        on
            pairs.previous_document_id = before.document_id
            and told.measure = before.measure
            and told.function_code is not distinct from before.function_code
            and told.fund_scope is not distinct from before.fund_scope
            and told.amount_cny = before.amount_cny
    group by all
    union all
    select
        pairs.document_id as newer_document_id,
        told.* exclude (document_id, amount_cny),  -- noqa: RF02
        min(told.amount_cny) as old_amount_cny,
        null as new_amount_cny
    from pairs
    inner join told on pairs.previous_document_id = told.document_id
    anti join told as later
        on
            pairs.document_id = later.document_id
            and told.measure = later.measure
            and told.function_code is not distinct from later.function_code
            and told.fund_scope is not distinct from later.fund_scope
            and told.amount_cny = later.amount_cny
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
