"""The line that an item means whose name no list has: the one of its 款 that is left.

Belongs here: what follows from all items of a 款 together. Does not belong here: codes by name (`stated_codes`),
whether text and tables agree (`reconcile.text`). An amount alone tells nothing: every other item of the 款 must be a
line of it with the same amount, and one item and one line be left, of the same amount again.
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.line_item.stated_codes import StatedCodes
from orchestration.narrative.model import Narrative, StatedAmount, StatedChange
from orchestration.reconcile.equation import double_tolerance, holds
from orchestration.reconcile.system import System
from orchestration.reconcile.text_claims import fen

_STATEMENT, _SCOPE, _LEVELS = "general_public_expenditure", "general_public", ("类", "款", "项")
Item = StatedAmount | StatedChange


def learn_rest(system: System, narrative: Narrative, codes: StatedCodes) -> None:
    """Tells `codes` the items of general public expenditure that are the rest of their 款."""
    by_section: dict[tuple[str, ...], list[Item]] = {}
    stated: list[Item] = [*narrative.amounts, *narrative.changes]
    for item in stated:
        if item.measure == "function_item" and item.scope == _SCOPE and item.name_levels == _LEVELS:
            by_section.setdefault(item.name_path[:2], []).append(item)
    for section, items in by_section.items():
        meant = codes.named(section, _LEVELS[:2])
        if len(meant) == 1 and (code := _rest(system, items, codes, next(iter(meant)))) is not None:
            codes.learn(next(item.name_path for item in items if codes(item) is None), code)


def _rest(system: System, items: Iterable[Item], codes: StatedCodes, section: str) -> str | None:
    lines = _lines(system, section)
    unnamed = {item.name_path for item in items if codes(item) is None}
    named = {code for item in items if (code := codes(item)) is not None}
    left = lines.keys() - named
    if len(unnamed) != 1 or len(left) != 1 or not named <= lines.keys():
        return None
    (code,) = left
    if any(item.printed_code for item in items if codes(item) is None):
        return None
    return code if all(_is_amount_of(item, lines[codes(item) or code]) for item in items) else None


def _lines(system: System, section: str) -> dict[str, tuple[int, int]]:
    """Amount and unit of the 项 of a 款 that the statement prints; none where one code has several lines."""
    statement = system.book.statement(_STATEMENT)
    found: dict[str, tuple[int, int]] = {}
    for line in statement.lines if statement is not None else ():
        var = system.book.cell(_STATEMENT, line, "total")
        if line.role != "item" or len(line.code) != 7 or not line.code.startswith(section) or var is None:
            continue
        if line.code in found or not system.cells.printed(var):
            return {}
        found[line.code] = (system.cells.value(var), system.cells.unit(var) or 0)
    return found


def _is_amount_of(item: Item, printed: tuple[int, int]) -> bool:
    if item.amount_cny is None:
        return False
    value, unit = printed
    return holds(fen(item.amount_cny) - value, double_tolerance([fen(item.precision), unit]))
