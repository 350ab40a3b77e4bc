"""The rows below a heading, as lines.

Belongs here: from cells to lines of one fragment: names, codes, amounts, rows cut in two. Does not belong here:
which parent a line has (`hierarchy`), or what a line's amounts must add up to (`reconcile`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from orchestration.document.model import Cell
from orchestration.line_item.amount import Number, looks_like_amount, parse_number, to_fen
from orchestration.line_item.code import code_in_name, join_code, split_code
from orchestration.statement.header import is_numbering_row
from orchestration.statement.model import STRUCTURAL, Column, Line, LineRole, Reading
from orchestration.statement.stream import Fragment, Grid
from orchestration.statement.text import compact, tidy, tidy_name
from orchestration.statement.vocabulary import load_vocabulary

_NOTE = re.compile(r"^(注|备注|说明|填表说明|制表|注释)\s*\d*[:：、.]?")
_CODE_ROLES = ("code_class", "code_section", "code_item")
_SURE_CODE = 0.9
_BEGINS_WITH_DIGITS = re.compile(r"[\[(（【]?\s*\d{3}")
_MAX_CELL_NUMBER = 10**18
_index = attrgetter("index")


@dataclass(slots=True)
class Body:
    """Lines of one fragment, and the notes printed among them."""

    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Side:
    """The columns of one block of a fragment."""

    block: int
    columns: list[Column]
    structural: list[Column]
    amounts: list[Column]

    @classmethod
    def of(cls, columns: list[Column], block: int) -> _Side:
        own = [c for c in columns if c.block == block]
        return cls(
            block,
            own,
            [c for c in own if c.role in STRUCTURAL and c.role not in ("ignored", "note", "line_no")],
            [c for c in own if c.role not in STRUCTURAL],
        )


@dataclass(slots=True)
class _Parts:
    """The structural cells of one row in one block."""

    codes: list[tuple[str, str, Cell]] = field(default_factory=list)
    names: list[tuple[str, Cell]] = field(default_factory=list)
    unit_name: str = ""
    unit_code: str = ""
    project_name: str = ""
    project_code: str = ""
    economic_code: str = ""
    project_cell: Cell | None = None


def read_body(
    fragment: Fragment,
    header_rows: int,
    columns: list[Column],
    scale: int,
    fragment_no: int,
    by_position: bool,
) -> Body:
    """The lines of a fragment under `columns`.

    `by_position` False keeps amounts at their raw grid column (a fragment whose columns do not fit the heading);
    `scale` is fen in one printed unit of money.
    """
    body = Body()
    headings = {part for column in columns for part in column.heading.split("/") if part}
    sides = [_Side.of(columns, block) for block in sorted({column.block for column in columns})]
    for row in range(fragment.first + header_rows, fragment.last):
        cells = fragment.grid.anchored(row)
        if not cells or is_numbering_row(cells) or _repeats_heading(cells, headings):
            continue
        if _NOTE.match(compact(cells[0].text)) and len(cells) <= 2:
            body.notes.extend(tidy(cell.text) for cell in cells)
            continue
        beside = False
        for side in sides:
            line = _read_line(fragment.grid, row, side, scale, by_position)
            if line is not None:
                line.block, line.fragment = side.block, fragment_no
                _take_label(line, body.lines[-1] if beside else None)
                body.lines.append(line)
                beside = True
    return body


def _take_label(line: Line, left: Line | None) -> None:
    """A total's label may reach from the block at the left to the figure it names."""
    bare = not (line.name or line.printed_code or line.project_name)
    if left is not None and bare and left.role == "total" and not any(r.fen for r in left.readings.values()):
        line.name, line.name_ref, line.role = left.name, left.name_ref, left.role


def _repeats_heading(cells: list[Cell], headings: set[str]) -> bool:
    if len(cells) < 2 or any(looks_like_amount(cell.text) for cell in cells):
        return False
    texts = [compact(cell.text) for cell in cells]
    return sum(1 for text in texts if text in headings) * 3 >= len(texts) * 2


def _read_line(grid: Grid, row: int, side: _Side, scale: int, by_position: bool) -> Line | None:
    parts = _structural_parts(grid, row, side.structural)
    readings = _readings(grid, row, side, scale, by_position)
    code, printed_code, name, name_cell = _code_and_name(parts)
    role = _role(parts, name)
    printed = any(r.fen is not None or r.noise for r in readings.values())
    if not (code or printed_code or name or parts.project_name or printed):
        return None
    return Line(
        no=0,
        block=0,
        fragment=0,
        role=role,
        name=name,
        printed_code=printed_code,
        code_depth=max((_CODE_ROLES.index(r) + 1 for r, _, _ in parts.codes if r in _CODE_ROLES), default=0),
        code="" if role == "total" else code,
        unit_name=parts.unit_name,
        unit_code=parts.unit_code,
        project_name=parts.project_name,
        project_code=parts.project_code,
        economic_code=parts.economic_code,
        readings=readings,
        doubtful_code=_is_doubtful(parts, code),
        name_ref=grid.ref(name_cell) if name_cell is not None else None,
        code_refs=tuple(grid.ref(cell) for _, _, cell in parts.codes),
    )


def _is_doubtful(parts: _Parts, code: str) -> bool:
    """Whether the code was read from an image without certainty."""
    told_by = [cell for _, _, cell in parts.codes] or [cell for _, cell in parts.names]
    return any(
        cell.confidence < _SURE_CODE if code else _BEGINS_WITH_DIGITS.match(cell.text)  # not made out
        for cell in told_by
        if cell.confidence is not None
    )


def _structural_parts(grid: Grid, row: int, columns: list[Column]) -> _Parts:
    parts = _Parts()
    seen: set[int] = set()
    for column in columns:
        for position in range(column.index, column.index + column.width):
            cell = grid.at(row, position)
            if cell is None or id(cell) in seen or not compact(cell.text):
                continue
            if _belongs_elsewhere(cell, column) or (column.role == "unit_code" and cell.column_span > 1):
                continue
            seen.add(id(cell))
            if column.role == "code" or column.role in _CODE_ROLES:
                parts.codes.append((column.role, _code_text(cell), cell))
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
            elif column.role == "project_code":
                parts.project_code = tidy(cell.text)
    return parts


def _code_text(cell: Cell) -> str:
    """A code cell's text; of an image's readings the first that is a code."""
    readings = (cell.text, *cell.alternatives)
    return next((text for text in readings if split_code(text)), cell.text)


def _belongs_elsewhere(cell: Cell, column: Column) -> bool:
    """A cell that begins left of this column and reaches into it was taken there already."""
    return (
        cell.column < column.index and cell.column_span > 1 and cell.column + cell.column_span <= column.index
    )


def _readings(grid: Grid, row: int, side: _Side, scale: int, by_position: bool) -> dict[int, Reading]:
    readings: dict[int, Reading] = {}
    if not by_position:
        first = min((c.index for c in side.amounts), default=0)
        for printed in grid.anchored(row):
            if printed.column >= first:
                readings[printed.column] = _reading(grid, printed, scale)
        return readings
    for column in side.amounts:
        cells: list[Cell] = []
        for position in range(column.index, column.index + column.width):
            cell = grid.at(row, position)
            if cell is None or cell.row != row or cell in cells:
                continue
            if cell.column_span == 1 or _home(cell, side.columns) is column:
                cells.append(cell)
        filled = [cell for cell in cells if compact(cell.text)]
        if len(filled) > 1:
            merged = _reading(grid, filled[0], column.scale or scale)
            readings[column.index] = Reading(merged.ref, None, merged.unit, "garbled")
        elif cells:
            readings[column.index] = _reading(grid, (filled or cells)[0], column.scale or scale)
    return readings


def _home(cell: Cell, columns: list[Column]) -> Column | None:
    """The column a cell stands in: the one it overlaps most, the leftmost of equals."""
    best: Column | None = None
    best_overlap = 0
    end = cell.column + cell.column_span
    for column in columns[max(0, bisect_right(columns, cell.column, key=_index) - 1) :]:
        if column.index >= end:
            break
        overlap = min(end, column.index + column.width) - max(cell.column, column.index)
        if overlap > best_overlap:
            best, best_overlap = column, overlap
    return best


def _reading(grid: Grid, cell: Cell, scale: int) -> Reading:
    printed = parse_number(cell.text)
    number = _likeliest(printed, cell)
    fen, unit = to_fen(number, scale)
    if fen is not None and abs(fen) >= _MAX_CELL_NUMBER:
        return Reading(grid.ref(cell), None, unit, "garbled")
    if not cell.alternatives:
        return Reading(grid.ref(cell), fen, unit, number.noise, confidence=cell.confidence)
    others = [to_fen(other, scale)[0] for other in (printed, *map(parse_number, cell.alternatives))]
    candidates = tuple(dict.fromkeys(other for other in others if other is not None and other != fen))
    return Reading(grid.ref(cell), fen, unit, number.noise, candidates=candidates, confidence=cell.confidence)


def _likeliest(printed: Number, cell: Cell) -> Number:
    """What a cell of an image prints whose signs were misread: the first alternative, which needs a proof."""
    if printed.noise and cell.alternatives and any(character.isdigit() for character in cell.text):
        first = parse_number(cell.alternatives[0])
        if first.mantissa is not None and not first.noise:
            return Number(first.mantissa, first.decimals, "malformed")
    return printed


def _code_and_name(parts: _Parts) -> tuple[str, str, str, Cell | None]:
    """(code, printed code, name, name cell) of a row; a code may stand in its own cells or lead the name."""
    printed_code = " ".join(tidy(text) for _, text, _ in parts.codes)
    three = [text for role, text, _ in parts.codes if role in _CODE_ROLES]
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


def _joined_code(parts: _Parts) -> str:
    """The code of 类, 款 and 项, whichever of its three columns the heading of them all is taken to head."""
    whole = join_code([text for _, text, _ in parts.codes])
    if len(whole) in (3, 5, 7):
        return whole
    return join_code([text for role, text, _ in parts.codes if role in _CODE_ROLES])


def _role(parts: _Parts, name: str) -> LineRole:
    totals = load_vocabulary().totals
    if compact(name) in ("小计", "分计"):
        return "subtotal"
    for text in (name, parts.project_name, parts.unit_name, *[text for _, text, _ in parts.codes]):
        if text and totals.match(compact(text)):
            return "total"
    return "item"


def cut_in_two(line: Line) -> bool:
    """A row that prints words only: the rest of the line above it, cut by a page."""
    return (
        line.role == "item"
        and not line.code
        and not line.printed_code
        and bool(line.name or line.project_name)
        and all(r.fen is None and not r.noise for r in line.readings.values())
    )
