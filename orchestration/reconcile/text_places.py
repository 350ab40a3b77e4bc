"""Where the tables print what the text states, like with like.

Belongs here: which cells a stated measure or project is. Does not belong here: 类, 款 and 项 (`text_items`), whether they agree (`text`),
reading sentences (`narrative`). Where it can't be said which cells are meant, there are none.
"""

from __future__ import annotations

from itertools import product

from orchestration.narrative.match_projects import match_projects
from orchestration.narrative.model import StatedAmount, StatedChange
from orchestration.reconcile.book import Book, Terms, printed_count
from orchestration.reconcile.equation import Var
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.system import System
from orchestration.reconcile.text_items import item_terms, of_all_money
from orchestration.statement.model import Statement


def places_of(system: System, amount: StatedAmount, code: str | None) -> list[Terms]:
    """Printed cells whose sum is what the text states; several where it may mean any of them.

    `code`: of a function item, where its names mean just one.
    """
    if amount.measure == "function_item":
        item = item_terms(system.book, amount, code)
        also = of_all_money(system.book, amount, code) if _is_contradicted(system, item) else ()
        return [terms for terms in (item, also) if _printed(system, terms)]
    if amount.measure == "project_item":
        project = _project(system.book, amount)
        return [project] if project and all(system.cells.printed(var) for _, var in project) else []
    for place in load_identities().text.get(amount.measure, ()):
        if place.scope is not None and place.scope != amount.scope:
            continue
        if place.sections and amount.section not in place.sections:
            continue
        if place.all_public and not _pays_all_basic(system.book):
            continue
        found = [terms for where in place.at if _printed(system, terms := _cells(system.book, where))]
        if found:
            return found if place.any or _is_contradicted(system, found[0]) else found[:1]
    return []


def _is_contradicted(system: System, terms: Terms) -> bool:
    """Whether an identity of the tables fails for a cell or a sum that repeats it: another table may be right."""
    waiting, seen = [var for _, var in terms], set[Var]()
    while waiting:
        var = waiting.pop()
        seen.add(var)
        numbers = system.by_var.get(var, {}).keys()
        if numbers & system.failing:
            return True
        sums = {whole for n in numbers if (whole := system.equations[n].terms[0][1])[0] == var[0]}
        waiting.extend(each for each in sums - seen if system.cells.value(each) == system.cells.value(var))
    return False


def budget_of(system: System, change: StatedChange) -> Terms:
    """The printed cell of the opening budget that a change prints: 三公 statements of a final account have one."""
    if change.prior_basis != "opening_budget" or "prior_amount_cny" in change.implied:
        return ()
    for place in load_identities().text.get(change.measure, ()):
        for kind, *rest in place.at:
            var = system.book.three_public(rest[0], budget=True) if kind == "three_public" else None
            if var is not None and system.cells.printed(var):
                return ((1, var),)
    return ()


def _pays_all_basic(book: Book) -> bool:
    """Whether no fund but general public money pays basic expenditure, as far as the statements tell."""
    for fund in ("government_fund", "state_capital"):
        if book.fen(book.total(fund, "total")) and book.fen(book.total(fund, "basic")) != 0:
            return False
    return True


def _printed(system: System, terms: Terms) -> bool:
    """Whether the cells say something: a blank one says nothing at all, or that there is nothing."""
    if not terms:
        return False
    var = terms[0][1]
    return (
        system.cells.printed(var)
        or _is_blank_for_nothing(system.cells.statements[var[0]])
        or _adds_nothing(system, var)
    )


def _adds_nothing(system: System, var: Var) -> bool:
    """Whether the figures beside a blank cell add up to the total of its line, so that nothing is left for it."""
    sums = ((n, system.equations[n]) for n in system.by_var.get(var, ()))
    return any(
        n in system.passing
        and each.reach == "row"
        and each.terms[0][1] != var
        and system.cells.value(each.terms[0][1])
        for n, each in sums
    )


def carries_over(system: System) -> bool:
    """Whether the summary of fiscal appropriation prints money that comes from another year or goes to one."""
    book, items = system.book, product(("income", "expenditure"), load_identities().text_carryover)
    return any(book.fen(book.item("appropriation_balance", side, key)) for side, key in items)


def _is_blank_for_nothing(statement: Statement) -> bool:
    """An empty statement, and a 三公 statement that prints other figures of the year."""
    if statement.kind != "three_public":
        return printed_count(statement) == 0
    planned = {column.index for column in statement.columns if column.role.endswith("|budget")}
    return any(line.prints(column) for line in statement.lines for column in line.readings.keys() - planned)


def _cells(book: Book, where: tuple[str, ...]) -> Terms:
    kind, *rest = where
    if kind == "current":
        return book.current(*rest)
    if kind == "total":
        var = book.total(*rest)
    elif kind == "item":
        var = book.item(*rest)
    elif kind == "block":
        var = book.block_total(rest[0])
    else:
        var = book.three_public(rest[0])
    return ((1, var),) if var is not None else ()


def _project(book: Book, amount: StatedAmount) -> Terms:
    """The lines of the project that the amount names, in the statement of projects of its money."""
    for kind in load_identities().text_projects.get(amount.scope or "", ()):
        statement = book.statement(kind)
        lines = (
            [line for line in statement.lines if line.is_leaf and line.role != "total"] if statement else []
        )
        named = {line.project_name or line.name for line in lines}
        found = {match.right for match in match_projects(amount.name_path, named - {""}).matches}
        variables = [
            book.cell(kind, line, "total") for line in lines if (line.project_name or line.name) in found
        ]
        if variables:
            return tuple((1, var) for var in variables if var is not None)
    return ()
