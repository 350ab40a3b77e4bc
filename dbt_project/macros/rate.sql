{# A change as a share of what it is measured against: 0.1174 for 11.74 %; null where that is nothing. #}
{% macro rate(change, base) -%}
    try_cast({{ change }} / nullif(abs({{ base }}), 0) as decimal(18, 6))
{%- endmacro %}

{# A part as a share of a whole, 0 to 1; null where the whole is nothing. #}
{% macro share(part, whole) -%}
    try_cast({{ part }} / nullif({{ whole }}, 0) as decimal(9, 6))
{%- endmacro %}

{# The marked share of one figure that is told, 0 to 1: null for 0, of which there is no share, unless it is marked. #}
{% macro share_of_told(is_marked, amount) -%}
    if({{ is_marked }}, 1, if({{ amount }} = 0, null, 0))
{%- endmacro %}
