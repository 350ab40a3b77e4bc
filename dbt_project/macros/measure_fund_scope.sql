{#
    Whose money a total is where another year's text states it: a text that speaks of appropriation alone, in a year when
    that was all there was, does not say that it was all the year before (`is_same_money` of stated_measure).
#}
{% macro measure_fund_scope(measure, is_same_money) -%}
    case
        when not {{ is_same_money }} then 'fiscal_appropriation'
        when {{ measure }} = 'fiscal_appropriation_expenditure' then 'fiscal_appropriation'
        when {{ measure }} = 'general_public_expenditure' then 'general_public'
        when {{ measure }} != 'three_public_total' then 'all'
    end
{%- endmacro %}
