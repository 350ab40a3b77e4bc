"""Where the tables print a 类, 款 or 项 that the text states.

Belongs here: which line of which statement an item is, by its code, its names and whose money it is. Does not belong
here: other measures (`text_places`), whether the amounts agree (`text`).
"""

from __future__ import annotations

from orchestration.narrative.model import StatedAmount
from orchestration.reconcile.book import Book, Terms
from orchestration.reconcile.identities import load_identities
from orchestration.statement.model import Line, Statement
from orchestration.statement.text import compact

_CODE_LENGTHS = {"类": 3, "款": 5, "项": 7}


def item_terms(book: Book, amount: StatedAmount, code: str | None) -> Terms:
    """The total of an item in the statements of its scope: fiscal appropriation is spread over three."""
    # Nothing but the title of the whole text says there whose money it is.
    is_of_unknown = amount.section == "overview" and amount.scope == "all"
    found = () if is_of_unknown else _item_of(book, amount.scope, amount, code)
    if not found and amount.scope == "all" and _is_all_fiscal(book):
        found = _item_of(book, "fiscal_appropriation", amount, code)
    return found if found or is_of_unknown else _class(book, amount, code)


def _item_of(book: Book, scope: str | None, amount: StatedAmount, code: str | None) -> Terms:
    found = []
    for kind in load_identities().text_items.get(scope or "", ()):
        statement = book.statement(kind)
        line = _item_line(statement, amount, code) if statement is not None else None
        var = book.cell(kind, line, "total")
        if var is not None:
            found.append((1, var))
    return tuple(found)


def _is_all_fiscal(book: Book) -> bool:
    """Whether the statements of fiscal appropriation add up to all expenditure, so that an item is the same in both."""
    kinds = load_identities().text_items["fiscal_appropriation"]
    printed = [fen for kind in kinds if (fen := book.fen(book.total(kind, "total"))) is not None]
    return bool(printed) and book.fen(book.total("expenditure", "total")) == sum(printed)


def of_all_money(book: Book, amount: StatedAmount, code: str | None) -> Terms:
    """The item in the statement of all expenditure, which prints the same where no other money pays it."""
    statement = book.statement("expenditure")
    line = _item_line(statement, amount, code) if statement is not None else None
    var = book.cell("expenditure", line, "total")
    return ((1, var),) if var is not None else ()


def _class(book: Book, amount: StatedAmount, code: str | None) -> Terms:
    """The line of a 类 in a summary, where no statement prints its money."""
    scope, identities = amount.scope or "", load_identities()
    if amount.name_levels != ("类",) or any(map(book.statement, identities.text_items.get(scope, ()))):
        return ()
    at = identities.text_classes.get(scope, ())
    item = book.classes(at[0]).get(code or "") if at else None
    if item is None:
        return ()
    var = book.cell(at[0], item.line, at[1]) if at[1:] else book.main_cell(at[0], item)
    return ((1, var),) if var is not None else ()


def _item_line(statement: Statement, amount: StatedAmount, code: str | None) -> Line | None:
    """The one line that has the item's code or its name; None where they mean different lines or several."""
    lines = [line for line in statement.lines if line.role == "item" and line.code]
    by_code = [line for line in lines if line.code == code]
    by_name = _named(lines, amount)
    if by_code and by_name and by_code != by_name:
        return None
    found = by_code or by_name
    return found[0] if len(found) == 1 else None


def _named(lines: list[Line], amount: StatedAmount) -> list[Line]:
    """Lines of the item's name and level, below its own sections or, where none is, below its class."""
    if not amount.name_path or len(amount.name_levels) != len(amount.name_path):
        return []
    names = {
        _CODE_LENGTHS[level]: compact(name)
        for level, name in zip(amount.name_levels, amount.name_path, strict=True)
    }
    own = max(names)
    printed = {line.code: compact(line.name) for line in lines}
    found = [line for line in lines if len(line.code) == own and printed[line.code] == names[own]]
    for above in ([length for length in names if length < own], [length for length in names if length == 3]):
        below = [line for line in found if all(printed.get(line.code[:n]) == names[n] for n in above)]
        if below:
            return below
    return []
