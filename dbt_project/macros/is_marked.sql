{#
    Whether a stated fact is marked: in its amount, or in the share beside it, which casts no doubt on an amount that a
    table prints.
#}
{% macro is_marked(value_status, share_status) -%}
    {{ value_status }} in ('disputed', 'uncertain') or coalesce({{ share_status }} = 'disputed', false)
{%- endmacro %}
