{#
    What was known is what this warehouse had: `known_from` is when a file was fetched or registered. When a publisher
    put it on the net is told by nothing that is read; a budget of February 2024 that is registered in November 2026 is
    not known to `as_of('2025-06-30')`.
#}
{% macro as_of_body() -%}
    select *
    from marts.fact_version
    where {{ was_known() }}
{%- endmacro %}

{% macro documents_as_of_body() -%}
    select *
    from marts.document_version
    where {{ was_known() }}
{%- endmacro %}

{# Whether a version was in force at `known_at`, whatever time zone the session is in. #}
{% macro was_known() -%}
    (known_from is null or known_from <= {{ moment_of('known_at') }})
    and (known_to is null or {{ moment_of('known_at') }} < known_to)
{%- endmacro %}

{#
    A day is over where it is over in China and in UTC: a file of that day is known at its end whichever of the two shows
    it, and no session's zone moves it. A time without offset is one in China (+08, no summer time); an instant is itself.
#}
{% macro moment_of(argument) -%}
    case
        when regexp_full_match(cast({{ argument }} as varchar), '\d{4}-\d{1,2}-\d{1,2}')
            then cast(cast(cast({{ argument }} as varchar) as date) || ' 23:59:59.999999+00' as timestamptz)
        when regexp_matches(cast({{ argument }} as varchar), '(Z|[+-]\d{2}(:?\d{2})?)$')
            then cast(cast({{ argument }} as varchar) as timestamptz)
        else cast(cast(cast({{ argument }} as varchar) as timestamp) || '+08' as timestamptz)
    end
{%- endmacro %}
