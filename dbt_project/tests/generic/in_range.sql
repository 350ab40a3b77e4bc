{# Each column is null or lies between the two bounds, both included. #}
{% test in_range(model, columns, lowest, highest) %}
    select *
    from {{ model }}
    where
        {%- for column in columns %}
        {{ column }} not between {{ lowest }} and {{ highest }}{{ ' or' if not loop.last }}
        {%- endfor %}
{% endtest %}
