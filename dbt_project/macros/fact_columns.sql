{# The columns that every fact table of the contract begins with. #}
{% macro fact_columns() -%}
    fact_id,
    document_id,
    unit_id,
    line_unit_id,
    fiscal_year,
    stage,
    scope,
    value_status,
    counts_in_totals
{%- endmacro %}

{# Where a line stood and how its amount was printed: beside every fact read from a statement. #}
{% macro line_columns() -%}
    statement,
    line_no,
    printed_text,
    status_note
{%- endmacro %}

{# How the code of a line was printed: beside every coded fact. #}
{% macro code_columns() -%}
    printed_code,
    printed_name,
    code_status
{%- endmacro %}
