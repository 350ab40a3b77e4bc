"""Kinds of statement by what they have in common.

Belongs here: by what their lines are coded, and of which fund of the budget they are. Does not belong here: titles that name
a kind (`vocabulary/statements.yaml`), columns that tell one (`kind_by_columns`).
"""

from __future__ import annotations

FUND_OF_KIND = {
    "general_public_expenditure": "general_public",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
}
"""Statements of the expenditure of one fund, with the fund as it is called in other statements' columns."""

SUMMARY_KINDS = frozenset({"balance", "appropriation_balance"})
PROJECT_KINDS = frozenset({"general_public_project", "project_expenditure"})
FUNCTION_KINDS = frozenset({"income", "expenditure", *FUND_OF_KIND, *PROJECT_KINDS})
ECONOMIC_KINDS = frozenset({"general_public_basic", "economic_expenditure"})
CODED_KINDS = FUNCTION_KINDS | ECONOMIC_KINDS
WIDER_BASIC = "basic_expenditure"
"""What a title names that speaks of basic expenditure and not of whose money: read where its lines are economic classes."""
