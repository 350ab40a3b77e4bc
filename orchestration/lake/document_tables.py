"""Tables of the lake about documents: which were registered, whose they are, which statements they print.

Belongs here: their columns, types and grain. Does not belong here: facts (`fact_tables`), or how rows are made.
"""

from __future__ import annotations

import pyarrow as pa

from orchestration.lake.column_types import FLAG, INSTANT, TEXT, WHOLE, table

DOCUMENT_TABLES: dict[str, pa.Schema] = {
    "document": table(
        "one row per disclosure, identified by document_id: of each file registered (sha256 of its bytes), and of each "
        "further unit whose statements it prints (sha256 of that and the unit's name)",
        document_id=TEXT,
        file_id=TEXT,  # sha256 of the bytes; equals document_id for the first disclosure in a file
        department_document_id=TEXT,  # the first disclosure, where it is the department's that this one is part of
        file_name=TEXT,
        format=TEXT,  # pdf, docx, xlsx, xls, html, text, unknown
        source_url=TEXT,
        retrieved_at=INSTANT,
        page_count=WHOLE,
        origin=TEXT,  # published, or not_original: it says of itself that it is none
        unit_id=TEXT,  # null where the document could not be read or does not say
        unit_name=TEXT,
        stage=TEXT,  # budget, final_account
        scope=TEXT,  # department, unit
        year=WHOLE,  # fiscal year the document states; null where unknown
        unit_names=pa.list_(TEXT),  # names of units as printed that the rows depend on
        unit_key=TEXT,  # what the registry made of them; another key makes the document stale
        extractor_version=TEXT,
        reading_id=TEXT,  # another one every time the document is read: rows of the same id are the same
        read_status=TEXT,  # read, failed (can't be read), unrecognised (no statement), waiting (which unit?)
        problem=TEXT,  # one line: place and what to do; null where read
    ),
    "unit": table(
        "one row per budget unit and document that names it, identified by unit_id and document_id",
        unit_id=TEXT,
        document_id=TEXT,
        unit_name=TEXT,
        division_code=TEXT,  # six digits, null where the name does not tell
        sector=TEXT,
        parent_unit_id=TEXT,
        is_provisional=FLAG,
    ),
    "statement": table(
        "one row per statement of a document, identified by document_id and statement",
        document_id=TEXT,
        statement=TEXT,  # see statement/vocabulary/statements.yaml
        status=TEXT,  # present, empty_declared, missing, failed
        title=TEXT,
        page=WHOLE,
        money_unit=TEXT,  # 元, 千元, 万元, 亿元
        line_count=WHOLE,
        message=TEXT,
    ),
}
