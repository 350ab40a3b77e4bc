-- versions of one disclosure: another file for the same unit, year, stage and scope
with pairs as (
    select
        older.document_id,
        latest.document_id as current_document_id,
        latest.file_name as current_file_name
    from {{ ref('int_document') }} as older
    inner join {{ ref('int_document') }} as latest
        on
            older.unit_id = latest.unit_id
            and older.fiscal_year = latest.fiscal_year
            and older.stage = latest.stage
            and older.scope = latest.scope
    where older.is_comparable and not older.is_current and latest.is_current
),

-- what a figure is, whatever row it was printed on and however its name was spelt
figures as (
    select
        document_id,
        counting_key,
        concat_ws(
            '|', fact_table, coalesce(line_unit_id, ''), coalesce(function_code, ''),
            coalesce(economic_system, ''), coalesce(economic_code, ''), coalesce(income_source, ''),
            coalesce(cast(is_current_year as varchar), ''), coalesce(expenditure_type, ''),
            coalesce(budget_type, ''), coalesce(flow, ''), coalesce(expense_category, ''),
            coalesce(category, ''), coalesce(project_name, ''), coalesce(fund_source, ''),
            coalesce(side, ''), coalesce(item, ''), coalesce(parent_item, ''), coalesce(measure, '')
        ) as figure_key,
        sum(amount_cny) as amount_cny,
        sum(budget_amount_cny) as budget_amount_cny
    from {{ ref('stg_lake__line_item') }}
    where
        document_id in (select pairs.document_id from pairs)
        or document_id in (select pairs.current_document_id from pairs)
    group by document_id, counting_key, figure_key
),

-- statements that one of the two prints and the other does not
printed as (
    select distinct
        document_id,
        counting_key
    from figures
),

only_one_prints as (
    select
        pairs.document_id,
        string_agg(ours.counting_key, ', ' order by ours.counting_key) as only_older,
        null as only_current
    from pairs
    inner join printed as ours on pairs.document_id = ours.document_id
    anti join printed as theirs
        on pairs.current_document_id = theirs.document_id and ours.counting_key = theirs.counting_key
    group by pairs.document_id
    union all
    select
        pairs.document_id,
        null as only_older,
        string_agg(theirs.counting_key, ', ' order by theirs.counting_key) as only_current
    from pairs
    inner join printed as theirs on pairs.current_document_id = theirs.document_id
    anti join printed as ours
        on pairs.document_id = ours.document_id and theirs.counting_key = ours.counting_key
    group by pairs.document_id
),

absent as (
    select
        document_id,
        max(only_older) as only_older,
        max(only_current) as only_current
    from only_one_prints
    group by document_id
),

-- only statements that both print: one that is absent from a copy is missing, not contradicted
shared_statements as (
    select distinct
        pairs.document_id,
        pairs.current_document_id,
        ours.counting_key
    from pairs
    inner join figures as ours on pairs.document_id = ours.document_id
    inner join figures as theirs
        on pairs.current_document_id = theirs.document_id and ours.counting_key = theirs.counting_key
),

sides as (
    select
        shared_statements.document_id,
        figures.counting_key,
        figures.figure_key,
        figures.amount_cny as older_amount_cny,
        figures.budget_amount_cny as older_budget_cny,
        null as current_amount_cny,
        null as current_budget_cny
    from shared_statements
    inner join figures
        on
            shared_statements.document_id = figures.document_id
            and shared_statements.counting_key = figures.counting_key
    union all
    select
        shared_statements.document_id,
        figures.counting_key,
        figures.figure_key,
        null as older_amount_cny,
        null as older_budget_cny,
        figures.amount_cny as current_amount_cny,
        figures.budget_amount_cny as current_budget_cny
    from shared_statements
    inner join figures
        on
            shared_statements.current_document_id = figures.document_id
            and shared_statements.counting_key = figures.counting_key
),

compared as (
    select
        document_id,
        counting_key,
        figure_key,
        coalesce(
            max(older_amount_cny) != max(current_amount_cny),
            count(older_amount_cny) != count(current_amount_cny)
        ) or (max(older_budget_cny) is distinct from max(current_budget_cny)) as is_different
    from sides
    group by document_id, counting_key, figure_key
)

select
    pairs.document_id,
    pairs.current_document_id,
    pairs.current_file_name,
    cast(count(compared.figure_key) as integer) as figure_count,
    cast(count(compared.figure_key) filter (where compared.is_different) as integer) as difference_count,
    absent.only_older,
    absent.only_current
from pairs
left join compared on pairs.document_id = compared.document_id
left join absent on pairs.document_id = absent.document_id
group by
    pairs.document_id, pairs.current_document_id, pairs.current_file_name, absent.only_older, absent.only_current
