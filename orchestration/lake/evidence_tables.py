"""Tables of the lake about evidence: the cells that facts rest on, and the checks that they take part in.

Belongs here: their columns, types and grain. Does not belong here: the facts themselves (`fact_tables`,
`told_tables`), or how rows are made.
"""

from __future__ import annotations

import pyarrow as pa

from orchestration.lake.column_types import MONEY, TEXT, WHOLE, table

EVIDENCE_TABLES: dict[str, pa.Schema] = {
    "source_cell": table(
        "one row per cell or span of text that a fact rests on or is contradicted by, identified by cell_id",
        cell_id=TEXT,
        document_id=TEXT,
        page_or_sheet=TEXT,
        table_no=WHOLE,  # null for a span of text
        row_no=WHOLE,  # 1-based; for text the line
        column_no=WHOLE,  # 1-based; null for text
        bbox=TEXT,  # "left,top,right,bottom" in points, null where the format has none
        printed_text=TEXT,
    ),
    "fact_source": table(
        "one row per fact and cell it rests on, identified by fact_id, cell_id and role",
        fact_id=TEXT,
        document_id=TEXT,
        cell_id=TEXT,
        role=TEXT,  # amount, budget, code, name, part, sentence, target, weight
    ),
    "check": table(
        "one row per identity and document, identified by document_id and check_id",
        document_id=TEXT,
        check_id=TEXT,
        statement=TEXT,
        status=TEXT,  # pass, fail, not_applicable
        left_value=MONEY,
        right_value=MONEY,
        difference=MONEY,
        tolerance=MONEY,
        instance_count=WHOLE,  # equations behind the row
        failed_count=WHOLE,
        message=TEXT,
    ),
    "fact_check": table(
        "one row per fact and check it takes part in, identified by fact_id and check_id",
        fact_id=TEXT,
        document_id=TEXT,
        check_id=TEXT,
        status=TEXT,  # pass where everything of the check that the fact takes part in holds, else fail
    ),
}
