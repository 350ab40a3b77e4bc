"""Cells of a statement of projects that are printed once for several lines: below, they are left blank or merged.

Belongs here: what such a line takes from the line above, and amounts that stand for several lines at once. Does not
belong here: rows that print their type only (`typed_rows`), which line is the sum of which (`hierarchy`).

What stands left comes first: classes right of a project are its details, projects right of a class are the class's.
A line that prints the class alone, left of the projects, heads those below it and names none.
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.model import Line, Statement
from orchestration.statement.project_kinds import is_kind

_MOST_BLOCKS = 4
"""Blocks of a statement that stand side by side."""
_CLASSES = ("code", "code_class", "name", "economic_code")


def carry_down(statement: Statement) -> None:
    """Gives the lines of a statement of projects the unit, the project or the class that is printed once above them."""
    place = {column.role: column.index for column in reversed(statement.columns)}
    classes = [place[role] for role in _CLASSES if role in place]
    project = place.get("project_name")
    if project is None:
        return
    leads = not classes or project < min(classes)
    has_unit_first = place.get("unit_name", project) < min([project, *classes])
    above: Line | None = None
    for line in sorted(statement.lines, key=lambda each: (each.block, each.no)):
        if line.role != "item" or (above is not None and above.block != line.block):
            above = line if line.role == "item" else None
            continue
        if above is not None:
            if leads:
                _take_project(line, above)
            else:
                _take_class(line, above)
            if has_unit_first and line.project_name:
                line.unit_name = line.unit_name or above.unit_name
                line.unit_code = line.unit_code or above.unit_code
        above = line


def _take_project(line: Line, above: Line) -> None:
    """A line that prints a class, and no project, is one of the project above."""
    named = line.project_name or line.project_code or line.project_kind
    if named or not _has_class(line) or not above.project_name or is_kind(above):
        return
    line.project_name, line.project_code = above.project_name, above.project_code
    line.project_kind, line.cut_ref = above.project_kind, above.cut_ref
    if not _has_class(above):
        above.role = "group"  # the project's own sum


def _take_class(line: Line, above: Line) -> None:
    """A line that prints a project, and no class, is of the class above."""
    if line.project_name and not _has_class(line) and not is_kind(line):
        line.code, line.printed_code, line.name = above.code, above.printed_code, above.name
        line.code_depth, line.doubtful_code = above.code_depth, above.doubtful_code
        line.name_ref, line.code_refs = above.name_ref, above.code_refs
        line.economic_code = above.economic_code


def _has_class(line: Line) -> bool:
    return bool(line.printed_code or line.name or line.economic_code)


def mark_shared(rows: Sequence[tuple[int, Line]]) -> None:
    """Says of lines which amounts stand in a cell that reaches over several of them: they are no line's own.

    A cell beside which all that names the lines is merged as well is the amount of what they name.
    """
    for at, (row, line) in enumerate(rows):
        for column, reading in line.readings.items():
            if reading.rows == 1 or reading.fen is None:
                continue
            below = [
                other
                for beneath, other in rows[at + 1 : at + reading.rows * _MOST_BLOCKS]
                if beneath < row + reading.rows and other.block == line.block
            ]
            if any(_identity(other) != _identity(line) for other in below):
                for each in (line, *below):
                    each.shared.add(column)


def _identity(line: Line) -> tuple[str, ...]:
    return (
        line.code,
        line.printed_code,
        line.name,
        line.unit_name,
        line.project_name,
        line.project_code,
        line.economic_code,
        line.expenditure_type,
    )
