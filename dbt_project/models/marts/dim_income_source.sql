with listed as (
    select
        income_source,
        source_name,
        source_name_en,
        parent_source,
        is_current_year,
        valid_from_year,
        valid_to_year,
        evidence
    from {{ ref('income_source') }}
),

printed as (
    select distinct
        income_source,
        fiscal_year,
        document_id
    from {{ ref('int_line_item') }}
    where income_source is not null
)

select
    listed.income_source,
    listed.source_name,
    listed.source_name_en,
    listed.parent_source,
    listed.is_current_year,
    listed.evidence,
    listed.valid_from_year,
    listed.valid_to_year,
    cast(count(distinct printed.document_id) as integer) as document_count
from listed
left join printed
    on
        listed.income_source = printed.income_source
        and printed.fiscal_year between listed.valid_from_year and coalesce(listed.valid_to_year, 9999)
group by all
