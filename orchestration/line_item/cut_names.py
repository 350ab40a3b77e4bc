"""Projects whose printed names had no room, or lack a character: the document may print them whole elsewhere.

Belongs here: `name_status` of a project's facts, and when a name is too short to tell its project. Does not belong here: which
texts may be cut (`document.pdf_cut`), names that differ in their wording (`narrative.match_projects`).

A project is told by its name: the figure beside one that stays cut is marked, as whose it is nobody can say for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orchestration.document.model import UNKNOWN
from orchestration.line_item.fact import Fact
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.reconcile.text_claims import fen
from orchestration.statement.kinds import PROJECT_KINDS
from orchestration.statement.model import CellRef, Line, Statement
from orchestration.statement.text import compact

LEAST = 4
"""Characters that a name must have kept for the rest to be looked for."""


@dataclass(frozen=True, slots=True)
class WholeName:
    """A project as the document prints it where there is room; `amounts` in fen that are said to be its own, if any.

    `name` is for comparing, without white space and of one width.
    """

    name: str
    printed: str
    page: int
    amounts: frozenset[int]


def settle_cut_names(
    facts: Sequence[Fact], statements: Iterable[Statement], performance: Iterable[PerformanceTable]
) -> None:
    """Completes, in place, the names of projects that are cut, and marks the figures of those that nothing tells apart.

    A name is completed by the only one that begins with it, or has any one character where it lacks one, if the amounts
    beside the two do not differ.
    """
    lines: dict[CellRef, list[Fact]] = {}
    alike: dict[str, set[object]] = {}
    for fact in facts:
        if fact.table != "fct_project_expenditure":
            continue
        cell = _cut_cell(fact)
        if cell is not None:
            lines.setdefault(cell, []).append(fact)
        alike.setdefault(_name(fact), set()).add(cell or "whole")
    if not lines:
        return
    whole = [*_printed_in(statements), *_told_by(performance)]
    found = {cell: _whole_name(own, whole) for cell, own in lines.items()}
    claims = [name.name for name in found.values() if name is not None]
    for cell, own in lines.items():
        name = found[cell]
        if len(alike[_name(own[0])]) > 1:
            for fact in own:
                fact.doubt("its name is not whole, or may not be, and so is another line's that begins alike")
        elif (
            name is not None
            and claims.count(name.name) == 1
            and name.name not in alike.keys() - {_name(own[0])}
        ):
            _complete(own, name)
        else:
            for fact in own:
                fact.doubt("its name is not whole, or may not be, and a project is told by its name")


def _cut_cell(fact: Fact) -> CellRef | None:
    if fact.meaning.get("name_status") != "cut":
        return None
    return next((ref for role, ref in reversed(fact.sources) if role == "name"), None)


def _name(fact: Fact) -> str:
    return compact(str(fact.meaning["project_name"]))


def _whole_name(own: list[Fact], whole: Iterable[WholeName]) -> WholeName | None:
    """The only whole name that begins as the facts' does; None where there are several, or its amounts are others."""
    start, total = _name(own[0]), sum(fact.fen or 0 for fact in own)
    fitting = [name for name in whole if len(start) >= LEAST and _may_be(start, name.name)]
    if len({name.name for name in fitting}) != 1:
        return None
    amounts = frozenset().union(*(name.amounts for name in fitting))
    return fitting[0] if not amounts or total in amounts else None


def _may_be(start: str, name: str) -> bool:
    """Whether a name begins so, or is as long where a character of it is unknown."""
    if UNKNOWN not in start:
        return name.startswith(start)
    return len(name) == len(start) and all(
        own in (UNKNOWN, other) for own, other in zip(start, name, strict=True)
    )


def _complete(own: list[Fact], name: WholeName) -> None:
    is_longer = name.name != _name(own[0])
    for fact in own:
        fact.meaning["name_status"] = "completed" if is_longer else "as_printed"
        if is_longer:
            fact.meaning["project_name"] = name.printed
            fact.note = fact.note or f"its name is not whole in the table; page {name.page} prints it whole"


def _printed_in(statements: Iterable[Statement]) -> Iterator[WholeName]:
    for statement in statements:
        if statement.kind not in PROJECT_KINDS:
            continue
        for line in statement.lines:
            printed = line.project_name or line.name
            if line.role == "item" and line.cut_ref is None and compact(printed):
                yield WholeName(compact(printed), printed, statement.page, frozenset(_amounts(line)))


def _amounts(line: Line) -> Iterator[int]:
    return (reading.fen for reading in line.readings.values() if reading.fen is not None)


def _told_by(tables: Iterable[PerformanceTable]) -> Iterator[WholeName]:
    for table in tables:
        if not any(indicator.is_doubtful for indicator in table.indicators):
            amounts = frozenset(fen(fund.amount_cny) for fund in table.funds)
            name = table.project_name
            yield WholeName(compact(name), name, table.place.page_number, amounts)
