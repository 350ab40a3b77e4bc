"""Lines that head the lines below them, told by their figures alone.

Belongs here: units and groups in statements whose lines carry no code of a level. Does not belong here: parents by
code (`hierarchy`), or whether printed sums hold (`reconcile`).
"""

from __future__ import annotations

import re

from orchestration.statement.model import Line, Statement
from orchestration.statement.text import compact
from orchestration.statement.unit_name import is_unit_name

_UNIT_CODE = re.compile(r"^\d{3,12}(?![\d年])")

Figures = tuple[int, ...]


def link_by_sums(statement: Statement) -> None:
    """Sets `parent` and `children` of lines that are the sums of the lines right below them.

    Done only where the total line is not the sum of all lines as they stand, and is the sum of those left on top.
    """
    total = statement.total_line()
    columns = [c.index for c in statement.amount_columns()]
    lines = [line for line in statement.lines if line.role in ("item", "group") and line.parent is None]
    lines = [line for line in lines if any(_figures(line, columns))]
    if total is None or len(lines) < 2:
        return
    whole = _figures(total, columns)
    unit = max((r.unit for line in lines for r in line.readings.values() if r.fen), default=1)
    if not any(whole) or _near(_sum([_figures(line, columns) for line in lines]), whole, unit * len(lines)):
        return
    for alone in (False, True):
        found = _heads(lines, columns, unit, alone)
        tops = [
            line for line in lines if line.no not in {child.no for below in found.values() for child in below}
        ]
        if _near(_sum([_figures(line, columns) for line in tops]), whole, unit * len(tops)):
            by_no = {line.no: line for line in lines}
            for number, below in found.items():
                _put_below(by_no[number], below)
            return


def adds_up(head: Line, lines: list[Line], columns: list[int]) -> bool:
    """Whether a line prints figures, and in each column the sum of the lines."""
    figures = _figures(head, columns)
    unit = max((r.unit for line in (head, *lines) for r in line.readings.values() if r.fen), default=1)
    return any(figures) and _near(
        _sum([_figures(line, columns) for line in lines]), figures, unit * len(lines)
    )


def _heads(lines: list[Line], columns: list[int], unit: int, alone: bool) -> dict[int, list[Line]]:
    """Line number to the lines it sums, from the last line to the first; `alone`: a unit may head a single line."""
    found: dict[int, list[Line]] = {}
    tops: list[Line] = []
    for line in reversed(lines):
        figures, running = _figures(line, columns), tuple(0 for _ in columns)
        for count, below in enumerate(tops, start=1):
            running = _sum([running, _figures(below, columns)])
            if _near(running, figures, unit * count) and (count > 1 or (alone and _may_head(line, below))):
                found[line.no] = tops[:count]
                del tops[:count]
                break
            if any(
                abs(part) > abs(whole) + unit * count for part, whole in zip(running, figures, strict=True)
            ):
                break
        tops.insert(0, line)
    return found


def _put_below(head: Line, below: list[Line]) -> None:
    head.children.extend(line.no for line in below)
    head.role = "group"
    name = head.project_name or head.name or head.unit_name
    for line in below:
        line.parent = head.no
        if is_unit(head) and not line.unit_name:
            line.unit_name = re.sub(r"^\d+[-—－\s]*", "", name)


def _may_head(line: Line, below: Line) -> bool:
    """A unit, or a project above its lines by class, may head a single line; a project of a unit heads no other project."""
    coded = bool(below.code or below.economic_code) and not (line.code or line.economic_code)
    names_unit = is_unit(line) and (not line.project_name or _names_unit(line.project_name))
    return names_unit or (coded and below.project_name in ("", line.project_name))


def is_unit(line: Line) -> bool:
    """Whether a unit is what a line names, by its code or by its name."""
    return any(_names_unit(name) for name in (line.name, line.project_name, line.unit_name) if name)


def _names_unit(name: str) -> bool:
    return bool(_UNIT_CODE.match(compact(name))) or is_unit_name(compact(name))


def _figures(line: Line, columns: list[int]) -> Figures:
    readings = [line.readings.get(column) for column in columns]
    return tuple(reading.fen or 0 if reading is not None else 0 for reading in readings)


def _near(a: Figures, b: Figures, twice_tolerance: int) -> bool:
    return all(2 * abs(x - y) <= twice_tolerance for x, y in zip(a, b, strict=True))


def _sum(figures: list[Figures]) -> Figures:
    return tuple(map(sum, zip(*figures, strict=True)))
