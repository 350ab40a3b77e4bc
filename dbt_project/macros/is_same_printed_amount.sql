{#
    Whether an amount of the narrative is an amount of a table: within 0.01 of 10,000 yuan, or 0.05 % where the text
    rounds more coarsely. A narrative that states no amount contradicts nothing.
#}
{% macro is_same_printed_amount(stated, printed) -%}
    coalesce(abs({{ stated }} - ({{ printed }})) <= greatest(100, abs({{ stated }}) / 2000), true)
{%- endmacro %}

{# Whether a gap to an amount of the narrative is no more than one unit of its usual last digit, 0.01 of 10,000 yuan. #}
{% macro is_rounding(gap) -%}
    abs({{ gap }}) <= 100
{%- endmacro %}
