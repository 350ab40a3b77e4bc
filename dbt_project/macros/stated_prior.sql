{# The earlier figure of a comparison in the narrative, computed where only amount and change are known. #}
{% macro stated_prior(changes=none) -%}
    {%- set of = changes ~ '.' if changes else '' -%}
    coalesce({{ of }}prior_amount_cny, {{ of }}amount_cny - {{ of }}change_cny)
{%- endmacro %}

{# How sure it is: what is computed is derived, unless the comparison is marked. #}
{% macro stated_prior_status(changes=none) -%}
    {%- set of = changes ~ '.' if changes else '' -%}
    if(
        {{ of }}prior_amount_cny is null and {{ of }}value_status not in ('disputed', 'uncertain'),
        'derived',
        {{ of }}value_status
    )
{%- endmacro %}
