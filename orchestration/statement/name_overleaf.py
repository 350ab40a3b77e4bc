"""Names that a page breaks in statements whose lines no code tells apart, and names of units in any.

Belongs here: telling by the words that the first row of a page is the rest of the last name of the page before. Does
not belong here: codes and figures that a page breaks (`page_break`), names below a code (`body.cut_in_two`).
"""

from __future__ import annotations

import re

from orchestration.statement.balance import is_numbered
from orchestration.statement.grid import Fragment
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact, tidy_name
from orchestration.statement.vocabulary import load_vocabulary

_DIGIT = re.compile(r"\d")


def take_rests(lines: list[Line], statement: Statement) -> list[Line]:
    """The lines of a page without those at its top that are the rest of a name, which the line above then bears."""
    taken = 0
    for line in lines:
        above = next((own for own in reversed(statement.lines) if own.block == line.block), None)
        if above is None or not _prints_names_only(line) or not _goes_on(above, line, statement):
            break
        above.name += line.name
        above.project_name += line.project_name
        above.unit_name += line.unit_name
        taken += 1
    return lines[taken:]


def take_unit(fragment: Fragment, header_rows: int, columns: list[Column], statement: Statement) -> None:
    """The rest of a unit's name alone at the top of a page, which is no line."""
    cells = fragment.grid.anchored(fragment.first + header_rows)
    places = [c.index for c in columns if c.role == "unit_name"]
    if len(cells) != 1 or cells[0].column not in places or not statement.lines:
        return
    above, rest = statement.lines[-1], tidy_name(cells[0].text)
    if above.unit_name and _is_known(above.unit_name + rest, above, statement):
        above.unit_name += rest


def _is_known(unit: str, above: Line, statement: Statement) -> bool:
    """Whether other lines print that unit: one may as well head lines of its own."""
    return compact(unit) in {compact(line.unit_name) for line in statement.lines if line is not above}


def _prints_names_only(line: Line) -> bool:
    told = (
        line.code,
        line.printed_code,
        line.project_code,
        line.unit_code,
        line.expenditure_type,
        line.economic_code,
    )
    return (
        line.role == "item"
        and not any(told)
        and all(r.fen is None and not (r.noise and _DIGIT.search(r.ref.text)) for r in line.readings.values())
    )


def _goes_on(above: Line, rest: Line, statement: Statement) -> bool:
    if above.role != "item" or not (rest.name or rest.project_name or rest.unit_name):
        return False
    if rest.unit_name and not (
        above.unit_name and _is_known(above.unit_name + rest.unit_name, above, statement)
    ):
        return False
    if rest.project_name and not above.project_name:
        return False
    return not rest.name or _is_rest_of_item(above.name, rest.name)


def _is_rest_of_item(above: str, rest: str) -> bool:
    """Below a numbered item, words without a number that are no item by themselves."""
    items = [*load_vocabulary().balance_items["income"], *load_vocabulary().balance_items["expenditure"]]
    return (
        is_numbered(above)
        and not is_numbered(rest)
        and not any(pattern.search(compact(rest)) for _, pattern in items)
    )
