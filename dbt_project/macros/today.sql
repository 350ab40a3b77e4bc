{# The day of the build; a unit test sets the variable. #}
{% macro today() -%}
    cast('{{ var('today', none) or run_started_at.strftime('%Y-%m-%d') }}' as date)
{%- endmacro %}

{# By when a disclosure is published: 20 days after the approval of the budget, and of the account a year later. #}
{% macro due_on(stage, fiscal_year) -%}
    if({{ stage }} = 'budget', make_date({{ fiscal_year }}, 3, 31), make_date({{ fiscal_year }} + 1, 9, 30))
{%- endmacro %}
