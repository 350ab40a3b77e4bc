"""Equations between statements: the same money printed twice.

Belongs here: which total, class or source of one statement equals which of another. Does not belong here: sums
inside a statement (`rows`, `sums`), the text (`text`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orchestration.line_item.three_public import line_categories, stands_in_columns
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.sums import block_total
from orchestration.statement.balance import BalanceItem, find_item, read_balance
from orchestration.statement.model import Line, Statement

Terms = tuple[tuple[int, Var], ...]
"""Cells and the sign each is added with."""

_CARRYOVER = ("carryover", "fiscal_carryover", "nonfiscal_carryover")
_SOURCES = (
    "fiscal_appropriation",
    "general_public",
    "general_public_own",
    "general_public_transfer",
    "government_fund",
    "government_fund_own",
    "government_fund_transfer",
    "state_capital",
    "state_capital_own",
    "state_capital_transfer",
    "special_account",
    "unit_funds",
    "business_income",
    "operating_income",
    "superior_subsidy",
    "subordinate_remittance",
    "other_income",
    "fiscal_carryover",
    "nonfiscal_carryover",
)
_CARRIED = {
    "income": ("use_of_surplus", "opening_carryover"),
    "expenditure": ("surplus_distribution", "closing_carryover"),
}
"""Items of each side of a summary that the year itself has no part in."""
_FUND_STATEMENTS = {
    "general_public_expenditure": ("general_public", "general_public_equals_appropriation"),
    "government_fund": ("government_fund", "government_fund_equals_appropriation"),
    "state_capital": ("state_capital", "state_capital_equals_appropriation"),
}


def printed_count(statement: Statement) -> int:
    """How many amounts a statement prints."""
    return sum(1 for line in statement.lines for r in line.readings.values() if r.fen is not None)


class Book:
    """A document's statements by kind, with the summary statements read as items."""

    def __init__(self, statements: list[Statement], class_of: Callable[[str], str | None]) -> None:
        self.statements = statements
        self.index: dict[str, int] = {}
        for number, statement in enumerate(statements):
            first = self.index.setdefault(statement.kind, number)
            if printed_count(statement) > printed_count(statements[first]):
                self.index[statement.kind] = number
        self.items: dict[str, list[BalanceItem]] = {
            kind: read_balance(statements[self.index[kind]], class_of)
            for kind in ("balance", "appropriation_balance")
            if kind in self.index
        }

    def statement(self, kind: str) -> Statement | None:
        return self.statements[self.index[kind]] if kind in self.index else None

    def total(self, kind: str, role: str) -> Var | None:
        """The cell of a statement's total line in the column of that role."""
        statement = self.statement(kind)
        if statement is None:
            return None
        line = next(
            (each for each in statement.lines if each.role == "total" and not block_total(each)), None
        )
        return self.cell(kind, line, role)

    def cell(self, kind: str, line: Line | None, role: str) -> Var | None:
        statement = self.statement(kind)
        if statement is None or line is None:
            return None
        column = statement.column(role, line.block)
        return (self.index[kind], line.no, column.index) if column is not None else None

    def item(self, kind: str, side: str, key: str, role: str = "") -> Var | None:
        """The cell of a summary item; without `role` in the side's own total column."""
        if kind not in self.items:
            return None
        found = find_item(self.items[kind], side, key)
        if found is None:
            return None
        return self.cell(kind, found.line, role) if role else self.main_cell(kind, found)

    def main_cell(self, kind: str, item: BalanceItem) -> Var | None:
        return self.cell(kind, item.line, "amount") or self.cell(kind, item.line, "total")

    def current(self, kind: str, side: str, role: str = "") -> Terms:
        """The total of the year itself: the printed one, or the whole less what is carried over."""
        printed = self.item(kind, side, "current_total", role)
        if printed is not None:
            return ((1, printed),)
        whole = self.item(kind, side, "grand_total", role)
        if whole is None:
            return ()
        carried = (self.item(kind, side, key, role) for key in _CARRIED[side])
        return ((1, whole), *((-1, var) for var in carried if var is not None))

    def block_total(self, category: str) -> Var | None:
        """The personnel or public total of an economic statement in blocks."""
        statement = self.statement("general_public_basic")
        lines = statement.lines if statement is not None else []
        line = next((each for each in lines if block_total(each) == category), None)
        return self.cell("general_public_basic", line, "total")

    def three_public(self, category: str, budget: bool = False) -> Var | None:
        """The cell of a 三公 category, wherever the statement has it; None where several lines print it.

        `budget`: the budget that a final account prints beside it.
        """
        suffix = "|budget" if budget else ""
        statement = self.statement("three_public")
        if statement is None:
            return None
        if stands_in_columns(statement):
            return (
                self.cell("three_public", statement.lines[0], category + suffix)
                if len(statement.lines) == 1
                else None
            )
        line = {each: line for line, each in line_categories(statement)}.get(category)
        return self.cell("three_public", line, "total" + suffix)

    def classes(self, kind: str) -> dict[str, BalanceItem]:
        """Expenditure class code to its item; a class printed twice is left out."""
        found: dict[str, BalanceItem] = {}
        twice: set[str] = set()
        for item in self.items.get(kind, []):
            if item.class_code:
                twice |= {item.class_code} & found.keys()
                found[item.class_code] = item
        return {code: item for code, item in found.items() if code not in twice}

    def class_lines(self, kind: str) -> dict[str, Line]:
        statement = self.statement(kind)
        lines = statement.lines if statement is not None else []
        found: dict[str, Line] = {}
        for line in lines:
            if len(line.code) == 3 and line.role == "item" and not line.unit_name:
                if line.code in found:
                    return {}
                found[line.code] = line
        return found

    def name(self, var: Var) -> str:
        """A cell in words, for labels."""
        statement = self.statements[var[0]]
        line = next(each for each in statement.lines if each.no == var[1])
        column = next((c for c in statement.columns if c.index == var[2]), None)
        heading = column.heading.split("/")[-1] if column is not None else ""
        return f"{statement.kind} {line.code or line.name or 'total'} {heading}".strip()


def cross_equations(book: Book) -> Iterator[Equation]:
    yield from _sides(book, "balance")
    yield from _sides(book, "appropriation_balance")
    yield from _income(book)
    yield from _expenditure(book)
    yield from _appropriation(book)
    yield from _funds(book)
    yield from _details(book)


def _equal(
    book: Book,
    check_id: str,
    statement: str,
    left: Var | None,
    right: Var | None,
    less: list[Var] | None = None,
) -> Iterator[Equation]:
    """left = right - less, where both are printed."""
    if left is None or right is None:
        return
    terms = ((1, left), (-1, right), *((1, var) for var in less or []))
    yield Equation(check_id, statement, "cross", terms, lambda: f"{book.name(left)} = {book.name(right)}")


def _sides(book: Book, kind: str) -> Iterator[Equation]:
    income, expenditure = (
        book.item(kind, "income", "grand_total"),
        book.item(kind, "expenditure", "grand_total"),
    )
    yield from _equal(book, f"{kind}_sides", kind, income, expenditure)


def _equal_current(
    book: Book, check_id: str, statement: str, left: Var | None, current: Terms
) -> Iterator[Equation]:
    """left = the total of the year itself (`Book.current`), where both are printed."""
    if current:
        (_, whole), *less = current
        yield from _equal(book, check_id, statement, left, whole, [var for _, var in less])


def _income(book: Book) -> Iterator[Equation]:
    statement = book.statement("income")
    if statement is None or "balance" not in book.items:
        return
    total = book.total("income", "total")
    if any(statement.column(role) for role in _CARRYOVER):
        yield from _equal(
            book, "income_equals_balance", "income", total, book.item("balance", "income", "grand_total")
        )
    else:
        current = book.current("balance", "income")
        yield from _equal_current(book, "income_equals_balance", "income", total, current)
    for role in _SOURCES:
        yield from _equal(
            book,
            "income_sources_equal_balance",
            "income",
            book.total("income", role),
            book.item("balance", "income", role) or _carried(book, role),
        )
    if statement.column("carryover") is not None:
        yield from _equal(
            book,
            "income_sources_equal_balance",
            "income",
            book.total("income", "carryover"),
            book.item("balance", "income", "opening_carryover"),
        )


def _carried(book: Book, role: str) -> Var | None:
    """Kinds of carry-over stand below the carry-over item."""
    if role not in _CARRYOVER:
        return None
    found = [i for i in book.items["balance"] if i.side == "income" and i.key == role]
    return book.main_cell("balance", found[0]) if len(found) == 1 else None


def _expenditure(book: Book) -> Iterator[Equation]:
    if book.statement("expenditure") is None or "balance" not in book.items:
        return
    yield from _equal_current(
        book,
        "expenditure_equals_balance",
        "expenditure",
        book.total("expenditure", "total"),
        book.current("balance", "expenditure"),
    )
    balance = book.statement("balance")
    assert balance is not None
    for role in ("basic", "project", "basic_personnel", "basic_public"):
        if balance.column(role, 1) is not None:
            yield from _equal(
                book,
                "expenditure_equals_balance",
                "expenditure",
                book.total("expenditure", role),
                book.item("balance", "expenditure", "grand_total", role),
            )
    classes, lines = book.classes("balance"), book.class_lines("expenditure")
    for code in sorted(classes.keys() & lines.keys()):
        yield from _equal(
            book,
            "expenditure_classes_equal_balance",
            "expenditure",
            book.cell("expenditure", lines[code], "total"),
            book.main_cell("balance", classes[code]),
        )


def _appropriation(book: Book) -> Iterator[Equation]:
    if "appropriation_balance" not in book.items or "balance" not in book.items:
        return
    check = "appropriation_equals_balance"
    for role in ("general_public", "government_fund", "state_capital"):
        yield from _equal(
            book,
            check,
            "appropriation_balance",
            book.item("appropriation_balance", "income", role),
            book.item("balance", "income", role),
        )


def _funds(book: Book) -> Iterator[Equation]:
    for kind, (role, check) in _FUND_STATEMENTS.items():
        if book.statement(kind) is None or "appropriation_balance" not in book.items:
            continue
        current = book.current("appropriation_balance", "expenditure", role)
        yield from _equal_current(book, check, kind, book.total(kind, "total"), current)
        if kind != "general_public_expenditure":
            continue
        classes, lines = book.classes("appropriation_balance"), book.class_lines(kind)
        for code in sorted(classes.keys() & lines.keys()):
            yield from _equal(
                book,
                "general_public_classes_equal_appropriation",
                kind,
                book.cell(kind, lines[code], "total"),
                book.cell("appropriation_balance", classes[code].line, role),
            )


def _details(book: Book) -> Iterator[Equation]:
    basic = book.total("general_public_expenditure", "basic")
    economic = book.statement("general_public_basic")
    if economic is not None and basic is not None:
        total = book.total("general_public_basic", "total")
        halves = [
            (book.index["general_public_basic"], line.no, column.index)
            for line in economic.lines
            if line.role == "total" and block_total(line) and (column := economic.column("total", line.block))
        ]
        if total is not None:
            yield from _equal(book, "basic_equals_economic", "general_public_basic", total, basic)
        elif len(halves) == 2:
            terms = ((1, basic), (-1, halves[0]), (-1, halves[1]))
            yield Equation(
                "basic_equals_economic",
                "general_public_basic",
                "cross",
                terms,
                lambda: "basic = personnel + public totals",
            )
    yield from _equal(
        book,
        "project_equals_project_statement",
        "general_public_project",
        book.total("general_public_project", "total"),
        book.total("general_public_expenditure", "project"),
    )
