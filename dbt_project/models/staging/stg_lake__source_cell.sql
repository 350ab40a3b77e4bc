with source as (
    {{ kept_rows('source_cell') }}
)

select
    -- ids
    cell_id,
    document_id,

    -- text
    page_or_sheet,
    bbox,
    printed_text,

    -- numerics
    cast(table_no as integer) as table_no,
    cast(row_no as integer) as row_no,
    cast(column_no as integer) as column_no
from source
