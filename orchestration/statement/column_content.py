"""What columns mean by the cells below their headings.

Belongs here: code and name columns that no heading names, columns without content, groups beside lines, two
classifications side by side. Does not belong here: what headings say (`column_roles`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.line_item.code import code_in_name, split_code
from orchestration.statement.column_roles import NAMING
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.stream import Fragment, Grid
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


def department_first(columns: list[Column], fragment: Fragment, header_rows: int, kind: str) -> list[Column]:
    """Where the government's classification stands left of the department's, the second pair of columns is read."""
    if kind not in ("general_public_basic", "economic_expenditure"):
        return columns
    starts = [i for i, c in enumerate(columns) if c.role in ("code", "code_class")]
    naming = [i for i, c in enumerate(columns) if "second" not in c.role and c.role in NAMING]
    if len(starts) < 2 or naming[-1] > (first_amount := _first_amount(columns)) or starts[1] > first_amount:
        return columns
    first = _texts_below(fragment, header_rows, columns[starts[0]])
    second = _texts_below(fragment, header_rows, columns[starts[1]])
    if not any(text.strip().startswith("5") for text in first) or not any(
        t.strip().startswith("3") for t in second
    ):
        return columns
    return [
        replace(c, role="ignored") if i < starts[1] and c.role in NAMING else c for i, c in enumerate(columns)
    ]


def _first_amount(columns: list[Column]) -> int:
    return next(
        (i for i, c in enumerate(columns) if c.role not in STRUCTURAL and c.role != "unknown"), len(columns)
    )


def without_groups(columns: list[Column], fragment: Fragment, header_rows: int) -> list[Column]:
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


def settle_headless(columns: list[Column], grid: Grid, fragment: Fragment, header_rows: int) -> list[Column]:
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


def structure_by_content(
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
