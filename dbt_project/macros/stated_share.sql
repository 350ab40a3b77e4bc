{#
    Money of a figure that is known only from a sentence, or from a column of another disclosure (the budget column of a
    final account), and from no statement of the disclosure it belongs to. Such a figure may be printed all the same:
    nothing of it need be derived.

    basis: `basis`, `prior_basis` or `budget_basis` of a comparison, never `amount_basis`.
#}
{% macro stated_cny(basis, amount) -%}
    if(
        {{ basis }} in ('printed', 'stated', 'stated_next_year', 'final_account_states'),
        coalesce(abs({{ amount }}), 0),
        0
    )
{%- endmacro %}

{# The same as a share of the figure, 0 to 1; null where that is 0, of which there is no share, or not known. #}
{% macro stated_share(basis, amount) -%}
    {{ share(stated_cny(basis, amount), 'abs(' ~ amount ~ ')') }}
{%- endmacro %}
