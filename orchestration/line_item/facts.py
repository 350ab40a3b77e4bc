"""From reconciled statements to facts: the most detailed figure printed, never a subtotal.

Belongs here: which lines and columns of each statement are facts of which table. Does not belong here: whether a
figure is right (`reconcile`), or figures that are not printed (`reconcile.derive`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orchestration.line_item.codes import PROJECT_KINDS, economic_system
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures, leaves, printed
from orchestration.line_item.project_funds import fund_source, project_details
from orchestration.line_item.summary_facts import (
    CARRIED_FROM,
    CARRYOVER,
    EXPENDITURE_TYPES,
    balance_facts,
    listed_facts,
)
from orchestration.line_item.three_public_facts import three_public_facts
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.listing import list_items
from orchestration.statement.model import Column, Line, Statement

_BUDGET_TYPES = {
    "general_public_expenditure": "general_public",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
}
_FLOWS = {
    "opening_carryover": "opening_carryover",
    "flow_income": "income",
    "closing_carryover": "closing_carryover",
}
_ECONOMIC = ("general_public_basic", "economic_expenditure")
_PARTS = {
    "basic": (("basic_by_fund",), ("basic_personnel", "basic_public")),
    "project": (("project_by_fund",), ("project_part",)),
}
"""What makes up a type that has no column of its own: the first of these that has columns."""


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
        wider = [(bool(s.titled), s.kind in _ECONOMIC and "一般公共" not in s.title) for s in statements]
        for index in sorted(range(len(statements)), key=wider.__getitem__):
            statement = statements[index]
            kind = statement.kind
            if kind in _ECONOMIC:
                # a document may spread them over several tables, or print them by both classifications
                codes = {f"{kind}{line.code}" for line in statement.lines if line.is_leaf and line.code}
                if codes and not codes & economic_codes:
                    economic_codes |= codes
                    yield from self._economic(index, statement)
                elif codes:
                    self.left_out.append(statement)
            elif self.system.book.index.get(kind) != index:
                self.left_out.append(statement)
            elif kind == "income":
                yield from self._income(index, statement)
            elif kind == "expenditure":
                yield from self._expenditure(index, statement, "fct_expenditure", {})
            elif kind in _BUDGET_TYPES:
                meaning: dict[str, object] = {"budget_type": _BUDGET_TYPES[kind]}
                yield from self._expenditure(index, statement, "fct_appropriation_expenditure", meaning)
                yield from self._flows(index, statement, meaning)
            elif kind == "project_expenditure" or (
                kind == "general_public_project" and "project_expenditure" not in kinds
            ):
                yield from self._projects(index, statement)
            elif kind == "three_public":
                yield from three_public_facts(self.figures, index, statement)
            elif kind in ("balance", "appropriation_balance"):
                yield from balance_facts(self.figures, index, statement)

    def _income(self, index: int, statement: Statement) -> Iterator[Fact]:
        if items := list_items(statement):
            yield from listed_facts(self.figures, index, statement, items)
            return
        tree = load_identities().parts_of("income")
        for line in leaves(statement):
            columns = _by_role(statement, line)
            for role in _printed_leaves("total", tree, columns, line):
                if role in ("total", "current_year_total"):
                    continue
                source = CARRIED_FROM.get(role, role)
                meaning: dict[str, object] = {
                    "function_code": line.code or None,
                    "income_source": source,
                    "is_current_year": source not in CARRYOVER,
                }
                for column in columns[role]:
                    fact = self.figures.fact("fct_income", index, line, column, meaning)
                    if fact is None:
                        continue
                    if _has_parts(role, tree, columns) and fact.value_status != "disputed":
                        fact.value_status = "uncertain"
                        fact.note = "the columns that it is made of are blank in its line"
                    yield fact

    def _expenditure(
        self, index: int, statement: Statement, table: str, extra: dict[str, object]
    ) -> Iterator[Fact]:
        if items := list_items(statement):
            yield from listed_facts(self.figures, index, statement, items)
            return
        for line in leaves(statement):
            columns = _by_role(statement, line)
            if line.expenditure_type:
                columns = {line.expenditure_type: columns.get("total", [])}
            for role in EXPENDITURE_TYPES:
                meaning: dict[str, object] = {
                    **extra,
                    "function_code": line.code or None,
                    "expenditure_type": role,
                }
                if columns.get(role):
                    fact = self._of_one(table, index, line, columns[role], meaning)
                else:
                    made_of = [
                        [c for part in parts for c in columns.get(part, ())] for parts in _PARTS.get(role, ())
                    ]
                    parts = next(filter(None, made_of), [])
                    fact = self.figures.sum_of(table, index, line, parts, meaning)
                    if parts and parts[0].role.endswith("_by_fund"):
                        self._doubt_lost_funds(fact, index, line, parts)
                if fact is not None:
                    yield fact

    def _of_one(
        self, table: str, index: int, line: Line, columns: list[Column], meaning: dict[str, object]
    ) -> Fact | None:
        """The fact of the column that is headed as the sum of several of one role, or else of the only one."""
        outermost = min(map(_inwardness, columns))
        rivals = [c for c in columns if _inwardness(c) == outermost]
        shown = [c for c in rivals if printed(line, c)]
        fact = self.figures.fact(table, index, line, shown[0], meaning) if shown else None
        several = len(shown) > 1
        if fact is not None and several and fact.value_status != "disputed":
            fact.value_status, fact.note = "uncertain", "several columns are headed so, and none as their sum"
        return fact

    def _doubt_lost_funds(self, fact: Fact | None, index: int, line: Line, parts: list[Column]) -> None:
        """A type that is printed by fund only is the sum of those funds where its line's total says that they are all."""
        columns = {c.index: c.role for c in self.system.cells.statements[index].columns}
        all_told = any(
            equation.reach == "row" and not columns[equation.terms[0][1][2]].startswith("fund:")
            for part in parts
            for number in self.system.by_var.get((index, line.no, part.index), ())
            for equation in [self.system.equations[number]]
        )
        if fact is not None and not all_told and fact.value_status != "disputed":
            fact.value_status, fact.note = "uncertain", "nothing says that its line prints every fund"

    def _flows(self, index: int, statement: Statement, extra: dict[str, object]) -> Iterator[Fact]:
        for line in leaves(statement):
            for column in statement.amount_columns(line.block):
                if column.role in _FLOWS:
                    meaning = {**extra, "function_code": line.code or None, "flow": _FLOWS[column.role]}
                    fact = self.figures.fact("fct_appropriation_flow", index, line, column, meaning)
                    if fact is not None:
                        yield fact

    def _economic(self, index: int, statement: Statement) -> Iterator[Fact]:
        basic = statement.kind == "general_public_basic"
        table = "fct_basic_expenditure" if basic else "fct_economic_expenditure"
        for line in leaves(statement):
            if line.role == "total" or line.code[:1] not in ("3", "5") or len(line.code) > 5:
                continue  # a statement of basic expenditure by function prints codes that are no economic ones
            columns = _by_role(statement, line)
            meaning: dict[str, object] = {
                "economic_system": economic_system(line.code),
                "economic_code": line.code,
            }
            halves = [role for role in ("personnel", "public") if _prints(line, columns.get(role, []))]
            if basic and halves:
                wanted = [([role], {**meaning, "expense_category": role}) for role in halves]
            elif basic:
                category = self.category_of(line.code)
                wanted = [
                    (["total" if "total" in columns else "basic"], {**meaning, "expense_category": category})
                ]
            elif statement.titled in PROJECT_KINDS and not columns.keys() & {"basic", "project"}:
                wanted = [(["total"], {**meaning, "expenditure_type": "project"})]
            else:
                whole = ["basic"] if _prints(line, columns.get("basic", [])) else halves
                wanted = [
                    (roles, {**meaning, "expenditure_type": role})
                    for role, roles in {"basic": whole, "project": ["project"]}.items()
                ]
            for roles, full in wanted:
                parts = [columns[role] for role in roles if role in columns]
                if len(parts) == 1:
                    fact = self._of_one(table, index, line, parts[0], full)
                else:
                    fact = self.figures.sum_of(table, index, line, [c for some in parts for c in some], full)
                if fact is not None:
                    if line.code_status == "conflict":
                        certain = any(
                            self.figures.is_of_class(index, line, c) for some in parts for c in some
                        )
                        fact.meaning["is_class_certain"] = certain
                    yield fact

    def _projects(self, index: int, statement: Statement) -> Iterator[Fact]:
        for line in leaves(statement):
            if line.role == "total":
                continue
            columns = statement.amount_columns(line.block)
            for column in project_details(statement, line) or [c for c in columns if c.role == "total"][:1]:
                role = column.role
                economic = role.removeprefix("economic:") if role.startswith("economic:") else None
                function = line.code or None
                if line.code[:1] in ("3", "5") and len(line.code) in (3, 5):
                    economic, function = line.code, None  # the line itself is of an economic class
                economic = economic or line.economic_code or None
                meaning: dict[str, object] = {
                    "function_code": function,
                    "project_name": line.project_name or line.name,
                    "project_code": line.project_code or None,
                    "economic_system": economic_system(economic) if economic else None,
                    "economic_code": economic,
                    "fund_source": fund_source(role),
                }
                fact = self.figures.fact("fct_project_expenditure", index, line, column, meaning)
                if fact is not None:
                    yield fact


def _by_role(statement: Statement, line: Line) -> dict[str, list[Column]]:
    columns: dict[str, list[Column]] = {}
    for column in statement.amount_columns(line.block):
        columns.setdefault(column.role, []).append(column)
    return columns


def _inwardness(column: Column) -> tuple[int, bool]:
    """How deep below other headings a column stands; one headed as the sum of others stands where they begin."""
    path = column.heading.split("/")
    is_sum = path[-1] in ("小计", "合计")
    return len(path) - is_sum, not is_sum


def _prints(line: Line, columns: list[Column]) -> bool:
    return any(printed(line, column) for column in columns)


def _has_parts(role: str, tree: dict[str, tuple[str, ...]], columns: dict[str, list[Column]]) -> bool:
    """Whether a statement has columns for the parts of a role."""
    return any(child in columns or _has_parts(child, tree, columns) for child in tree.get(role, ()))


def _printed_leaves(
    role: str, tree: dict[str, tuple[str, ...]], columns: dict[str, list[Column]], line: Line
) -> list[str]:
    """The most detailed roles a line prints at or below `role`."""
    below = [leaf for child in tree.get(role, ()) for leaf in _printed_leaves(child, tree, columns, line)]
    if below:
        return below
    return [role] if any(printed(line, column) for column in columns.get(role, ())) else []
