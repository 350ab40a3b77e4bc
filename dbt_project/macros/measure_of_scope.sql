{# The total that a stated figure of a code is a part of, by whose money it is; null where the text does not say. #}
{% macro measure_of_scope() -%}
    case fund_scope
        when 'all' then 'total_expenditure'
        when 'fiscal_appropriation' then 'fiscal_appropriation_expenditure'
        when 'general_public' then 'general_public_expenditure'
    end
{%- endmacro %}
