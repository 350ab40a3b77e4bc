"""From reconciled statements to facts: the most detailed figure printed, never a subtotal.

Belongs here: which lines and columns of each statement are facts of which table. Does not belong here: whether a
figure is right (`reconcile`), or figures that are not printed (`reconcile.derive`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orchestration.line_item.codes import economic_system
from orchestration.line_item.fact import Fact
from orchestration.line_item.three_public import CATEGORIES, budget_line, line_categories, stands_in_columns
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.solve import Verdict, status_of
from orchestration.reconcile.system import System
from orchestration.statement.balance import BalanceItem
from orchestration.statement.listing import list_items
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact

_BUDGET_TYPES = {
    "general_public_expenditure": "general_public",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
}
_EXPENDITURE_TYPES = ("basic", "project", "remitted_upward", "operating", "subsidy_to_subordinate")
_FLOWS = {
    "opening_carryover": "opening_carryover",
    "flow_income": "income",
    "closing_carryover": "closing_carryover",
}
_INCOME_SOURCES = frozenset(
    {
        "general_public",
        "general_public_own",
        "general_public_transfer",
        "government_fund",
        "government_fund_own",
        "government_fund_transfer",
        "state_capital",
        "state_capital_own",
        "state_capital_transfer",
        "fiscal_appropriation",
        "special_account",
        "unit_funds",
        "business_income",
        "operating_income",
        "superior_subsidy",
        "subordinate_remittance",
        "other_income",
        "fiscal_carryover",
        "nonfiscal_carryover",
    }
)
_PARTS = {"basic": ("basic_personnel", "basic_public"), "project": ("project_part",)}
_CARRYOVER = frozenset({"carryover", "fiscal_carryover", "nonfiscal_carryover", "use_of_surplus"})


class FactReader:
    """Picks the facts of one document; `category_of` gives personnel or public for an economic code."""

    def __init__(self, system: System, verdict: Verdict, category_of: Callable[[str], str | None]) -> None:
        self.system = system
        self.verdict = verdict
        self.category_of = category_of

    def read(self) -> Iterator[Fact]:
        """All facts of the document, statement by statement; of two statements of one kind the fuller one."""
        statements = self.system.cells.statements
        kinds = {s.kind for s in statements}
        economic_codes: set[str] = set()
        for index, statement in enumerate(statements):
            kind = statement.kind
            if kind in ("general_public_basic", "economic_expenditure"):
                # a document may spread them over several tables, or print them by both classifications
                codes = {f"{kind}{line.code}" for line in statement.lines if line.is_leaf and line.code}
                if codes and not codes & economic_codes:
                    economic_codes |= codes
                    yield from self._economic(index, statement)
            elif self.system.book.index.get(kind) != index:
                continue
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
                yield from self._three_public(index, statement)
            elif kind in ("balance", "appropriation_balance"):
                yield from self._balance(index, statement)

    # one figure -----------------------------------------------------------------------------------------------

    def _fact(
        self, table: str, index: int, line: Line, column: Column, meaning: dict[str, object]
    ) -> Fact | None:
        reading = line.readings.get(column.index)
        if reading is None or reading.fen is None:
            return None
        statement = self.system.cells.statements[index]
        var = (index, line.no, column.index)
        status, note = status_of(self.system, var, self.verdict)
        if not statement.money_unit and status != "disputed":
            status, note = "uncertain", "the document names no unit of money for this table"
        coded = bool(line.code or line.printed_code)
        fact = Fact(
            table=table,
            statement=statement.kind,
            line_no=line.no,
            fen=reading.fen,
            value_status=status,
            note=note,
            printed_text=reading.ref.text,
            printed_code=line.printed_code,
            printed_name=line.name,
            code_status=line.code_status if coded else None,
            unit_name=line.unit_name,
            meaning=meaning,
        )
        fact.sources.append(("amount", reading.ref))
        fact.sources.extend(("code", ref) for ref in line.code_refs)
        if line.name_ref is not None:
            fact.sources.append(("name", line.name_ref))
        fact.checks = {self.system.equations[n].check_id for n in self.system.by_var.get(var, ())}
        return fact

    def _leaves(self, statement: Statement) -> list[Line]:
        """The most detailed lines; the total line itself where nothing else is printed."""
        leaves = [
            line for line in statement.lines if line.is_leaf or (line.role == "group" and not line.children)
        ]
        if any(r.fen is not None for line in leaves for r in line.readings.values()):
            return leaves
        return [line for line in statement.lines if line.role == "total"][:1]

    # tables ---------------------------------------------------------------------------------------------------

    def _income(self, index: int, statement: Statement) -> Iterator[Fact]:
        if items := list_items(statement):
            yield from self._listed(index, statement, items)
            return
        tree = load_identities().parts_of("income")
        for line in self._leaves(statement):
            columns = _by_role(statement, line)
            for role in _printed_leaves("total", tree, columns, line):
                if role in ("total", "current_year_total"):
                    continue
                meaning: dict[str, object] = {
                    "function_code": line.code or None,
                    "income_source": role,
                    "is_current_year": role not in _CARRYOVER,
                }
                for column in columns[role]:
                    if (fact := self._fact("fct_income", index, line, column, meaning)) is not None:
                        yield fact

    def _expenditure(
        self, index: int, statement: Statement, table: str, extra: dict[str, object]
    ) -> Iterator[Fact]:
        if items := list_items(statement):
            yield from self._listed(index, statement, items)
            return
        for line in self._leaves(statement):
            columns = _by_role(statement, line)
            for role in _EXPENDITURE_TYPES:
                meaning: dict[str, object] = {
                    **extra,
                    "function_code": line.code or None,
                    "expenditure_type": role,
                }
                if role in columns:
                    fact = self._fact(table, index, line, _whole(columns[role]), meaning)
                elif role in _PARTS:
                    parts = [column for part in _PARTS[role] for column in columns.get(part, ())]
                    fact = self._sum(table, index, line, parts, meaning)
                else:
                    fact = None
                if fact is not None:
                    yield fact

    def _listed(self, index: int, statement: Statement, items: list[BalanceItem]) -> Iterator[Fact]:
        """Facts of a statement that lists sources or types: the most detailed items it knows, without codes."""
        by_no = {item.line.no: item for item in items}
        income = statement.kind == "income"
        for item in items:
            known = item.key in _INCOME_SOURCES if income else item.key in _EXPENDITURE_TYPES
            below = [by_no[number] for number in item.parts]
            detailed = income and any(each.key and _prints(each.line) for each in below)
            if not known or detailed or item.in_carryover:
                continue
            meaning: dict[str, object] = (
                {"income_source": item.key, "is_current_year": item.key not in _CARRYOVER}
                if income
                else {"expenditure_type": item.key}
            )
            table = "fct_income" if income else "fct_expenditure"
            for column in statement.amount_columns(item.line.block)[:1]:
                fact = self._fact(table, index, item.line, column, {"function_code": None, **meaning})
                if fact is not None:
                    yield fact

    def _sum(
        self, table: str, index: int, line: Line, columns: list[Column], meaning: dict[str, object]
    ) -> Fact | None:
        """A figure printed only in its parts."""
        parts = [
            fact
            for column in columns
            if (fact := self._fact(table, index, line, column, meaning)) is not None
        ]
        if not parts:
            return None
        whole = parts[0]
        marked = [part for part in parts if part.value_status in ("disputed", "uncertain")]
        whole.value_status = marked[0].value_status if marked else "derived"
        whole.note = marked[0].note if marked else "sum of the parts printed in this line"
        whole.fen = sum(part.fen or 0 for part in parts)
        sources = [
            ("part" if role == "amount" else role, ref) for part in parts for role, ref in part.sources
        ]
        whole.sources = list(dict.fromkeys(sources))
        whole.checks = set().union(*(part.checks for part in parts))
        whole.printed_text = " + ".join(part.printed_text for part in parts)
        return whole

    def _flows(self, index: int, statement: Statement, extra: dict[str, object]) -> Iterator[Fact]:
        for line in self._leaves(statement):
            for column in statement.amount_columns(line.block):
                if column.role in _FLOWS:
                    meaning = {**extra, "function_code": line.code or None, "flow": _FLOWS[column.role]}
                    fact = self._fact("fct_appropriation_flow", index, line, column, meaning)
                    if fact is not None:
                        yield fact

    def _economic(self, index: int, statement: Statement) -> Iterator[Fact]:
        basic = statement.kind == "general_public_basic"
        table = "fct_basic_expenditure" if basic else "fct_economic_expenditure"
        for line in self._leaves(statement):
            if line.role == "total" or line.code[:1] not in ("3", "5") or len(line.code) > 5:
                continue  # a statement of basic expenditure by function prints codes that are no economic ones
            columns = {c.role: c for c in statement.amount_columns(line.block)}
            meaning: dict[str, object] = {
                "economic_system": economic_system(line.code),
                "economic_code": line.code,
            }
            halves = [role for role in ("personnel", "public") if _printed(line, columns.get(role))]
            types = [role for role in ("basic", "project") if _printed(line, columns.get(role))]
            if basic and halves:
                wanted = [(role, {**meaning, "expense_category": role}) for role in halves]
            elif basic:
                category = self.category_of(line.code)
                role = "total" if "total" in columns else "basic"
                wanted = [(role, {**meaning, "expense_category": category})]
            else:
                wanted = [(role, {**meaning, "expenditure_type": role}) for role in types]
            for role, full in wanted:
                if (
                    role in columns
                    and (fact := self._fact(table, index, line, columns[role], full)) is not None
                ):
                    yield fact

    def _projects(self, index: int, statement: Statement) -> Iterator[Fact]:
        for line in self._leaves(statement):
            if line.role == "total":
                continue
            columns = {c.role: c for c in statement.amount_columns(line.block)}
            detail = [
                r for r in columns if r.startswith(("economic:", "fund:")) and _printed(line, columns[r])
            ]
            for role in detail or ["total"]:
                if role not in columns:
                    continue
                economic = role.removeprefix("economic:") if role.startswith("economic:") else None
                function = line.code or None
                if line.code[:1] in ("3", "5") and len(line.code) in (3, 5):
                    economic, function = line.code, None  # the line itself is of an economic class
                meaning: dict[str, object] = {
                    "function_code": function,
                    "project_name": line.project_name or line.name,
                    "project_code": line.project_code or None,
                    "economic_system": economic_system(economic) if economic else None,
                    "economic_code": economic,
                    "fund_source": role.removeprefix("fund:") if role.startswith("fund:") else None,
                }
                fact = self._fact("fct_project_expenditure", index, line, columns[role], meaning)
                if fact is not None:
                    yield fact

    def _three_public(self, index: int, statement: Statement) -> Iterator[Fact]:
        named = compact(statement.title)
        meaning: dict[str, object]
        general = "general_public" if "一般公共预算" in named and "政府性基金" not in named else None
        if stands_in_columns(statement):
            planned = budget_line(statement)
            lines = [line for line in statement.lines if line.role == "item"] or statement.lines[:1]
            for line in lines:
                if line is planned:
                    continue
                columns = {c.role: c for c in statement.amount_columns(line.block)}
                for category in _categories(line, columns):
                    role = "total" if category == "total_unsplit" else category
                    meaning = {"category": category, "budget_type": general}
                    beside = columns.get(role) if planned is not None else columns.get(f"{role}|budget")
                    yield from self._with_budget(
                        index, line, columns.get(role), planned or line, beside, meaning
                    )
            return
        columns = {c.role: c for c in statement.amount_columns(0)}
        funds = [r for r in ("general_public", "government_fund", "state_capital") if r in columns]
        by_category = {category: line for line, category in line_categories(statement)}
        for role in funds or ["total"]:
            budget_type = role if funds else general
            for category in _line_facts(by_category, columns.get(role), columns.get(f"{role}|budget")):
                line = by_category["total" if category == "total_unsplit" else category]
                meaning = {"category": category, "budget_type": budget_type}
                yield from self._with_budget(
                    index, line, columns.get(role), line, columns.get(f"{role}|budget"), meaning
                )

    def _with_budget(
        self,
        index: int,
        line: Line,
        column: Column | None,
        budget_line: Line,
        budget: Column | None,
        meaning: dict[str, object],
    ) -> Iterator[Fact]:
        """A category with its budget figure beside or above it, where a final account prints both."""
        planned = (
            self._fact("fct_three_public", index, budget_line, budget, meaning)
            if budget is not None
            else None
        )
        fact = self._fact("fct_three_public", index, line, column, meaning) if column is not None else None
        if fact is None and planned is not None:
            planned.budget_fen, planned.fen = planned.fen, None
            yield planned
        elif fact is not None:
            if planned is not None:
                fact.budget_fen = planned.fen
                fact.sources.extend(("part", ref) for role, ref in planned.sources if role == "amount")
                fact.checks |= planned.checks
                if planned.value_status in ("disputed", "uncertain"):
                    fact.value_status, fact.note = planned.value_status, planned.note
            yield fact

    def _balance(self, index: int, statement: Statement) -> Iterator[Fact]:
        items = self.system.book.items[statement.kind]
        by_no = {item.line.no: item for item in items}
        for item in items:
            parent = by_no[item.parent] if item.parent is not None else None
            for column in statement.amount_columns(item.line.block):
                role = column.role
                meaning: dict[str, object] = {
                    "side": item.side,
                    "item": item.line.name,
                    "parent_item": parent.line.name if parent is not None else None,
                    "function_code": item.class_code or None,
                    "budget_type": role if role in _BUDGET_TYPES.values() else None,
                    "measure": role.replace("|", "_"),
                    "is_leaf": not item.parts and item.level > 0,
                }
                fact = self._fact("fct_balance", index, item.line, column, meaning)
                if fact is not None:
                    fact.code_status = "as_printed" if item.class_code else None
                    yield fact


def _prints(line: Line) -> bool:
    return any(reading.fen is not None for reading in line.readings.values())


def _printed(line: Line, column: Column | None) -> bool:
    if column is None:
        return False
    reading = line.readings.get(column.index)
    return reading is not None and reading.fen is not None


def _by_role(statement: Statement, line: Line) -> dict[str, list[Column]]:
    columns: dict[str, list[Column]] = {}
    for column in statement.amount_columns(line.block):
        columns.setdefault(column.role, []).append(column)
    return columns


def _whole(columns: list[Column]) -> Column:
    """Of several columns of one role the one that is headed as their sum, or else the first."""
    return next((c for c in columns if c.heading.endswith(("/小计", "/合计"))), columns[0])


def _printed_leaves(
    role: str, tree: dict[str, tuple[str, ...]], columns: dict[str, list[Column]], line: Line
) -> list[str]:
    """The most detailed roles a line prints at or below `role`."""
    below = [leaf for child in tree.get(role, ()) for leaf in _printed_leaves(child, tree, columns, line)]
    if below:
        return below
    return [role] if any(_printed(line, column) for column in columns.get(role, ())) else []


def _categories(line: Line, columns: dict[str, Column]) -> list[str]:
    """Categories of a line whose columns are the categories; the undivided figures where only they are printed."""

    def has(role: str) -> bool:
        return _printed(line, columns.get(role)) or _printed(line, columns.get(f"{role}|budget"))

    found = [category for category in CATEGORIES if has(category)]
    if not {"vehicle_purchase", "vehicle_operation"} & set(found) and has("vehicle_unsplit"):
        found.append("vehicle_unsplit")
    if not found and has("total"):
        found.append("total_unsplit")
    return found


def _line_facts(by_category: dict[str, Line], column: Column | None, budget: Column | None) -> list[str]:
    """The same for categories that stand in lines, for one column of figures."""

    def has(category: str) -> bool:
        line = by_category.get(category)
        return line is not None and (_printed(line, column) or _printed(line, budget))

    found = [category for category in CATEGORIES if has(category)]
    if not {"vehicle_purchase", "vehicle_operation"} & set(found) and has("vehicle_unsplit"):
        found.append("vehicle_unsplit")
    if not found and has("total"):
        found.append("total_unsplit")
    return found
