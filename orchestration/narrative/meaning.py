"""What a name means where it stands, and what a comparison compares with.

Belongs here: rules over section, scope, side and year. Does not belong here: the words themselves
(vocabulary/*.yaml), or the order of words in a sentence (`reader`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.narrative.model import PriorBasis, Scope
from orchestration.narrative.sections import Section
from orchestration.narrative.tokens import OPENING, UNCLEAR, Token
from orchestration.narrative.vocabulary import Entry

_INCOME_KINDS = frozenset({"income"})
_EXPENDITURE_KINDS = frozenset(
    {"expenditure", "fiscal_expenditure", "general_public", "general_public_basic", "general_public_project"}
)


@dataclass(frozen=True, slots=True)
class Document:
    """What the document as a whole decides: the year it is about, whether it reports what was spent, and whether it is one
    unit's own, in which …局(本级) is the unit and no part of it."""

    fiscal_year: int | None
    is_final_account: bool
    is_unit: bool = False


def measure_of(
    entry: Entry,
    section: Section,
    scope: Scope | None,
    before: str,
    last_figure: str | None,
    split: str | None,
    is_final_account: bool,
) -> str | None:
    """None where the name alone does not tell, and its surroundings neither; `split` is the measure that the list splits in
    which it stands."""
    if scope in entry.by_fund:
        return entry.by_fund[scope]
    if entry.by_scope:
        return entry.by_scope.get(scope or "")
    if entry.by_side:
        side = _side(section, before)
        return entry.by_side.get(side) if side else None
    if entry.by_stage:
        return entry.by_stage.get("final_account" if is_final_account else "budget")
    if entry.follows:
        return entry.follows.get(last_figure or "")
    if entry.parts_of:
        return entry.parts_of.get(split or "")
    return entry.measure


def _side(section: Section, before: str) -> str | None:
    if section.kind in _INCOME_KINDS:
        return "income"
    if section.kind in _EXPENDITURE_KINDS:
        return "expenditure"
    income, expenditure = before.rfind("收入"), before.rfind("支出")
    if income == expenditure:
        return None
    return "income" if income > expenditure else "expenditure"


@dataclass(frozen=True, slots=True)
class Basis:
    prior: PriorBasis
    named: bool


def basis_of(token: Token, document: Document, section: Section) -> Basis | None:
    """What a comparison is with; None for years further back, for the year itself and for a budget that may be the adjusted
    one. 上年 below a heading that names last year's final account is that."""
    kind, year, this_year = token.detail, token.year, document.fiscal_year
    if kind == OPENING:
        return Basis("opening_budget", True)
    if kind == UNCLEAR:
        return None
    if year and this_year and year == this_year and "预算" in kind and "执行" not in kind:
        return Basis("opening_budget", True)
    if year and this_year and year != this_year - 1:
        return None
    if "执行" in kind:
        return Basis("prior_execution", True)
    if "决算" in kind or "完成" in kind:
        return Basis("prior_final_account", True)
    if "预算" in kind:
        return Basis("prior_budget", True)
    if section.reports_final and this_year and section.year == this_year - 1:
        return Basis("prior_final_account", True)
    return Basis("prior_final_account" if document.is_final_account else "prior_budget", False)
