"""The words of one row in one block: codes, names, units and projects.

Belongs here: which cells tell them, and which code and name they make. Does not belong here: amounts (`row_readings`),
lines (`body`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orchestration.document.model import Cell
from orchestration.line_item.code import code_in_name, join_code, split_code
from orchestration.statement.grid import Grid
from orchestration.statement.model import Column
from orchestration.statement.text import compact, tidy, tidy_name
from orchestration.statement.typed_rows import expenditure_type_of
from orchestration.statement.vocabulary import load_vocabulary

CODE_ROLES = ("code_class", "code_section", "code_item")
_SURE_CODE = 0.9
_SURE_NAME = 0.95
_BEGINS_WITH_DIGITS = re.compile(r"[\[(（【]?\s*\d{3}")


@dataclass(slots=True)
class Parts:
    """The structural cells of one row in one block."""

    codes: list[tuple[str, str, Cell]] = field(default_factory=list)
    names: list[tuple[str, Cell]] = field(default_factory=list)
    unit_name: str = ""
    unit_code: str = ""
    expenditure_type: str = ""
    type_text: str = ""
    project_name: str = ""
    project_code: str = ""
    project_kind: str = ""
    economic_code: str = ""
    project_cell: Cell | None = None


def structural_parts(grid: Grid, row: int, columns: list[Column]) -> Parts:
    """The cells of a row that are no amounts, by what their columns mean."""
    parts = Parts()
    seen: set[int] = set()
    covered = grid.row(row)
    for column in columns:
        for cell in covered[column.index : column.index + column.width]:
            if cell is None or id(cell) in seen or not compact(cell.text):
                continue
            if _belongs_elsewhere(cell, column) or (column.role == "unit_code" and cell.column_span > 1):
                continue
            seen.add(id(cell))
            if column.role == "code" or column.role in CODE_ROLES:
                parts.codes.append((column.role, _code_text(cell), cell))
            elif column.role == "line_no":
                if load_vocabulary().totals.match(compact(cell.text)):  # a total's label, in the first column
                    parts.names.append((cell.text, cell))
            elif column.role == "name":
                parts.names.append((cell.text, cell))
            elif column.role == "unit_code":
                parts.unit_code = split_code(cell.text)
                if not parts.unit_code:  # a total's label, in the first column
                    parts.unit_name = tidy_name(cell.text)
            elif column.role == "unit_name":
                parts.unit_name = tidy_name(cell.text)
            elif column.role == "project_name":
                parts.project_name = (parts.project_name + " " + tidy_name(cell.text)).strip()
                parts.project_cell = cell
            elif column.role == "economic_code":
                parts.economic_code = split_code(cell.text) or code_in_name(cell.text)[0]
            elif column.role == "expenditure_type":
                parts.expenditure_type, parts.type_text = expenditure_type_of(cell.text), cell.text
            elif column.role == "project_kind":
                parts.project_kind = tidy_name(cell.text)
            elif column.role == "project_code":
                parts.project_code = tidy(cell.text)
    return parts


def type_of_sum(parts: Parts, columns: list[Column]) -> str:
    """The type of which a row prints the sum (基本支出合计), "" for any other row or where no column prints types."""
    if not any(column.role == "expenditure_type" for column in columns):
        return ""
    texts = [parts.type_text, *(text for text, _ in parts.names), *(text for _, text, _ in parts.codes)]
    totals = load_vocabulary().totals
    types = {expenditure_type_of(text) for text in texts if totals.match(compact(text))}
    return types.pop() if len(types) == 1 and types.isdisjoint({"", "sum"}) else ""


def _code_text(cell: Cell) -> str:
    """A code cell's text; of an image's readings the first that is a code."""
    readings = (cell.text, *cell.alternatives)
    return next((text for text in readings if split_code(text)), cell.text)


def _belongs_elsewhere(cell: Cell, column: Column) -> bool:
    """A cell that begins left of this column and reaches into it was taken there already."""
    return (
        cell.column < column.index and cell.column_span > 1 and cell.column + cell.column_span <= column.index
    )


def code_and_name(parts: Parts) -> tuple[str, str, str, Cell | None]:
    """(code, printed code, name, name cell) of a row; a code may stand in its own cells or lead the name."""
    printed_code = " ".join(tidy(text) for _, text, _ in parts.codes)
    three = [text for role, text, _ in parts.codes if role in CODE_ROLES]
    one = [text for role, text, _ in parts.codes if role == "code"]
    code = _joined_code(parts) if three else (split_code(one[0]) if len(one) == 1 else join_code(one))
    name = "".join(tidy_name(text) for text, _ in parts.names)
    name_cell = parts.names[-1][1] if parts.names else None
    if not code and parts.names:
        found, rest = code_in_name(parts.names[0][0])
        if found:
            code, printed_code = found, found
            name = tidy_name(rest) + "".join(tidy_name(text) for text, _ in parts.names[1:])
        elif len(parts.names) > 1 and (lone := split_code(parts.names[0][0])):
            code, printed_code = lone, tidy(parts.names[0][0])
            name = "".join(tidy_name(text) for text, _ in parts.names[1:])
    if not name and parts.codes and not code:
        found, rest = code_in_name(parts.codes[0][1])
        if found:
            return found, found, tidy_name(rest), parts.codes[0][2]
        return "", "", "".join(tidy_name(text) for _, text, _ in parts.codes), parts.codes[0][2]
    return code, printed_code, name, name_cell


def _joined_code(parts: Parts) -> str:
    """The code of 类, 款 and 项, whichever of its three columns the heading of them all is taken to head."""
    whole = join_code([text for _, text, _ in parts.codes])
    if len(whole) in (3, 5, 7):
        return whole
    return join_code([text for role, text, _ in parts.codes if role in CODE_ROLES])


def is_doubtful(parts: Parts, code: str) -> bool:
    """Whether the code was read from an image without certainty."""
    told_by = [cell for _, _, cell in parts.codes] or [cell for _, cell in parts.names]
    return any(
        cell.confidence < _SURE_CODE if code else _BEGINS_WITH_DIGITS.match(cell.text)  # not made out
        for cell in told_by
        if cell.confidence is not None
    )


def has_doubtful_name(parts: Parts) -> bool:
    """Whether a character of the name was read from an image without certainty."""
    return any(cell.confidence is not None and cell.confidence < _SURE_NAME for _, cell in parts.names)
