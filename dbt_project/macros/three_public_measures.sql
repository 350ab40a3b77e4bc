{# What the narrative says of 三公经费: the total, the categories and vehicles together. #}
{% macro three_public_measures() -%}
    'three_public_total', 'overseas_travel', 'vehicle_unsplit', 'vehicle_purchase', 'vehicle_operation',
    'official_reception'
{%- endmacro %}
