"""The heading of a table fragment: how many rows it has, and what each column means.

Belongs here: header rows, heading paths over merged cells, column roles and blocks. Does not belong here:
the words that decide (`vocabulary/columns.yaml`) or the lines below (`body`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orchestration.document.model import Cell
from orchestration.line_item.amount import SCALES, looks_like_amount, parse_number
from orchestration.line_item.code import code_in_name, split_code
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.stream import Fragment, Grid, money_unit
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

_NUMBERED = re.compile(
    r"^([一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|其中[:：]?)"
)
_YEAR = re.compile(r"(20\d\d|19\d\d)年?度?")
OF_WHICH = re.compile(r"^其中[:：]?")
_ASIDE = re.compile(r"\((亿元|万元|千元|百元|元|不含[^()]*|除[^()]*外)\)")
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


def is_numbering_row(cells: Sequence[Cell]) -> bool:
    """A row that numbers the columns (栏次, 1, 2, 3) rather than printing figures."""
    texts = [compact(cell.text) for cell in cells]
    if not texts:
        return False
    if any(load_vocabulary().line_numbers.match(text) for text in texts):
        return True
    numbers = [int(t) for t in texts if t.isdigit() and len(t) <= 2]
    words = [
        t for t in texts if not (t.isdigit() and len(t) <= 2) and not re.fullmatch(r"\d+=[\d+\-]+|[—\-*]+", t)
    ]
    formulas = sum(1 for t in texts if re.fullmatch(r"\d+=[\d+\-]+", t))
    return (
        len(numbers) + formulas >= 3
        and not words
        and numbers == sorted(set(numbers))
        and numbers[-1] - numbers[0] <= 2 * len(texts)
        and numbers[0] <= 2
    )


def _is_data_row(grid: Grid, row: int, kind: str) -> bool:
    cells = grid.anchored(row)
    if not cells or is_numbering_row(cells):
        return False
    if any(looks_like_amount(cell.text) for cell in cells):
        return True
    first = _first_covering(grid, row)
    if first is None or first.row != row or first.column_span == grid.table.column_count:
        return False
    label = compact(first.text)
    blank_beside = len(cells) == 1
    vocabulary = load_vocabulary()
    if kind in ("balance", "appropriation_balance"):
        known = _NUMBERED.match(label) or any(
            p.search(label) for _, p in vocabulary.balance_items["income"][:4]
        )
        return bool(known)
    if kind == "three_public":
        return blank_beside and any(p.search(label) for _, p in vocabulary.three_public_items)
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
    rows = [
        row
        for row in range(fragment.first, fragment.first + header_rows)
        if not is_numbering_row(grid.anchored(row))
    ]
    paths: list[list[str]] = []
    for column in range(grid.table.column_count):
        path: list[str] = []
        last: Cell | None = None
        for depth, row in enumerate(rows):
            cell = grid.at(row, column)
            text = compact(cell.text) if cell is not None else ""
            if not text and fragment.inferred:
                text = _inherited(grid, rows, depth, column)
            repeated = cell is not None and cell is last  # one merged cell over several rows
            if text and not repeated and (not path or path[-1] != text):
                path.append(text)
            last = cell if cell is not None and compact(cell.text) else last
        paths.append(path)
    return paths


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
    grid = fragment.grid
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
        role = column_role(paths[index], kind, year)
        unit = money_unit(heading) if heading else None
        columns.append(Column(index, role, heading, 0, width, SCALES[unit] if unit else None))
        index += width
    columns = _settle_headless(columns, grid, fragment, header_rows)
    columns = _structure_by_content(columns, fragment, header_rows, kind)
    columns = _department_first(columns, fragment, header_rows, kind)
    columns = _without_groups(columns, fragment, header_rows)
    return _settle_roles(_with_blocks(columns), kind, stage)


def _leaf_cells(fragment: Fragment, header_rows: int) -> list[Cell | None]:
    grid = fragment.grid
    leaves: list[Cell | None] = []
    for column in range(grid.table.column_count):
        leaf: Cell | None = None
        for row in range(fragment.first, fragment.first + header_rows):
            cell = grid.at(row, column)
            if cell is not None and compact(cell.text) and not is_numbering_row(grid.anchored(row)):
                leaf = cell
        leaves.append(leaf)
    return leaves


def column_role(path: list[str], kind: str, year: int | None) -> str:
    """The role a heading path gives its column; `unknown` where no rule knows it, `ignored` for other years."""
    if not path:
        return "unknown"
    vocabulary = load_vocabulary()
    years = {int(y) for y in _YEAR.findall("/".join(path))}
    words = [_ASIDE.sub("", _YEAR.sub("", part)) for part in path]
    words = [word for word in words if word] or [path[-1]]
    leaf, joined = OF_WHICH.sub("", words[-1]), "/".join(words)
    for rule in vocabulary.structural:
        if rule.matches(leaf, joined, kind):
            return rule.role
    if year is not None and years and year not in years:
        return "ignored"
    if any(p.search(joined) for p in vocabulary.other_year) and not _is_final(joined):
        return "ignored"
    suffix = ""
    if kind == "three_public" or kind.endswith("balance"):
        if vocabulary.adjusted.search(joined):
            return "ignored"
        if vocabulary.opening_budget.search(joined if kind == "three_public" else leaf):
            suffix = "|budget"
    for rule in vocabulary.amounts[vocabulary.rule_sets[kind]]:
        if rule.matches(leaf, joined, kind):
            return rule.role + suffix
    return "unknown"


def _is_final(path: str) -> bool:
    return bool(load_vocabulary().final.search(path)) and "上年" not in path


def _with_blocks(columns: list[Column]) -> list[Column]:
    """Numbers the side-by-side blocks: a name or code column right of amounts begins a new one."""
    block, seen_amount = 0, False
    seen: set[str] = set()
    numbered: list[Column] = []
    for column in columns:
        if seen_amount and column.role in _NAMING:
            seen = set()
        if column.role in ("code", "code_class") and "name" in seen and not seen_amount:
            seen.add("second")  # a second classification beside the first (department and government)
        if "second" in seen and column.role in _NAMING:
            column = replace(column, role="ignored")
        seen.add(column.role)
        if column.role in STRUCTURAL and column.role not in ("ignored", "line_no", "note"):
            if seen_amount:
                block, seen_amount = block + 1, False
        elif column.role not in STRUCTURAL and column.role != "unknown":
            seen_amount = True
        numbered.append(replace(column, block=block))
    return numbered


def _department_first(columns: list[Column], fragment: Fragment, header_rows: int, kind: str) -> list[Column]:
    """Where the government's classification stands left of the department's, the second pair of columns is read."""
    if kind not in ("general_public_basic", "economic_expenditure"):
        return columns
    starts = [i for i, c in enumerate(columns) if c.role in ("code", "code_class")]
    naming = [i for i, c in enumerate(columns) if "second" not in c.role and c.role in _NAMING]
    if len(starts) < 2 or naming[-1] > (first_amount := _first_amount(columns)) or starts[1] > first_amount:
        return columns
    first = _texts_below(fragment, header_rows, columns[starts[0]])
    second = _texts_below(fragment, header_rows, columns[starts[1]])
    if not any(text.strip().startswith("5") for text in first) or not any(
        t.strip().startswith("3") for t in second
    ):
        return columns
    return [
        replace(c, role="ignored") if i < starts[1] and c.role in _NAMING else c
        for i, c in enumerate(columns)
    ]


def _first_amount(columns: list[Column]) -> int:
    return next(
        (i for i, c in enumerate(columns) if c.role not in STRUCTURAL and c.role != "unknown"), len(columns)
    )


_NAMING = frozenset({"code", "code_class", "code_section", "code_item", "name"})


def _without_groups(columns: list[Column], fragment: Fragment, header_rows: int) -> list[Column]:
    """A name column left of the codes whose cells each head several rows (人员经费 beside all of its lines)."""
    codes = [c.index for c in columns if c.role in ("code", "code_class")]
    names = [c for c in columns if c.role == "name"]
    if not codes or len(names) < 2 or names[0].index > codes[0] or names[1].index < codes[0]:
        return columns
    first = names[0]
    rows = range(fragment.first + header_rows, fragment.last)
    cells = [fragment.grid.at(row, first.index) for row in rows]
    spans = any(cell is not None and cell.row_span > 1 for cell in cells)
    if not spans and len(_texts_below(fragment, header_rows, first)) * 2 > len(rows):
        return columns
    return [replace(c, role="ignored") if c is first else c for c in columns]


def _settle_headless(columns: list[Column], grid: Grid, fragment: Fragment, header_rows: int) -> list[Column]:
    """A column without any heading under which nothing but blanks stand is ignored."""
    settled: list[Column] = []
    for column in columns:
        if column.heading or any(
            (cell := grid.at(row, column.index)) is not None
            and cell.column == column.index
            and compact(cell.text)
            for row in range(fragment.first + header_rows, fragment.last)
        ):
            settled.append(column)
        else:
            settled.append(replace(column, role="ignored"))
    return settled


def _structure_by_content(
    columns: list[Column], fragment: Fragment, header_rows: int, kind: str
) -> list[Column]:
    """Where a heading does not name the code or name column, what stands below it does.

    Only columns without a meaning of their own (`unknown`, or a bare 项目) are told by their content.
    """
    if load_vocabulary().rule_sets[kind] in ("balance", "three_public"):
        return columns
    roles = {c.role for c in columns}
    settled: list[Column] = []
    for column in columns:
        role = column.role
        texts = _texts_below(fragment, header_rows, column)
        if role == "code_class" and texts and not any(split_code(text) for text in texts):
            role = "ignored"  # 类 heads groups of lines here, no codes
        if role in ("unknown", "name", "ignored") and "code" not in roles and "code_class" not in roles:
            codes = sum(1 for text in texts if len(split_code(text)) in (3, 5, 7))
            if texts and codes * 2 > len(texts):
                role = "code"
                roles.add("code")
        named = any(c.role == "name" and c is not column for c in columns if c not in settled)
        named = named or any(c.role == "name" for c in settled)
        if role in ("unknown", "ignored") and not named:
            if any(c.role == "project_name" for c in columns):  # only a class is told beside a project
                coded = [text for text in texts if code_in_name(text)[0]]
                texts = coded if len(coded) * 2 > len(texts) else []
            words = sum(1 for text in texts if re.search(r"[\u4e00-\u9fff]{2}", text))
            if texts and words * 2 > len(texts):
                role = "name"
        settled.append(replace(column, role=role))
    return settled


def _texts_below(fragment: Fragment, header_rows: int, column: Column) -> list[str]:
    return [
        cell.text
        for row in range(fragment.first + header_rows, fragment.last)
        if (cell := fragment.grid.at(row, column.index)) is not None
        and cell.row == row
        and cell.column == column.index
        and compact(cell.text)
    ]


def _settle_roles(columns: list[Column], kind: str, stage: str | None) -> list[Column]:
    """Roles that only the other columns decide.

    - own funds printed beside a transfer column are the unit's own (`general_public` to `general_public_own`);
    - budget columns are the statement's figure unless a final one stands beside them;
    - 本年收入合计 is the total of a statement that has no other;
    - 三公经费 beside 会议费 and 培训费: the total of all of them is none of the statement's.
    """
    roles = {c.role for c in columns}
    any_final = any(not c.role.endswith("|budget") and c.role not in STRUCTURAL for c in columns)
    wider = {"meeting", "training"} & {role.removesuffix("|budget") for role in roles} and any(
        c.role.startswith("total") and "三公" in c.heading for c in columns
    )
    settled: list[Column] = []
    for column in columns:
        role = column.role
        if f"{role}_transfer" in roles and kind == "income":
            role = f"{role}_own"
        planned_only = role.endswith("|budget") and role.removesuffix("|budget") not in roles
        if planned_only and (stage != "final_account" or not any_final):
            role = role.removesuffix("|budget")
        if role == "current_year_total" and "total" not in roles:
            role = "total"
        if role.startswith("total") and kind == "three_public" and wider and "三公" not in column.heading:
            role = "ignored"
        settled.append(replace(column, role=role))
    return settled


def plain_number(text: str) -> bool:
    return parse_number(text).mantissa is not None
