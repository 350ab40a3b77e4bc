{#
    What a sum of facts carries, so that every pre-aggregate of fct_expenditure says the same of its amounts: of it
    what is in conflict, and in absolute amounts what is marked or derived.
#}
{% macro expenditure_sums() -%}
    cast(sum(amount_cny) as decimal(18, 2)) as amount_cny,
    cast(coalesce(sum(amount_cny) filter (where code_status = 'conflict'), 0) as decimal(18, 2)) as in_conflict_cny,
    cast(
        coalesce(sum(abs(amount_cny)) filter (where value_status in ('disputed', 'uncertain')), 0) as decimal(18, 2)
    ) as marked_cny,
    cast(coalesce(sum(abs(amount_cny)) filter (where value_status = 'derived'), 0) as decimal(18, 2)) as derived_cny,
    cast(count(*) as integer) as fact_count
{%- endmacro %}
