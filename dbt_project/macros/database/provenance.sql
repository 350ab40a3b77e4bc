{% macro provenance_body() -%}
    select
        sources.role,
        cells.printed_text,
        documents.file_name,
        cells.page_or_sheet,
        cells.table_no,
        cells.row_no,
        cells.column_no,
        cells.bbox,
        documents.source_url,
        cells.cell_id,
        documents.document_id
    from marts.fact_source as sources
    inner join marts.source_cell as cells on sources.cell_id = cells.cell_id
    inner join marts.dim_document as documents on cells.document_id = documents.document_id
    where sources.fact_id = fact_id
    order by sources.role, cells.page_or_sheet, cells.table_no, cells.row_no, cells.column_no
{%- endmacro %}
