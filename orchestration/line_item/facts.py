"""From reconciled statements to facts: the most detailed figure printed, never a subtotal.

Belongs here: which statements are read, and as what. Does not belong here: which of their lines and columns are facts
(`income_facts`, `expenditure_facts`, `economic_facts`, `project_facts`, `three_public_facts`, `summary_facts`), whether a
figure is right (`reconcile`), or figures that are not printed (`reconcile.derive`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orchestration.line_item.economic_facts import economic_facts
from orchestration.line_item.expenditure_facts import expenditure_facts, flow_facts
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.income_facts import income_facts
from orchestration.line_item.printed_totals import basic_totals
from orchestration.line_item.project_facts import project_facts
from orchestration.line_item.summary_facts import balance_facts
from orchestration.line_item.three_public_facts import three_public_facts
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.kinds import ECONOMIC_KINDS, FUND_OF_KIND, SUMMARY_KINDS
from orchestration.statement.model import Statement


class FactReader:
    """Picks the facts of one document; `category_of` gives personnel or public for an economic code."""

    def __init__(self, system: System, verdict: Verdict, category_of: Callable[[str], str | None]) -> None:
        self.system = system
        self.figures = Figures(system, verdict)
        self.category_of = category_of
        self.left_out: list[Statement] = []
        """Statements read whose kind was loaded from another one; complete once `read` is through."""

    def read(self) -> Iterator[Fact]:
        """All facts of the document, statement by statement; of two statements of one kind the fuller one."""
        statements = self.system.cells.statements
        kinds = {s.kind for s in statements}
        economic_codes: set[str] = set()
        # of two economic statements that of the general public budget is the narrower and comes first, one type alone last
        wider = [(bool(s.titled), s.kind in ECONOMIC_KINDS and "一般公共" not in s.title) for s in statements]
        for index in sorted(range(len(statements)), key=wider.__getitem__):
            statement = statements[index]
            kind = statement.kind
            if kind in ECONOMIC_KINDS:
                # a document may spread them over several tables, or print them by both classifications
                codes = {f"{kind}{line.code}" for line in statement.lines if line.is_leaf and line.code}
                if codes and not codes & economic_codes:
                    economic_codes |= codes
                    yield from economic_facts(self.figures, index, statement, self.category_of)
                    if kind == "general_public_basic":
                        yield from basic_totals(self.figures, index, statement)
                elif codes:
                    self.left_out.append(statement)
            elif self.system.book.index.get(kind) != index:
                self.left_out.append(statement)
            elif kind == "income":
                yield from income_facts(self.figures, index, statement)
            elif kind == "expenditure":
                yield from expenditure_facts(self.figures, index, statement, "fct_expenditure", {})
            elif kind in FUND_OF_KIND:
                meaning: dict[str, object] = {"budget_type": FUND_OF_KIND[kind]}
                yield from expenditure_facts(
                    self.figures, index, statement, "fct_appropriation_expenditure", meaning
                )
                yield from flow_facts(self.figures, index, statement, meaning)
            elif kind == "project_expenditure" or (
                kind == "general_public_project" and "project_expenditure" not in kinds
            ):
                yield from project_facts(self.figures, index, statement)
            elif kind == "three_public":
                yield from three_public_facts(self.figures, index, statement)
            elif kind in SUMMARY_KINDS:
                yield from balance_facts(self.figures, index, statement)
