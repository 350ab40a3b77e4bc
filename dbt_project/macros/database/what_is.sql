{% macro what_is_body() -%}
    with classes as (
        select
            'function' as classification,
            function_code as class_code,
            function_name as class_name,
            class_name_en,
            valid_from_year,
            valid_to_year,
            evidence
        from marts.dim_function_class
        union all
        select
            economic_system as classification,
            economic_code as class_code,
            economic_name as class_name,
            class_name_en,
            valid_from_year,
            valid_to_year,
            evidence
        from marts.dim_economic_class
    )

    select
        classification,
        class_code as code,
        'name' as says,
        class_name as what,
        valid_from_year as from_year,
        valid_to_year as to_year,
        evidence,
        'class: ' || class_name_en as note
    from classes
    where class_code = code
    union all
    select
        classification,
        from_code as code,
        relation || ' to' as says,
        concat_ws(' ', to_code, to_name) as what,
        to_first_year as from_year,
        null as to_year,
        evidence,
        note
    from marts.dim_crosswalk
    where from_code = code and relation in ('moved', 'merged', 'split')
    union all
    select
        to_classification as classification,
        to_code as code,
        relation || ' from' as says,
        concat_ws(' ', from_code, from_name) as what,
        to_first_year as from_year,
        null as to_year,
        evidence,
        note
    from marts.dim_crosswalk
    where to_code = code and relation in ('moved', 'merged', 'split')
    order by classification, from_year, says
{%- endmacro %}
