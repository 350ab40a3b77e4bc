"""The heading of a table fragment: how many rows it has, and what each column means.

Belongs here: header rows, heading paths over merged cells, the columns they make. Does not belong here: what a
heading's words mean (`column_roles`), what stands below them says (`column_content`), or the lines (`body`).
"""

from __future__ import annotations

import re

from orchestration.document.model import Cell
from orchestration.line_item.amount import SCALES, looks_like_amount
from orchestration.statement.balance import strip_numbering
from orchestration.statement.captions import money_unit
from orchestration.statement.column_content import (
    department_first,
    function_and_economic,
    settle_headless,
    structure_by_content,
    texts_below,
    without_groups,
    without_line_numbers,
)
from orchestration.statement.column_numbers import is_numbering_row
from orchestration.statement.column_roles import column_role, settle_roles, with_blocks
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.headless import one_of_two
from orchestration.statement.kinds import SUMMARY_KINDS
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.project_kinds import kinds_by_content
from orchestration.statement.text import compact
from orchestration.statement.typed_rows import types_in_rows
from orchestration.statement.types_by_fund import settle_types_by_fund
from orchestration.statement.vocabulary import load_vocabulary

_NUMBERED = re.compile(
    r"^([一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|其中[:：]?"
    r"|\[?(\d{3}|\d{5}|\d{7})\]?(?=[^\d.,%年月]))"
)
"""How a line of a summary statement begins: with its number, or the code of its class."""
_YEAR = re.compile(r"(20\d\d|19\d\d)年?度?")
_DASH = re.compile(r"^[-—－─–/*]+$")
_FIGURES = re.compile(r"^((预算|决算)(数|额|金额)?|金额)$")
_MAX_HEADER_ROWS = 8


def count_header_rows(fragment: Fragment, kind: str) -> int:
    """How many leading rows of the fragment are heading (0 for a continuation without one)."""
    grid = fragment.grid
    limit = min(fragment.last, fragment.first + _MAX_HEADER_ROWS)
    for row in range(fragment.first, limit):
        if not _is_heading_row(grid, row) and _is_data_row(grid, row, kind):
            return row - fragment.first
    return limit - fragment.first


def leading_headings(fragment: Fragment, header_rows: int) -> int:
    """How many of the first rows print headings, by their words."""
    for row in range(fragment.first, fragment.first + header_rows):
        if not _is_heading_row(fragment.grid, row):
            return row - fragment.first
    return header_rows


def _is_heading_row(grid: Grid, row: int) -> bool:
    """A row with two of the words that only headings pair, and no figures."""
    texts = [_YEAR.sub("", compact(cell.text)) for cell in grid.anchored(row)]
    words = sum(1 for text in texts if load_vocabulary().heading_words.match(text))
    return words >= 2 and not any(looks_like_amount(text) for text in texts)


def _is_data_row(grid: Grid, row: int, kind: str) -> bool:
    cells = grid.anchored(row)
    if not cells or is_numbering_row(grid, row):
        return False
    if any(looks_like_amount(cell.text) for cell in cells):
        return True
    first = _first_covering(grid, row)
    if first is None or first.row != row or first.column_span == grid.table.column_count:
        return False
    label = compact(first.text)
    blank_beside = all(_DASH.match(compact(cell.text)) for cell in cells[1:])
    vocabulary = load_vocabulary()
    if kind in SUMMARY_KINDS:
        known = _NUMBERED.match(label) or any(
            p.search(label) for _, p in vocabulary.balance_items["income"][:4]
        )
        return bool(known)
    if kind == "three_public":
        words = strip_numbering(label)
        return blank_beside and any(p.search(words) for _, p in vocabulary.three_public_items)
    return blank_beside and bool(vocabulary.totals.match(label))


def _first_covering(grid: Grid, row: int) -> Cell | None:
    for column in range(grid.table.column_count):
        cell = grid.at(row, column)
        if cell is not None and compact(cell.text):
            return cell
    return None


def heading_paths(fragment: Fragment, header_rows: int) -> list[list[str]]:
    """For each grid column the texts of its header cells, outermost first."""
    grid = fragment.grid
    rows = _rows_of_words(fragment, header_rows)
    spans = any(cell.row_span > 1 or cell.column_span > 1 for row in rows for cell in grid.anchored(row))
    paths: list[list[str]] = []
    for column in range(grid.table.column_count):
        path: list[str] = []
        last: Cell | None = None
        for depth, row in enumerate(rows):
            cell = grid.at(row, column)
            text = compact(cell.text) if cell is not None else ""
            if not text and (fragment.inferred or not spans):
                text = _inherited(grid, rows, depth, column)
            repeated = cell is not None and cell is last  # one merged cell over several rows
            if text and not repeated and (not path or path[-1] != text):
                path.append(text)
            last = cell if cell is not None and compact(cell.text) else last
        paths.append(path)
    return paths


def _rows_of_words(fragment: Fragment, header_rows: int) -> list[int]:
    """The rows of the heading but those that number its columns."""
    rows = range(fragment.first, fragment.first + header_rows)
    return [row for row in rows if not is_numbering_row(fragment.grid, row)]


def _inherited(grid: Grid, rows: list[int], depth: int, column: int) -> str:
    """Without spans, an empty header cell above a printed one belongs to the heading at its left."""
    below = any(
        (cell := grid.at(row, column)) is not None and compact(cell.text) for row in rows[depth + 1 :]
    )
    if not below:
        return ""
    for left in range(column - 1, -1, -1):
        cell = grid.at(rows[depth], left)
        if cell is not None and compact(cell.text):
            return compact(cell.text)
    return ""


def read_columns(
    fragment: Fragment, header_rows: int, kind: str, year: int | None, stage: str | None = None
) -> list[Column]:
    """The columns of a fragment by its heading; neighbouring grid columns under one leaf cell are one column."""
    paths = heading_paths(fragment, header_rows)
    leaf_row = _leaf_cells(fragment, header_rows)
    columns: list[Column] = []
    index = 0
    while index < len(paths):
        width = 1
        while (
            index + width < len(paths)
            and leaf_row[index] is not None
            and leaf_row[index + width] is leaf_row[index]
        ):
            width += 1
        heading = "/".join(paths[index])
        role = column_role(_own_words(paths, index, width, kind), kind, year)
        if fragment.inferred and role in ("unknown", "total"):
            whole = column_role(unwrapped(paths, index), kind, year)
            role = whole if whole != "unknown" else role
        unit = money_unit(heading) if heading else None
        columns.append(Column(index, role, heading, 0, width, SCALES[unit] if unit else None))
        index += width
    if fragment.inferred:
        columns = one_of_two(columns, fragment, header_rows)
    below = texts_below(fragment, header_rows)
    columns = without_line_numbers(settle_headless(columns, below), below)
    columns = kinds_by_content(columns, below)
    columns = types_in_rows(columns, below, kind)
    columns = structure_by_content(columns, below, kind)
    columns = department_first(columns, below, kind)
    columns = function_and_economic(columns, below, kind)
    columns = without_groups(columns, below, fragment, header_rows)
    return settle_roles(settle_types_by_fund(with_blocks(columns), kind), kind, stage)


def _own_words(paths: list[list[str]], index: int, width: int, kind: str) -> tuple[str, ...]:
    """The path of a column, less a last word that says no more than that figures stand below (基本支出/决算数)."""
    path = tuple(paths[index])
    if len(path) < 2 or not _FIGURES.match(path[-1]) or kind in (*SUMMARY_KINDS, "three_public"):
        return path
    others = [*paths[:index], *paths[index + width :]]
    if any(tuple(other[: len(path) - 1]) == path[:-1] for other in others):
        return path  # one of several figures under one heading
    return path[:-1] if column_role(path[:-1], kind, None) not in ("unknown", *STRUCTURAL) else path


def unwrapped(paths: list[list[str]], index: int) -> tuple[str, ...]:
    """The path of a column whose own heading wrapped: without rules its lines may have been read as levels."""
    others = {
        tuple(path[: depth + 1]) for at, path in enumerate(paths) if at != index for depth in range(len(path))
    }
    path = paths[index]
    shared = next((depth for depth in range(len(path)) if tuple(path[: depth + 1]) not in others), len(path))
    return (*path[:shared], "".join(path[shared:]))


def _leaf_cells(fragment: Fragment, header_rows: int) -> list[Cell | None]:
    grid = fragment.grid
    leaves: list[Cell | None] = []
    rows = _rows_of_words(fragment, header_rows)
    for column in range(grid.table.column_count):
        leaf: Cell | None = None
        for row in rows:
            cell = grid.at(row, column)
            if cell is not None and compact(cell.text):
                leaf = cell
        leaves.append(leaf)
    return leaves
