"""Projects that stand below the line of their class, which prints their sum; they print no code, or the class's again.

Belongs here: telling such statements by their sums, and what a project takes from the class above it. Does not belong here:
projects beside their class (`carried`), classes below their project or kinds above theirs (`hierarchy`, `project_kinds`).
"""

from __future__ import annotations

from orchestration.classification.dictionary import load_dictionary
from orchestration.statement.kinds import PROJECT_KINDS
from orchestration.statement.model import Line, Statement
from orchestration.statement.nesting import adds_up, is_unit
from orchestration.statement.project_kinds import is_kind


def name_projects(statement: Statement) -> None:
    """Gives lines without a code of their own, below a class that is their sum, its code; what they print is a project's
    name.

    Done where a class comes first, and most of those with such lines below are their sum, or all of them add up to the
    total: a figure of the others is misprinted. Lines that print the class's code again are projects beside one that is named as the class is where all
    lines add up to the total as they stand.
    """
    lines = [line for line in statement.lines if line.role == "item" and (line.code or not is_unit(line))]
    if statement.kind not in PROJECT_KINDS or not lines or not lines[0].code:
        return
    columns = [column.index for column in statement.amount_columns()]
    total = statement.total_line()
    again = total is None or not adds_up(total, lines, columns)
    runs = [(head, run) for head in lines if head.code and (run := _below(statement, head, again))]
    sums = {head.no: part for head, run in runs if (part := _sum(head, run, columns))}
    inner = {line.no for _, run in runs for line in run}
    tops = [line for line in lines if line.no not in inner]
    if len(sums) * 2 <= len(runs) and (total is None or not runs or not adds_up(total, tops, columns)):
        return
    for head, run in runs:
        for line in sums.get(head.no, run):
            line.project_name, line.name = line.name, head.name
            line.code, line.printed_code, line.code_status = head.code, head.printed_code, head.code_status
            line.code_depth, line.code_refs = head.code_depth, head.code_refs
            line.doubtful_code, line.unlisted_code = head.doubtful_code, head.unlisted_code


def _below(statement: Statement, head: Line, again: bool) -> list[Line]:
    """The lines that name no class, right below one that does; `again`: they may print its code."""
    below: list[Line] = []
    again = again and not head.project_name and _names_class(head, head.code)
    for line in statement.lines:
        if line.block != head.block or line.no <= head.no:
            continue
        bare = line.name and not (line.code or line.printed_code or line.project_name or line.economic_code)
        if again and line.role == "item" and _repeats(line, head):
            below.append(line)
            continue
        if line.role != "item" or not bare or is_unit(line) or is_kind(line):
            break
        below.append(line)
    return below


def _repeats(line: Line, head: Line) -> bool:
    """Whether a line prints the code of the class above it and a name that is not the class's."""
    own = line.name and not (line.project_name or line.economic_code) and not _names_class(line, head.code)
    return bool(own) and (line.code, line.unit_code, line.unit_name) == (
        head.code,
        head.unit_code,
        head.unit_name,
    )


def _names_class(line: Line, code: str) -> bool:
    dictionary = load_dictionary()
    return any(dictionary.same_name(line.name, name) for name in dictionary.function_names(code))


def _sum(head: Line, run: list[Line], columns: list[int]) -> list[Line]:
    """The first lines that make up the class; none where it is the sum of no number of them."""
    counts = range(1, len(run) + 1)
    return next((run[:count] for count in counts if adds_up(head, run[:count], columns)), [])
