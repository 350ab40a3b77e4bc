"""The rows below a heading, as lines.

Belongs here: from cells to lines of one fragment: what a row is, notes and repeated headings between. Does not
belong here: the words of a row (`row_parts`), its amounts (`row_readings`), which parent a line has (`hierarchy`), or
what a line's amounts must add up to (`reconcile`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orchestration.document.model import UNKNOWN, Cell
from orchestration.line_item.amount import looks_like_amount
from orchestration.statement.carried import mark_shared
from orchestration.statement.column_numbers import is_numbering_row
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.model import STRUCTURAL, Column, Line, LineRole, Reading
from orchestration.statement.overflowed import give_back
from orchestration.statement.row_parts import (
    CODE_ROLES,
    Parts,
    code_and_name,
    has_doubtful_name,
    is_doubtful,
    structural_parts,
    type_of_sum,
)
from orchestration.statement.row_readings import readings_of
from orchestration.statement.text import compact, tidy
from orchestration.statement.vocabulary import load_vocabulary

_NOTE = re.compile(r"^(注|备注|说明|填表说明|制表|注释)\s*\d*[:：、.]?")

_NOTE_ACROSS = re.compile(r"^(注|备注|说明|注释)[:：]")

_DIGIT = re.compile(r"\d")


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
            [c for c in own if c.role in STRUCTURAL and c.role not in ("ignored", "note")],
            [c for c in own if c.role not in STRUCTURAL],
        )


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
    rows: list[tuple[int, Line]] = []
    for row in range(fragment.first + header_rows, fragment.last):
        cells = fragment.grid.anchored(row)
        if not cells or is_numbering_row(fragment.grid, row) or _repeats_heading(cells, headings):
            continue
        if (_NOTE.match(compact(cells[0].text)) and len(cells) <= 2) or _is_signed(cells):
            body.notes.extend(tidy(cell.text) for cell in cells)
            continue
        if _is_note_across(cells):
            body.notes.append(tidy("".join(cell.text for cell in cells)))
            continue
        beside = False
        for side in sides:
            line = _read_line(fragment.grid, row, side, scale, by_position)
            if line is not None:
                line.block, line.fragment = side.block, fragment_no
                _take_label(line, body.lines[-1] if beside else None)
                body.lines.append(line)
                rows.append((row, line))
                beside = True
    mark_shared(rows)
    give_back(body.lines)
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


def _is_note_across(cells: list[Cell]) -> bool:
    """Whether a row is a note that a spreadsheet prints over the borders of empty cells."""
    texts = [text for cell in cells if (text := compact(cell.text))]
    return bool(texts and _NOTE_ACROSS.match(texts[0])) and not any(map(looks_like_amount, texts))


def _is_signed(cells: list[Cell]) -> bool:
    """Whether a row says who signs the table (单位负责人：, 制表人：), and prints no figure."""
    signature = load_vocabulary().signature
    return signature.match(compact(cells[0].text)) is not None and not any(
        looks_like_amount(cell.text) for cell in cells
    )


def _read_line(grid: Grid, row: int, side: _Side, scale: int, by_position: bool) -> Line | None:
    parts = structural_parts(grid, row, side.structural)
    readings = readings_of(grid, row, side.amounts, side.columns, scale, by_position)
    code, printed_code, name, name_cell = code_and_name(parts)
    role = _role(parts, name)
    if parts.expenditure_type == "sum" and role == "item":
        # in the first column 合计 labels the total, behind a class it is the sum of its types
        leads = side.structural[0].role == "expenditure_type" and not (code or printed_code or name)
        is_total = leads and load_vocabulary().totals.match(compact(parts.type_text))
        role, parts.expenditure_type = "total" if is_total else "subtotal", ""
    elif of_type := type_of_sum(parts, side.structural):
        role, parts.expenditure_type = "subtotal", of_type
    printed = any(r.fen is not None or _is_like_figure(r) for r in readings.values())
    if not (code or printed_code or name or parts.project_name or printed):
        return None
    return Line(
        no=0,
        block=0,
        fragment=0,
        role=role,
        name=name,
        printed_code=printed_code,
        code_depth=max((CODE_ROLES.index(r) + 1 for r, _, _ in parts.codes if r in CODE_ROLES), default=0),
        code="" if role == "total" else code,
        unit_name=parts.unit_name,
        unit_code=parts.unit_code,
        expenditure_type=parts.expenditure_type,
        project_name=parts.project_name,
        project_code=parts.project_code,
        project_kind=parts.project_kind,
        economic_code=parts.economic_code,
        readings=readings,
        cut_ref=grid.ref(cut) if (cut := _cut_cell(parts)) is not None else None,
        doubtful_code=is_doubtful(parts, code),
        doubtful_name=has_doubtful_name(parts),
        name_ref=grid.ref(name_cell) if name_cell is not None else None,
        code_refs=tuple(grid.ref(cell) for _, _, cell in parts.codes),
    )


def _role(parts: Parts, name: str) -> LineRole:
    totals = load_vocabulary().totals
    if compact(name) in ("小计", "分计"):
        return "subtotal"
    for text in (
        name,
        parts.project_name,
        parts.project_code,
        parts.project_kind,
        parts.unit_name,
        *[text for _, text, _ in parts.codes],
    ):
        if text and totals.match(compact(text)):
            return "total"
    return "item"


def _cut_cell(parts: Parts) -> Cell | None:
    """The cell of the name that tells the row, if that may go on where it had no room, or lacks a character."""
    told_by = [parts.project_cell] if parts.project_name else [cell for _, cell in parts.names]
    return next(
        (cell for cell in told_by if cell is not None and (cell.is_cut or UNKNOWN in cell.text)), None
    )


def cut_in_two(line: Line) -> bool:
    """A row that prints words only: the rest of the line above it, cut by a page."""
    return (
        line.role == "item"
        and not line.code
        and not line.printed_code
        and bool(line.name or line.project_name)
        and all(r.fen is None and not _is_like_figure(r) for r in line.readings.values())
    )


def _is_like_figure(reading: Reading) -> bool:
    """Whether what is no figure has a digit: the rest may be words below the table."""
    return bool(reading.noise) and _DIGIT.search(reading.ref.text) is not None
