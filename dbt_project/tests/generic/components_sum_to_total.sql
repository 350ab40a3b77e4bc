{# In each row the components, absent ones counted as nothing, add up to the total within the tolerance. #}
{% test components_sum_to_total(model, components, total, tolerance=0) %}
    select *
    from {{ model }}
    where
        abs(
            {%- for component in components %}
            coalesce({{ component }}, 0) +
            {%- endfor %}
            0 - {{ total }}
        ) > {{ tolerance }}
{% endtest %}
