"""Which line is a subtotal of which others.

Belongs here: parents by code (项 below 款 below 类), groups of subordinate units. Does not belong here: the codes
themselves (`line_item`), or whether the sums hold (`reconcile`).
"""

from __future__ import annotations

from orchestration.line_item.three_public import stands_in_columns
from orchestration.statement.below_classes import name_projects
from orchestration.statement.kinds import CODED_KINDS, PROJECT_KINDS
from orchestration.statement.model import Line, Statement
from orchestration.statement.nesting import adds_up, is_unit, link_by_sums
from orchestration.statement.project_kinds import is_kind, link_kinds
from orchestration.statement.text import compact
from orchestration.statement.unit_heads import heads_other_unit, mark_unit_heads


def link_lines(statement: Statement) -> None:
    """Sets `parent` and `children` (line numbers) of every line, once their codes are settled."""
    if statement.kind == "three_public" and stands_in_columns(statement):
        link_by_sums(statement)
    if statement.kind not in CODED_KINDS:
        return
    name_projects(statement)
    if statement.kind not in PROJECT_KINDS and any(line.code for line in statement.lines):
        mark_unit_heads(statement)
    _mark_groups(statement)
    _link(statement)
    _link_bare_groups(statement)
    if statement.kind in PROJECT_KINDS:
        link_kinds(statement)
        link_by_sums(statement)
    if not any(line.code for line in statement.lines):
        _link_units(statement)
        if not any(line.children for line in statement.lines):
            link_by_sums(statement)


def _mark_groups(statement: Statement) -> None:
    """In a table of coded lines a line with amounts but without code heads the lines of a subordinate unit."""
    coded = [line for line in statement.lines if line.code]
    if not coded or statement.kind in ("general_public_basic", "economic_expenditure"):
        return
    for line in statement.lines:
        named = line.name and not line.code and not line.printed_code and not line.project_name
        if (
            line.role == "item"
            and named
            and not is_kind(line)
            and any(r.fen is not None for r in line.readings.values())
        ):
            line.role = "group"


def _link(statement: Statement) -> None:
    stack: list[Line] = []
    typed: dict[str, list[Line]] = {}  # the same for the lines of each type, below those of all types
    group: Line | None = None
    above: list[Line] = []
    unit, is_of_projects = "", statement.kind in PROJECT_KINDS
    # side by side blocks read on from one to the next: block by block, top to bottom
    for line in sorted(statement.lines, key=lambda item: (item.block, item.no)):
        if line.role in ("total", "subtotal"):
            continue
        if line.role == "group":
            while above and not _unit_below(line, above[-1]):
                above.pop()
            if above:
                line.parent = above[-1].no
                above[-1].children.append(line.no)
            above.append(line)
            group, stack, typed = line, [], {}
            # the name of a class heads projects as well
            named = line.name or line.unit_name
            unit = named if line.unit_code or is_unit(line) or not is_of_projects else ""
            continue
        if group is not None and heads_other_unit(group, line):
            group, above = None, []
        if group is not None and not line.unit_name:
            line.unit_name = unit
        if not line.code:
            continue
        own = stack
        if line.expenditure_type:
            own = typed.setdefault(line.expenditure_type, list(stack))
        else:
            typed.clear()
        while own and not _below(line, own[-1]):
            own.pop()
        if own:
            line.parent = own[-1].no
            own[-1].children.append(line.no)
        elif group is not None and group.project_name in ("", line.project_name):
            line.parent = group.no
            group.children.append(line.no)
        own.append(line)


def _unit_below(line: Line, group: Line) -> bool:
    """Unit 301001 is part of unit 301, whichever column prints their codes."""
    above, below = _code_of_unit(group), _code_of_unit(line)
    return bool(above) and len(below) > len(above) and below.startswith(above)


def _code_of_unit(group: Line) -> str:
    return compact(group.printed_code) or compact(group.unit_code)


def _link_bare_groups(statement: Statement) -> None:
    """A group that heads no line of its own, and prints the sums of the groups right below it, heads those."""
    groups = [line for line in statement.lines if line.role == "group" and line.parent is None]
    columns = [c.index for c in statement.amount_columns()]
    for place, group in enumerate(groups):
        below: list[Line] = []
        for line in () if group.children else groups[place + 1 :]:
            below.append(line)
            if adds_up(group, below, columns):
                group.children = [child.no for child in below]
                for child in below:
                    child.parent = group.no
                    _pass_unit(statement, group, child)
                break


def _pass_unit(statement: Statement, group: Line, child: Line) -> None:
    """Lines below a class are of the unit whose sum the class is part of."""
    numbers = set(child.children)
    for line in statement.lines:
        if line.no in numbers and not line.unit_name and (group.unit_code or is_unit(group)):
            line.unit_name = group.name


def _below(line: Line, ancestor: Line) -> bool:
    """A longer code is below one it begins with; of equal ones that of a unit, type or project below that of all."""
    further = bool(line.unit_code and not ancestor.unit_code)
    further = further or bool(line.expenditure_type and not ancestor.expenditure_type)
    further = further or bool(line.project_name and not ancestor.project_name)
    return (
        (len(line.code) > len(ancestor.code) or (line.code == ancestor.code and further))
        and line.code.startswith(ancestor.code)
        and not (ancestor.unit_name and line.unit_name and ancestor.unit_name != line.unit_name)
    )


def _link_units(statement: Statement) -> None:
    """Lines without codes are units: by the codes of units, or where one is the sum of all others."""
    items = [line for line in statement.lines if line.role == "item"]
    if len(items) < 2:
        return
    stack: list[Line] = []
    for line in items:
        while stack and not (
            line.unit_code != stack[-1].unit_code and line.unit_code.startswith(stack[-1].unit_code)
        ):
            stack.pop()
        if stack:
            line.parent = stack[-1].no
            stack[-1].children.append(line.no)
        if line.unit_code:
            stack.append(line)
    if any(line.children for line in items):
        return
    columns = [c.index for c in statement.amount_columns()]
    first, rest = items[0], items[1:]
    sums = [sum(_fen(line, column) for line in rest) for column in columns]
    total = statement.total_line()
    whole = [_fen(total, column) for column in columns] if total is not None else sums
    if any(sums) and sums == whole == [_fen(first, column) for column in columns]:
        first.children = [line.no for line in rest]
        for line in rest:
            line.parent = first.no


def _fen(line: Line, column: int) -> int:
    reading = line.readings.get(column)
    return reading.fen if reading is not None and reading.fen is not None else 0
