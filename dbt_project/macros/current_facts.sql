{#
    Facts of one lake table that belong to current versions, with unit, year, stage and scope of their
    document (never their own, so that a fact and its document can't disagree) and `counts_in_totals`.

    facts: a staging relation with fact_id, document_id and counting_key.
#}
{% macro current_facts(facts) -%}
    select
        facts.* exclude (unit_id, stage, scope),
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        documents.scope,
        counts.counts_in_totals
    from {{ facts }} as facts
    inner join {{ ref('int_document') }} as documents
        on facts.document_id = documents.document_id and documents.is_current
    inner join {{ ref('int_statement_count') }} as counts
        on facts.document_id = counts.document_id and facts.counting_key = counts.counting_key
{%- endmacro %}
