with listed as (
    select
        economic_system,
        economic_code,
        economic_name,
        valid_from_year,
        valid_to_year,
        evidence
    from {{ ref('economic_class') }}
),

-- codes that disclosures print, with the years in which they do
printed as (
    select distinct
        economic_system,
        economic_code,
        printed_name,
        fact_table,
        fiscal_year,
        document_id
    from {{ ref('int_line_item') }}
    where economic_code is not null and code_status is distinct from 'conflict'
),

printed_years as (
    select distinct
        economic_system,
        economic_code,
        fiscal_year
    from printed
),

-- years no list covers; a listed period between two of them keeps them apart
unlisted_years as (
    select
        printed_years.economic_system,
        printed_years.economic_code,
        printed_years.fiscal_year,
        count(listed.economic_code) as periods_before
    from printed_years
    left join listed
        on
            printed_years.economic_system = listed.economic_system
            and printed_years.economic_code = listed.economic_code
            and printed_years.fiscal_year >= listed.valid_from_year
    group by printed_years.economic_system, printed_years.economic_code, printed_years.fiscal_year
    having
        bool_and(printed_years.fiscal_year > coalesce(listed.valid_to_year, 9999))
        or count(listed.economic_code) = 0
),

unlisted as (
    select
        printed.*,
        unlisted_years.periods_before
    from printed
    inner join unlisted_years
        on
            printed.economic_system = unlisted_years.economic_system
            and printed.economic_code = unlisted_years.economic_code
            and printed.fiscal_year = unlisted_years.fiscal_year
),

-- the name most documents print; a line of a project statement may carry the project's or the function's name
names as (
    select
        economic_system,
        economic_code,
        periods_before,
        printed_name
    from unlisted
    where printed_name is not null
    group by economic_system, economic_code, periods_before, printed_name
    qualify row_number() over (
        partition by economic_system, economic_code, periods_before
        order by
            bool_or(fact_table != 'fct_project_expenditure') desc,
            count(distinct document_id) desc,
            printed_name
    ) = 1
),

observed as (
    select
        unlisted.economic_system,
        unlisted.economic_code,
        any_value(names.printed_name) as economic_name,
        min(unlisted.fiscal_year) as valid_from_year,
        max(unlisted.fiscal_year) as valid_to_year,
        'observed' as evidence
    from unlisted
    left join names
        on
            unlisted.economic_system = names.economic_system
            and unlisted.economic_code = names.economic_code
            and unlisted.periods_before = names.periods_before
    group by unlisted.economic_system, unlisted.economic_code, unlisted.periods_before
),

classes as (
    select * from listed
    union all
    select * from observed
),

counted as (
    select
        classes.economic_system,
        classes.economic_code,
        classes.valid_from_year,
        cast(count(distinct printed.document_id) as integer) as document_count
    from classes
    left join printed
        on
            classes.economic_system = printed.economic_system
            and classes.economic_code = printed.economic_code
            and printed.fiscal_year between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
    group by classes.economic_system, classes.economic_code, classes.valid_from_year
),

-- a class is called what it was called last while this code was in force
above as (
    select
        classes.economic_system,
        classes.economic_code,
        classes.valid_from_year,
        arg_max(upper_classes.economic_name, upper_classes.valid_from_year) as class_name
    from classes
    inner join classes as upper_classes
        on
            classes.economic_system = upper_classes.economic_system
            and left(classes.economic_code, 3) = upper_classes.economic_code
            and upper_classes.valid_from_year <= coalesce(classes.valid_to_year, 9999)
            and coalesce(upper_classes.valid_to_year, 9999) >= classes.valid_from_year
    group by classes.economic_system, classes.economic_code, classes.valid_from_year
)

select
    classes.economic_system,
    classes.economic_code,
    classes.economic_name,
    left(classes.economic_code, 3) as class_code,
    above.class_name,
    english.class_name_en,
    case length(classes.economic_code)
        when 3 then 'class'
        when 5 then 'section'
    end as level,
    classes.evidence,
    classes.valid_from_year,
    classes.valid_to_year,
    counted.document_count
from classes
inner join counted
    on
        classes.economic_system = counted.economic_system
        and classes.economic_code = counted.economic_code
        and classes.valid_from_year = counted.valid_from_year
left join above
    on
        classes.economic_system = above.economic_system
        and classes.economic_code = above.economic_code
        and classes.valid_from_year = above.valid_from_year
left join {{ ref('class_english') }} as english
    on
        classes.economic_system = english.classification
        and left(classes.economic_code, 3) = english.class_code
