{#
    Every code that decides something (not a conflict) has exactly one row in its dimension for the fact's year.

    dimension: name of the dimension; key: columns of the code that both sides have.
#}
{% test code_is_known(model, dimension, key) %}
    select
        facts.fact_id,
        count(classes.valid_from_year) as period_count
    from {{ model }} as facts
    left join {{ ref(dimension) }} as classes
        on {% for column in key -%}
            facts.{{ column }} = classes.{{ column }} and {% endfor -%}
            facts.fiscal_year between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
    where
        facts.{{ key[-1] }} is not null
        and facts.code_status is distinct from 'conflict'
    group by facts.fact_id
    having count(classes.valid_from_year) != 1
{% endtest %}
