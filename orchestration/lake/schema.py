"""What every table of the lake holds: the hand-off from Python to dbt, one Parquet schema a table.

Belongs here: names, types and grain of the tables. Does not belong here: how they are filled
(`extraction`) or where they lie on disk (`lake.store`).

Each table is stored as `lake/<table>/fiscal_year=<year>/prefecture=<code>/part.parquet`; the two partition
columns (`fiscal_year` 0 and `prefecture` `000000` where a document does not tell) are added by the store.
"""

from __future__ import annotations

import hashlib

import pyarrow as pa

MONEY = pa.decimal128(18, 2)
INSTANT = pa.timestamp("us", tz="UTC")
TEXT, FLAG, WHOLE = pa.string(), pa.bool_(), pa.int32()


def _table(grain: str, **columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()), metadata={"grain": grain})


TABLES: dict[str, pa.Schema] = {
    "document": _table(
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
    "unit": _table(
        "one row per budget unit and document that names it, identified by unit_id and document_id",
        unit_id=TEXT,
        document_id=TEXT,
        unit_name=TEXT,
        division_code=TEXT,  # six digits, null where the name does not tell
        sector=TEXT,
        parent_unit_id=TEXT,
        is_provisional=FLAG,
    ),
    "statement": _table(
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
    "line_item": _table(
        "one row per fact, identified by fact_id; fact_table says which mart it belongs to, "
        "and columns that mart does not have are null",
        fact_id=TEXT,
        document_id=TEXT,
        fact_table=TEXT,  # fct_income, fct_expenditure, fct_appropriation_expenditure, ...
        statement=TEXT,  # statement it was read from
        unit_id=TEXT,
        line_unit_id=TEXT,
        line_unit_name=TEXT,
        stage=TEXT,
        scope=TEXT,
        line_no=WHOLE,  # place of the line in its statement, from 1
        printed_code=TEXT,
        printed_name=TEXT,
        code_status=TEXT,  # as_printed, corrected, conflict; null where no code applies
        function_code=TEXT,
        economic_system=TEXT,  # department, government
        economic_code=TEXT,
        income_source=TEXT,
        is_current_year=FLAG,
        expenditure_type=TEXT,
        budget_type=TEXT,
        flow=TEXT,
        is_class_certain=FLAG,  # of a code in conflict: whether its class adds up with the line; else null
        expense_category=TEXT,
        category=TEXT,  # three-public category
        project_id=TEXT,
        project_code=TEXT,
        project_name=TEXT,
        fund_source=TEXT,
        side=TEXT,
        item=TEXT,
        parent_item=TEXT,
        measure=TEXT,
        is_leaf=FLAG,
        amount_cny=MONEY,
        budget_amount_cny=MONEY,
        value_status=TEXT,
        printed_text=TEXT,  # the amount as printed
        status_note=TEXT,  # for repaired, derived, disputed, uncertain: what was printed, what proves or contradicts
    ),
    "source_cell": _table(
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
    "fact_source": _table(
        "one row per fact and cell it rests on, identified by fact_id, cell_id and role",
        fact_id=TEXT,
        document_id=TEXT,
        cell_id=TEXT,
        role=TEXT,  # amount, code, name, part, sentence
    ),
    "check": _table(
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
    "fact_check": _table(
        "one row per fact and check it takes part in, identified by fact_id and check_id",
        fact_id=TEXT,
        document_id=TEXT,
        check_id=TEXT,
        status=TEXT,  # pass where everything of the check that the fact takes part in holds, else fail
    ),
    "project_fund": _table(
        "one row per project with a performance table, identified by fact_id",
        fact_id=TEXT,
        document_id=TEXT,
        unit_id=TEXT,
        stage=TEXT,
        scope=TEXT,
        project_id=TEXT,
        project_name=TEXT,
        fiscal_cny=MONEY,
        other_cny=MONEY,
        total_cny=MONEY,
        value_status=TEXT,
    ),
    "performance_indicator": _table(
        "one row per indicator of a project, identified by fact_id",
        fact_id=TEXT,
        document_id=TEXT,
        unit_id=TEXT,
        stage=TEXT,
        scope=TEXT,
        project_id=TEXT,
        project_name=TEXT,
        indicator_no=WHOLE,
        level_1=TEXT,
        level_2=TEXT,
        indicator=TEXT,
        operator=TEXT,
        target_value=pa.decimal128(18, 4),
        target_unit=TEXT,
        target_text=TEXT,
        weight=pa.decimal128(9, 4),
        value_status=TEXT,
    ),
    "stated_change": _table(
        "one row per comparison stated in the narrative, identified by fact_id",
        fact_id=TEXT,
        document_id=TEXT,
        unit_id=TEXT,
        stage=TEXT,
        scope=TEXT,
        measure=TEXT,
        printed_name=TEXT,
        printed_code=TEXT,
        code_status=TEXT,
        function_code=TEXT,
        fund_scope=TEXT,  # whose money: all, fiscal_appropriation, general_public, government_fund, state_capital
        amount_cny=MONEY,
        change_cny=MONEY,
        change_rate=pa.decimal128(18, 6),  # 0.1174 for 11.74 %
        prior_amount_cny=MONEY,
        prior_basis=TEXT,
        derived_columns=TEXT,  # of amount, change, rate and earlier figure those not printed, joined by commas
        reason=TEXT,  # what the text names as the reason, in this sentence or the next
        share=pa.decimal128(18, 6),  # 0.2205 for 占 22.05 %, of the amount
        share_status=TEXT,  # verified, reported, disputed
        sentence=TEXT,
        value_status=TEXT,
        status_note=TEXT,  # why an item has no code, and what contradicts the fact
        contradicting_cells=TEXT,  # cell_ids, joined by commas, of the tables that print otherwise
    ),
    "stated_figure": _table(
        "one row per figure stated in the narrative beside comparisons, identified by fact_id",
        fact_id=TEXT,
        document_id=TEXT,
        unit_id=TEXT,
        stage=TEXT,
        scope=TEXT,
        measure=TEXT,
        printed_name=TEXT,
        printed_code=TEXT,
        code_status=TEXT,
        function_code=TEXT,
        fund_scope=TEXT,
        value=pa.decimal128(18, 4),
        value_unit=TEXT,
        share=pa.decimal128(18, 6),
        share_status=TEXT,
        sentence=TEXT,
        value_status=TEXT,
        status_note=TEXT,
        contradicting_cells=TEXT,
    ),
}

_UNIT = {"unit_id": TEXT, "unit_name": TEXT, "division_code": TEXT, "sector": TEXT, "parent_unit_id": TEXT}

# These follow from the registry, not from a document: `lake.registry_tables` writes each whole, as one file.
REGISTRY_TABLES: dict[str, pa.Schema] = {
    "registered_unit": _table(
        "one row per unit of raw/registry/units.csv, identified by unit_id",
        **_UNIT,
        valid_from_year=WHOLE,
        valid_to_year=WHOLE,
    ),
    "expected": _table(
        "one row per statement that a registered unit should have disclosed, identified by unit_id, year, stage, "
        "scope and statement",
        **_UNIT,
        year=WHOLE,
        stage=TEXT,
        scope=TEXT,
        statement=TEXT,
    ),
}

SCHEMA_VERSION = hashlib.sha256(
    repr(
        [
            (name, list(zip(schema.names, map(str, schema.types), strict=True)))
            for name, schema in TABLES.items()
        ]
    ).encode()
).hexdigest()[:6]
"""Changes with any column of `TABLES`; rows of another version are read anew."""
