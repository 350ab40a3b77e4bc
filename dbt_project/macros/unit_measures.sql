{#
    The totals that are compared between years and units, in the order in which tables show them.
    `int_unit_measure` says how each is summed.
#}
{% macro unit_measures() -%}
    {{ return([
        'total_income',
        'total_expenditure',
        'basic_expenditure',
        'project_expenditure',
        'fiscal_appropriation_expenditure',
        'general_public_expenditure',
        'three_public_total',
    ]) }}
{%- endmacro %}
