select
    cell_id,
    document_id,
    page_or_sheet,
    table_no,
    row_no,
    column_no,
    bbox,
    printed_text
from {{ ref('stg_lake__source_cell') }}
order by document_id, table_no, row_no, column_no, cell_id
