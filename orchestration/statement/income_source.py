"""Where a unit's money comes from, as columns and items of statements are keyed (`vocabulary`) and `fct_income` names it.

Belongs here: the sources and what they have in common. Does not belong here: how they are printed (`vocabulary/*.yaml`), or
which of them a statement has.
"""

from __future__ import annotations

BUDGETS = ("general_public", "government_fund", "state_capital")
"""Budgets of the treasury that a unit draws on."""

OF_UNIT = (
    "special_account",
    "unit_funds",
    "business_income",
    "operating_income",
    "superior_subsidy",
    "subordinate_remittance",
    "other_income",
)
"""Sources that no statement of fiscal appropriation has."""

PARTS_OF_CARRYOVER = ("fiscal_carryover", "nonfiscal_carryover")
CARRYOVER = ("carryover", *PARTS_OF_CARRYOVER)
"""Money of earlier years."""

OF_THE_YEAR = (
    "fiscal_appropriation",
    *(key for budget in BUDGETS for key in (budget, f"{budget}_own", f"{budget}_transfer")),
    *OF_UNIT,
)
"""Money of the year itself; `_own` and `_transfer` are a budget's own revenue and what a higher level assigned."""

INCOME_SOURCES = (*OF_THE_YEAR, *CARRYOVER)
