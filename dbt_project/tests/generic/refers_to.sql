{#
    Every value that is not null has its row in the dimension. One test for all columns of a model.

    columns: mapping of a column to `dimension.column`.
#}
{% test refers_to(model, columns) %}
    {%- for column, target in columns.items() %}
    {%- set dimension, key = target.split('.') %}
    -- all of them, so that a row that fails leads to the rows of the model it stands for
    select distinct
        '{{ column }}' as column_name,
        {{ columns | join(', ') }}
    from {{ model }}
    where {{ column }} is not null and {{ column }} not in (select {{ key }} from {{ ref(dimension) }})
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endtest %}
