"""Tables of the lake with what performance tables and sentences say.

Belongs here: their columns, types and grain. Does not belong here: facts of statements (`fact_tables`), or how
rows are made.
"""

from __future__ import annotations

import pyarrow as pa

from orchestration.lake.column_types import FLAG, MONEY, TEXT, WHOLE, table

TOLD_TABLES: dict[str, pa.Schema] = {
    "project_fund": table(
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
    "performance_indicator": table(
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
    "stated_change": table(
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
        reason_says_recode=FLAG,  # the reason speaks of another code; null where there is none
        share=pa.decimal128(18, 6),  # 0.2205 for 占 22.05 %, of the amount
        share_status=TEXT,  # verified, reported, disputed
        sentence=TEXT,
        value_status=TEXT,
        status_note=TEXT,  # why an item has no code, and what contradicts the fact
        contradicting_cells=TEXT,  # cell_ids, joined by commas, of the tables that print otherwise
    ),
    "stated_figure": table(
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
