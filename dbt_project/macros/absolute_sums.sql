{#
    What shares of a sum of facts are taken of, in absolute amounts: all of it, what is marked of it, what is derived.

    facts: relation whose amount_cny and value_status these are, where a query reads several; kept: which rows are summed.
#}
{% macro absolute_sums(facts=none, kept='true') -%}
    {%- set of = facts ~ '.' if facts else '' -%}
    {%- set conditions = {
        'absolute_cny': kept,
        'marked_cny': kept ~ ' and ' ~ of ~ "value_status in ('disputed', 'uncertain')",
        'derived_cny': kept ~ ' and ' ~ of ~ "value_status = 'derived'",
    } -%}
    {%- for column, condition in conditions.items() %}
        cast(
            coalesce(sum(abs({{ of }}amount_cny)) filter (where {{ condition }}), 0) as decimal(18, 2)
        ) as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
