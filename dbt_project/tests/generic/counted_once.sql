{# Money counts at one scope only: no unit, year, stage and statement has facts that count at two scopes. #}
{% test counted_once(model, statement) %}
    select
        unit_id,
        fiscal_year,
        stage,
        {{ statement }}
    from {{ model }}
    where counts_in_totals
    group by unit_id, fiscal_year, stage, {{ statement }}
    having count(distinct scope) > 1
{% endtest %}
