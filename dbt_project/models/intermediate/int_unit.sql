{{ config(materialized='table') }}

with documents as (
    select * from {{ ref('int_document') }}
),

-- what a document says about the unit that publishes it, and what the registry says, which has the last word
named as (
    select
        units.unit_id,
        units.unit_name,
        units.division_code,
        units.sector,
        units.parent_unit_id,
        units.is_provisional,
        documents.retrieved_at,
        units.document_id
    from {{ ref('stg_lake__unit') }} as units
    left join documents on units.document_id = documents.document_id
    where units.unit_id is not null
    union all
    select
        unit_id,
        unit_name,
        division_code,
        sector,
        parent_unit_id,
        false as is_provisional,
        cast('infinity' as timestamptz) as retrieved_at,
        null as document_id
    from {{ ref('stg_lake__registered_unit') }}
),

-- units that only a line of a statement or a document's registration names
mentioned as (
    select
        line_items.line_unit_id as unit_id,
        line_items.line_unit_name as unit_name,
        case
            when documents.scope = 'department' and documents.unit_id != line_items.line_unit_id
                then documents.unit_id
        end as parent_unit_id,
        documents.retrieved_at,
        documents.document_id
    from {{ ref('stg_lake__line_item') }} as line_items
    inner join documents on line_items.document_id = documents.document_id
    where line_items.line_unit_id is not null
    union all
    select
        unit_id,
        unit_name,
        null as parent_unit_id,
        retrieved_at,
        document_id
    from documents
    where unit_id is not null
),

all_rows as (
    select * from named
    union all
    select
        mentioned.unit_id,
        mentioned.unit_name,
        null as division_code,
        null as sector,
        mentioned.parent_unit_id,
        true as is_provisional,
        mentioned.retrieved_at,
        mentioned.document_id
    from mentioned
    anti join named on mentioned.unit_id = named.unit_id
),

-- the latest document wins, attribute by attribute: a later one that doesn't tell takes nothing away
ordered as (
    select
        *,
        row_number() over (
            partition by unit_id
            order by retrieved_at desc nulls last, document_id desc nulls last, unit_name asc
        ) as recency
    from all_rows
)

select
    unit_id,
    arg_min(unit_name, recency) as unit_name,
    arg_min(division_code, recency) as division_code,
    arg_min(sector, recency) as sector,
    nullif(arg_min(parent_unit_id, recency), unit_id) as parent_unit_id,
    bool_and(coalesce(is_provisional, true)) as is_provisional
from ordered
group by unit_id
