{#
    Tables whose rows each belong to one document, rebuilt only for documents that changed since the last publication.

    A build starts from an empty file, or, where most documents are as they were (BUDGET_REBUILD=changed), from a copy
    of what is published. Then a model that is materialised as `document_rows` keeps the rows of unchanged documents:
    those whose line in `int_document_state` is what the copy's `publication.document_state` says. That holds only
    for a model whose rows follow from nothing but their own document and what `int_document_state` puts together;
    when in doubt, a model is a `table`.
#}
{% materialization document_rows, adapter='duckdb' %}
    {%- if load_cached_relation(this) is none or not only_changed_documents() -%}
        {{ return(context['materialization_table_duckdb']()) }}
    {%- endif -%}
    {{ return(insert_rows_of('document_id', changed_documents())) }}
{% endmaterialization %}

{# The rest of a materialization that keeps what its pre-hook left in the table. #}
{% macro insert_rows_of(key, changed) -%}
    {%- set target = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        insert into {{ target }} by name
        select * from ({{ compiled_code }}) as rows_again
        where {{ key }} in ({{ changed }})
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{%- endmacro %}

{# Pre-hook of every such model; that it names int_changed_document also makes the model wait for it. #}
{% macro drop_changed_documents() -%}
    {%- set changed = ref('int_changed_document') -%}
    {%- if execute and only_changed_documents() and load_relation(this) is not none -%}
        delete from {{ this }} where document_id in ({{ changed_documents() }})
    {%- endif -%}
{%- endmacro %}

{# Few ids are spelt out: only then do they get through joins, down to the files that hold them. #}
{% macro changed_documents() -%}
    {{ return(spelt_out('select document_id from intermediate.int_changed_document')) }}
{%- endmacro %}

{% macro spelt_out(changed) -%}
    {%- set ids = run_query(changed ~ ' limit 201').columns[0].values() -%}
    {{ return("'" ~ ids | join("', '") ~ "'" if ids | length <= 200 else changed) }}
{%- endmacro %}

{# Whether this build started from a copy of what is published. #}
{% macro only_changed_documents() -%}
    {{ return(execute and env_var('BUDGET_REBUILD', 'all') == 'changed') }}
{%- endmacro %}

{#
    What a generic test reads. Rows of unchanged documents passed it when they were built; tests of a single row, or of
    ids, which hold their document's hash, therefore look at changed documents only, and so do those whose
    `meta: {within_document: true}` says that rows refer to rows of the same document. All others look at everything.
#}
{% macro get_where_subquery(relation) -%}
    {%- set tested = model.test_metadata.name if model.test_metadata else none -%}
    {%- set of_rows = [
        'accepted_values_of', 'components_sum_to_total', 'in_range', 'not_null_columns', 'unique_grain'
    ] -%}
    {%- set is_of_rows = tested in of_rows or (config.get('meta') or {}).within_document -%}
    {%- if config.get('where') or not only_changed_documents() or not is_of_rows -%}
        {{ return(default__get_where_subquery(relation)) }}
    {%- endif -%}
    {%- if relation.schema == 'staging' or relation.identifier in ['int_fact', 'int_line_item'] -%}
        {%- set columns = adapter.get_columns_in_relation(relation) | map(attribute='name') -%}
        {%- set changed = changed_readings() if 'document_id' in columns -%}
    {%- elif materialized_as(relation) == 'document_rows' -%}
        {%- set changed = 'select document_id from intermediate.int_changed_document' -%}
    {%- elif materialized_as(relation) == 'unit_rows' -%}
        {%- set of_changed = 'unit_id in (select unit_id from intermediate.int_changed_unit)' -%}
        {{ return('(select * from ' ~ relation ~ ' where ' ~ of_changed ~ ') as rows_of_changed_units') }}
    {%- endif -%}
    {%- if not changed -%}
        {{ return(relation) }}
    {%- endif -%}
    {{ return('(select * from ' ~ relation ~ ' where document_id in (' ~ changed ~ ')) as rows_of_changed_documents') }}
{%- endmacro %}

{% macro materialized_as(relation) -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.alias == relation.identifier -%}
        {{ return(node.config.materialized) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{# Documents that were read since the last publication: all that can change in the lake. #}
{% macro changed_readings() -%}
    select now.document_id
    from {{ source('lake', 'document') }} as now
    anti join publication.document_state as before
        on now.document_id = before.document_id and now.reading_id = before.reading_id
{%- endmacro %}
