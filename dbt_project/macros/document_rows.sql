{#
    Tables whose rows each belong to one document, rebuilt only for documents that changed since the last publication.

    A build starts from an empty file, or, where most documents are as they were (BUDGET_REBUILD=changed), from a copy
    of what is published. Then a model that is materialised as `document_rows` keeps the rows of unchanged documents:
    those whose line in `int_document_state` is what the copy's `publication.document_state` says. That holds only
    for a model whose rows follow from nothing but their own document and what `int_document_state` puts together;
    when in doubt, a model is a `table`.

    document_key: what tells whose row it is, `document_id` or the 16 characters of it that begin a cell_id.
#}
{% materialization document_rows, adapter='duckdb' %}
    {%- set existing = load_cached_relation(this) -%}
    {%- if existing is none or not only_changed_documents() -%}
        {{ return(context['materialization_table_duckdb']()) }}
    {%- endif -%}
    {%- set target = this.incorporate(type='table') -%}
    {%- set key = config.get('document_key', 'document_id') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        insert into {{ target }} by name
        select * from ({{ compiled_code }}) as rows_of_documents
        where {{ key }} in ({{ changed_keys(key) }})
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}

{# Pre-hook of every such model; that it names int_changed_document also makes the model wait for it. #}
{% macro drop_changed_documents() -%}
    {%- set changed = ref('int_changed_document') -%}
    {%- if execute and only_changed_documents() and load_relation(this) is not none -%}
        {%- set key = config.get('document_key', 'document_id') -%}
        delete from {{ this }} where {{ key }} in ({{ changed_keys(key) }})
    {%- endif -%}
{%- endmacro %}

{# Whether this build started from a copy of what is published. #}
{% macro only_changed_documents() -%}
    {{ return(execute and env_var('BUDGET_REBUILD', 'all') == 'changed') }}
{%- endmacro %}

{% macro changed_keys(key) -%}
    select {{ key | replace('cell_id', 'document_id') }} from intermediate.int_changed_document
{%- endmacro %}

{#
    What a generic test reads. Rows of unchanged documents passed it when they were built; tests of a single row, or of
    ids, which hold their document's hash, therefore look at changed documents only. All others look at everything.
#}
{% macro get_where_subquery(relation) -%}
    {%- set tested = model.test_metadata.name if model.test_metadata else none -%}
    {%- set of_rows = ['accepted_values_of', 'components_sum_to_total', 'in_range', 'not_null_columns', 'unique_grain'] -%}
    {%- if config.get('where') or not only_changed_documents() or tested not in of_rows -%}
        {{ return(default__get_where_subquery(relation)) }}
    {%- endif -%}
    {%- set columns = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
    {%- set key = 'document_id' if 'document_id' in columns else 'left(cell_id, 16)' if 'cell_id' in columns else none -%}
    {%- if key is none or not (relation.schema == 'staging' or is_document_rows(relation)) -%}
        {{ return(relation) }}
    {%- endif -%}
    {%- set changed = changed_readings() if relation.schema == 'staging' else changed_keys('document_id') -%}
    {{ return('(select * from ' ~ relation ~ ' where ' ~ key ~ ' in ('
        ~ (changed if key == 'document_id' else 'select left(document_id, 16) from (' ~ changed ~ ')')
        ~ ')) as rows_of_changed_documents') }}
{%- endmacro %}

{% macro is_document_rows(relation) -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.alias == relation.identifier -%}
        {{ return(node.config.materialized == 'document_rows') }}
    {%- endfor -%}
    {{ return(false) }}
{%- endmacro %}

{# Documents that were read since the last publication: all that can change in the lake. #}
{% macro changed_readings() -%}
    select now.document_id
    from {{ source('lake', 'document') }} as now
    anti join publication.document_state as before
        on now.document_id = before.document_id and now.reading_id = before.reading_id
{%- endmacro %}
