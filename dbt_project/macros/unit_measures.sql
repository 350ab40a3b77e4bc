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

{# Those of expenditure that are known by function code, each with money of its own kind. #}
{% macro measures_by_code() -%}
    'total_expenditure', 'fiscal_appropriation_expenditure', 'general_public_expenditure'
{%- endmacro %}

{# Those a line of int_line_item belongs to, with its columns; null for a line that belongs to none. #}
{% macro measures_of_line() -%}
    case
    when fact_table = 'fct_income' and coalesce(is_current_year, true)
        then ['total_income']
    when fact_table = 'fct_expenditure' and expenditure_type in ('basic', 'project')
        then ['total_expenditure', expenditure_type || '_expenditure']
    when fact_table = 'fct_expenditure'
        then ['total_expenditure']
    when fact_table = 'fct_appropriation_expenditure' and budget_type = 'general_public'
        then ['fiscal_appropriation_expenditure', 'general_public_expenditure']
    when fact_table = 'fct_appropriation_expenditure'
        then ['fiscal_appropriation_expenditure']
    end
{%- endmacro %}
