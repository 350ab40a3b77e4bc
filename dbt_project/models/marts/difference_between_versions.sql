with versions as (
    select
        *,
        lag(document_id) over (
            partition by unit_id, fiscal_year, stage, scope order by version_no
        ) as previous_document_id
    from {{ ref('document_version') }}
    where version_count > 1
),

pairs as (
    select *
    from versions
    where previous_document_id is not null
),

-- figures of statements by what they are, whatever line they stand on and however its name is spelt
figures as (
    select
        facts.document_id,
        facts.fact_table,
        facts.statement,
        facts.line_unit_id,
        {{ figure_columns('facts') }},
        min(facts.printed_name) as printed_name,
        sum(facts.amount_cny) as amount_cny
    from {{ ref('fact_version') }} as facts
    inner join versions on facts.document_id = versions.document_id
    where facts.statement is not null
    group by
        facts.document_id, facts.fact_table, facts.statement, facts.line_unit_id,
        {{ figure_columns('facts') }}
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

compared as (
    select
        sides.newer_document_id,
        sides.fact_table,
        sides.statement,
        sides.line_unit_id,
        {{ figure_columns('sides') }},
        max(sides.printed_name) as printed_name,
        max(sides.old_amount_cny) as old_amount_cny,
        max(sides.new_amount_cny) as new_amount_cny
    from sides
    group by
        sides.newer_document_id, sides.fact_table, sides.statement, sides.line_unit_id,
        {{ figure_columns('sides') }}
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
    cast(coalesce(compared.new_amount_cny, 0) - coalesce(compared.old_amount_cny, 0) as decimal(18, 2)) as change_cny
from compared
inner join pairs on compared.newer_document_id = pairs.document_id
where compared.old_amount_cny is distinct from compared.new_amount_cny
order by pairs.fiscal_year, pairs.unit_id, pairs.document_id, compared.fact_table, compared.statement
