{#
    Comparisons whose rows each follow from the documents of one unit, rebuilt only for units that have or had a document
    that changed since the last publication; `document_rows` says when a build keeps anything at all.

    A model that compares a unit with others (`cmp_peer`) is a `table`: one document may move everybody's rank.
#}
{% materialization unit_rows, adapter='duckdb' %}
    {%- if not only_changed_documents() -%}
        {{ return(context['materialization_table_duckdb']()) }}
    {%- endif -%}
    {{ return(insert_rows_of('unit_id', changed_units())) }}
{% endmaterialization %}

{# Pre-hook of every such model; that it names int_changed_unit also makes the model wait for it. #}
{% macro drop_changed_units() -%}
    {%- set waits_for = ref('int_changed_unit') -%}
    {%- if only_changed_documents() -%}
        delete from {{ this }} where unit_id in ({{ changed_units() }})
    {%- endif -%}
{%- endmacro %}

{#
    What such a model, and what leads to nothing else, reads: in a build that keeps rows only those of changed units,
    so that years of other units are not compared again to be thrown away.

    relation: a model with unit_id that is not itself read this way.
#}
{% macro of_changed_units(relation) -%}
    {#- a unit test, which builds nothing, would want rows of it -#}
    {%- set waits_for = ref('int_changed_unit') if model.resource_type != 'unit_test' -%}
    {%- if only_changed_documents() -%}
        (select * from {{ relation }} where unit_id in ({{ changed_units() }}))
    {%- else -%}
        {{ relation }}
    {%- endif -%}
{%- endmacro %}

{% macro changed_units() -%}
    {{ return(spelt_out('select unit_id from intermediate.int_changed_unit')) }}
{%- endmacro %}
