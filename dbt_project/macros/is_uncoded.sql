{# A line without code, other than one whose code is in conflict: comparisons by code leave both out and count them. #}
{% macro is_uncoded(code) -%}
    {{ code }} is null and code_status is distinct from 'conflict'
{%- endmacro %}
