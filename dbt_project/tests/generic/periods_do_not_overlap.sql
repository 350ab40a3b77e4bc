{# Periods of validity of one key never overlap, and none ends before it begins; a null end is open. #}
{% test periods_do_not_overlap(model, key, valid_from, valid_to) %}
    select
        {{ key | join(', ') }},
        {{ valid_from }},
        {{ valid_to }},
        lead({{ valid_from }}) over (partition by {{ key | join(', ') }} order by {{ valid_from }}) as next_from
    from {{ model }}
    qualify
        coalesce({{ valid_to }}, 9999) >= coalesce(next_from, 10000)
        or coalesce({{ valid_to }}, 9999) < {{ valid_from }}
{% endtest %}
