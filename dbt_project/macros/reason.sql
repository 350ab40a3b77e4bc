{# Which basis of a stated comparison goes first at a stage: the usual one, what was spent, last the year's budget. #}
{% macro basis_priority(stage, prior_basis) -%}
    case
        when {{ stage }} = 'budget' and {{ prior_basis }} = 'prior_budget' then 1
        when {{ stage }} = 'final_account' and {{ prior_basis }} = 'prior_final_account' then 1
        when {{ prior_basis }} = 'prior_execution' then 2
        when {{ prior_basis }} = 'opening_budget' then 4
        else 3
    end
{%- endmacro %}
