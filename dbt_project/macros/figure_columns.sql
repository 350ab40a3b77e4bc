{# What a figure of any fact table is, beside its unit, year, stage and scope: the same in every version. #}
{% macro figure_columns(relation) -%}
    {%- for column in figure_column_names() %}
        {{ relation }}.{{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro figure_column_names() -%}
    {{ return([
        'budget_type',
        'function_code',
        'economic_system',
        'economic_code',
        'income_source',
        'is_current_year',
        'expenditure_type',
        'expense_category',
        'flow',
        'category',
        'project_name',
        'fund_source',
        'side',
        'item',
        'parent_item',
        'measure',
    ]) }}
{%- endmacro %}
