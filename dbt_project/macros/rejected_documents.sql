{#
    Documents of which a build takes no rows: a build before it found rows of theirs that fail a data test.

    BUDGET_REJECTED_FILE is the JSON list that `orchestration/publish/rejected.py` writes; without it nothing is rejected.
    A document in it stays in `stg_lake__document`, as `rejected` with the reason; where that row itself fails a test
    (is_nameless), all goes that it says of itself.
#}
{% macro create_rejected_documents() -%}
    {%- set file = env_var('BUDGET_REJECTED_FILE', '') -%}
    {%- set columns = {
        'document_id': 'varchar',
        'reading_id': 'varchar',
        'file_name': 'varchar',
        'test': 'varchar',
        'problem': 'varchar',
        'is_nameless': 'boolean',
    } -%}
    create schema if not exists publication;
    {%- set typed = [] -%}
    {%- for name, type in columns.items() -%}{%- do typed.append(name ~ ' ' ~ type) -%}{%- endfor -%}
    create or replace table publication.rejected_document ({{ typed | join(', ') }});
    {%- if file %}
        insert into publication.rejected_document by name
        from read_json('{{ file | replace("'", "''") }}', format = 'array', columns = {{ columns | tojson | replace('"', "'") }});
    {%- endif %}
{%- endmacro %}

{# Rows of a table of the lake, without those of rejected documents. #}
{% macro kept_rows(table) -%}
    select lake_rows.*
    from {{ source('lake', table) }} as lake_rows
    anti join publication.rejected_document as rejected on lake_rows.document_id = rejected.document_id
{%- endmacro %}
