{# Counts that int_budget_final_figure gives to every code, also for a code that only the other side prints. #}
{% macro of_all_codes(column) -%}
    if(
        keys.subject = 'general_public_function',
        any_value({{ column }}) over (partition by keys.document_id, keys.subject),
        {{ column }}
    )
{%- endmacro %}
