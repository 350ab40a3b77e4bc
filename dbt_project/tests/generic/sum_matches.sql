{#
    Within each group the model's amounts add up to the amounts of another relation: nothing lost, nothing doubled.

    to: name of the other model; group_by: columns both have; a `where` of either side filters its rows first.
#}
{% test sum_matches(model, amount, to, to_amount, group_by, where='true', to_where='true') %}
    with ours as (
        select
            {{ group_by | join(', ') }},
            sum({{ amount }}) as amount
        from {{ model }}
        where {{ where }}
        group by {{ group_by | join(', ') }}
    ),

    theirs as (
        select
            {{ group_by | join(', ') }},
            sum({{ to_amount }}) as amount
        from {{ ref(to) }}
        where {{ to_where }}
        group by {{ group_by | join(', ') }}
    )

    select
        {{ group_by | join(', ') }},
        ours.amount as our_amount,
        theirs.amount as their_amount
    from ours
    full outer join theirs using ({{ group_by | join(', ') }})
    where coalesce(ours.amount, 0) != coalesce(theirs.amount, 0)
{% endtest %}
