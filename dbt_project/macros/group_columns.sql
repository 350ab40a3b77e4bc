{#
    Lines of one fact table with what they are grouped by beside their own columns, so that a question about a place
    or a class joins nothing and reads few rows: facts are ordered by division, year, stage and unit, some by stage
    first. Codes are numbers here, for those are grouped three times as fast as text. Their names are their own: a
    dimension has the codes as text, and a join with it must not make a column ambiguous.

    A unit's division may follow from other documents than the fact's own: int_document_state tells it.
#}
{% macro lines_of(fact_table) -%}
    select
        line_items.*,
        try_cast(units.division_code as integer) as division_no,
        try_cast(divisions.prefecture_code as integer) as prefecture_no,
        try_cast(divisions.province_code as integer) as province_no,
        try_cast(left(line_items.function_code, 3) as integer) as class_no,
        try_cast(if(length(line_items.function_code) >= 5, left(line_items.function_code, 5), null) as integer)
            as section_no
    from {{ ref('int_line_item') }} as line_items
    left join {{ ref('int_unit') }} as units on line_items.unit_id = units.unit_id
    left join {{ ref('division') }} as divisions on units.division_code = divisions.division_code
    where line_items.fact_table = '{{ fact_table }}'
{%- endmacro %}

{# Where the unit of a fact lies. #}
{% macro place_columns() -%}
    division_no,
    prefecture_no,
    province_no
{%- endmacro %}

{# Above the function code of a fact. #}
{% macro class_columns() -%}
    class_no,
    section_no
{%- endmacro %}
