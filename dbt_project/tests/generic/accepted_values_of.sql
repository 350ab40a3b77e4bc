{#
    Each column holds null or one of its listed values. One scan for all columns of a model.

    columns: mapping of a column to its list of values.
#}
{% test accepted_values_of(model, columns) %}
    select *
    from {{ model }}
    where
        {%- for column, values in columns.items() %}
        {{ column }} not in ('{{ values | join("', '") }}'){{ ' or' if not loop.last }}
        {%- endfor %}
{% endtest %}
