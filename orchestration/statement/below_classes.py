"""Projects that stand below the line of their class, which prints their sum and alone prints a code.

Belongs here: telling such statements by their sums, and what a project takes from the class above it. Does not belong here:
projects beside their class (`carried`), classes below their project or kinds above theirs (`hierarchy`, `project_kinds`).
"""

from __future__ import annotations

from orchestration.statement.kinds import PROJECT_KINDS
from orchestration.statement.model import Line, Statement
from orchestration.statement.nesting import adds_up, is_unit
from orchestration.statement.project_kinds import is_kind


def name_projects(statement: Statement) -> None:
    """Gives lines without a code, below a class that is their sum, its code; what they print is a project's name.

    Done where a class comes first and most of those with such lines below are their sum: of the others a figure is
    misprinted.
    """
    lines = [line for line in statement.lines if line.role == "item" and (line.code or not is_unit(line))]
    if statement.kind not in PROJECT_KINDS or not lines or not lines[0].code:
        return
    columns = [column.index for column in statement.amount_columns()]
    runs = [(head, run) for head in lines if head.code and (run := _below(statement, head))]
    sums = {head.no: part for head, run in runs if (part := _sum(head, run, columns))}
    if len(sums) * 2 <= len(runs):
        return
    for head, run in runs:
        for line in sums.get(head.no, run):
            line.project_name, line.name = line.name, head.name
            line.code, line.printed_code, line.code_status = head.code, head.printed_code, head.code_status
            line.code_depth, line.code_refs = head.code_depth, head.code_refs
            line.doubtful_code, line.unlisted_code = head.doubtful_code, head.unlisted_code


def _below(statement: Statement, head: Line) -> list[Line]:
    """The lines that name no class, right below one that does."""
    below: list[Line] = []
    for line in statement.lines:
        if line.block != head.block or line.no <= head.no:
            continue
        bare = line.name and not (line.code or line.printed_code or line.project_name or line.economic_code)
        if line.role != "item" or not bare or is_unit(line) or is_kind(line):
            break
        below.append(line)
    return below


def _sum(head: Line, run: list[Line], columns: list[int]) -> list[Line]:
    """The first lines that make up the class; none where it is the sum of no number of them."""
    counts = range(1, len(run) + 1)
    return next((run[:count] for count in counts if adds_up(head, run[:count], columns)), [])
