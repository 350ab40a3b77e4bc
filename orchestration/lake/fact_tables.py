"""The table of the lake with the facts of all statements.

Belongs here: their columns, types and grain. Does not belong here: figures of the text and of performance
tables (`told_tables`), what a fact rests on (`evidence_tables`), or how rows are made.
"""

from __future__ import annotations

import pyarrow as pa

from orchestration.lake.column_types import FLAG, MONEY, TEXT, WHOLE, table

FACT_TABLES: dict[str, pa.Schema] = {
    "line_item": table(
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
        name_status=TEXT,  # as_printed, completed, cut; null where no project is named
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
}
