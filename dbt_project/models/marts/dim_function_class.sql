with listed as (
    select
        function_code,
        function_name,
        valid_from_year,
        valid_to_year,
        evidence
    from {{ ref('function_class') }}
),

-- codes that disclosures print, with the years in which they do
printed as (
    select distinct
        function_code,
        printed_name,
        fact_table,
        fiscal_year,
        document_id
    from {{ ref('int_line_item') }}
    where function_code is not null and code_status is distinct from 'conflict'
    union all
    select
        changes.function_code,
        changes.printed_name,
        'fct_stated_change' as fact_table,
        documents.fiscal_year,
        changes.document_id
    from {{ ref('stg_lake__stated_change') }} as changes
    inner join {{ ref('int_document') }} as documents
        on changes.document_id = documents.document_id and documents.is_current
    where changes.function_code is not null and changes.code_status is distinct from 'conflict'
    union all
    select
        figures.function_code,
        figures.printed_name,
        'fct_stated_figure' as fact_table,
        documents.fiscal_year,
        figures.document_id
    from {{ ref('stg_lake__stated_figure') }} as figures
    inner join {{ ref('int_document') }} as documents
        on figures.document_id = documents.document_id and documents.is_current
    where figures.function_code is not null and figures.code_status is distinct from 'conflict'
),

printed_years as (
    select distinct
        function_code,
        fiscal_year
    from printed
),

-- years no list covers; a listed period between two of them keeps them apart
unlisted_years as (
    select
        printed_years.function_code,
        printed_years.fiscal_year,
        count(listed.function_code) as periods_before
    from printed_years
    left join listed
        on
            printed_years.function_code = listed.function_code
            and printed_years.fiscal_year >= listed.valid_from_year
    group by printed_years.function_code, printed_years.fiscal_year
    having
        bool_and(printed_years.fiscal_year > coalesce(listed.valid_to_year, 9999))
        or count(listed.function_code) = 0
),

unlisted as (
    select
        printed.*,
        unlisted_years.periods_before
    from printed
    inner join unlisted_years
        on
            printed.function_code = unlisted_years.function_code
            and printed.fiscal_year = unlisted_years.fiscal_year
),

-- the name most documents print; lines of these tables may carry a project's, an item's or a loose name
names as (
    select
        function_code,
        periods_before,
        printed_name
    from unlisted
    where printed_name is not null
    group by function_code, periods_before, printed_name
    qualify row_number() over (
        partition by function_code, periods_before
        order by
            bool_or(fact_table not in (
                'fct_project_expenditure', 'fct_balance', 'fct_stated_change', 'fct_stated_figure'
            )) desc,
            count(distinct document_id) desc,
            printed_name
    ) = 1
),

observed as (
    select
        unlisted.function_code,
        any_value(names.printed_name) as function_name,
        min(unlisted.fiscal_year) as valid_from_year,
        max(unlisted.fiscal_year) as valid_to_year,
        'observed' as evidence
    from unlisted
    left join names
        on unlisted.function_code = names.function_code and unlisted.periods_before = names.periods_before
    group by unlisted.function_code, unlisted.periods_before
),

classes as (
    select * from listed
    union all
    select * from observed
),

counted as (
    select
        classes.function_code,
        classes.valid_from_year,
        cast(count(distinct printed.document_id) as integer) as document_count
    from classes
    left join printed
        on
            classes.function_code = printed.function_code
            and printed.fiscal_year between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
    group by classes.function_code, classes.valid_from_year
),

-- a class or section is called what it was called last while this code was in force
above as (
    select
        classes.function_code,
        classes.valid_from_year,
        arg_max(
            if(length(upper_classes.function_code) = 3, upper_classes.function_name, null),
            upper_classes.valid_from_year
        ) as class_name,
        arg_max(
            if(length(upper_classes.function_code) = 5, upper_classes.function_name, null),
            upper_classes.valid_from_year
        ) as section_name
    from classes
    inner join classes as upper_classes
        on
            upper_classes.function_code in (left(classes.function_code, 3), left(classes.function_code, 5))
            and upper_classes.valid_from_year <= coalesce(classes.valid_to_year, 9999)
            and coalesce(upper_classes.valid_to_year, 9999) >= classes.valid_from_year
    group by classes.function_code, classes.valid_from_year
)

select
    classes.function_code,
    classes.function_name,
    left(classes.function_code, 3) as class_code,
    above.class_name,
    english.class_name_en,
    if(length(classes.function_code) >= 5, left(classes.function_code, 5), null) as section_code,
    above.section_name,
    case length(classes.function_code)
        when 3 then 'class'
        when 5 then 'section'
        when 7 then 'item'
    end as level,
    classes.evidence,
    classes.valid_from_year,
    classes.valid_to_year,
    counted.document_count
from classes
inner join counted
    on classes.function_code = counted.function_code and classes.valid_from_year = counted.valid_from_year
left join above
    on classes.function_code = above.function_code and classes.valid_from_year = above.valid_from_year
left join {{ ref('class_english') }} as english
    on english.classification = 'function' and left(classes.function_code, 3) = english.class_code
