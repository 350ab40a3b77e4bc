{# A code with its section and class and, above them all, the total: 2080101, 20801, 208 and the empty code. #}
{% macro code_and_above(code) -%}
    list_distinct(['', left({{ code }}, 3), left({{ code }}, 5), {{ code }}])
{%- endmacro %}

{# Level of a code by its length; the empty code is the total. #}
{% macro level_of(code) -%}
    case length({{ code }}) when 0 then 'total' when 3 then 'class' when 5 then 'section' when 7 then 'item' end
{%- endmacro %}
