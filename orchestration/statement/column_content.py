"""What columns mean by the cells below their headings.

Belongs here: code and name columns that no heading names, columns without content, groups beside lines, two
classifications side by side. Does not belong here: what headings say (`column_roles`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from orchestration.line_item.code import code_in_name, split_code
from orchestration.line_item.three_public import category_of
from orchestration.statement.column_roles import NAMING, column_role, with_role
from orchestration.statement.grid import Fragment
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

Below = Mapping[int, Sequence[str]]
"""Column of the grid to the texts of the cells that begin in it below the heading; no key where all are blank."""

_MIN_LINE_NUMBERS = 4
_STEPS_OF_ODD_ONE = 8
"""One step in so many may be from or to a number that was misread, or over one that was left out."""
_DECIMAL = re.compile(r"^\s*\d+\.\d+\s*$")
"""A figure: the parts of a code that points part are three, or stand below ones that are."""
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


def texts_below(fragment: Fragment, header_rows: int) -> Below:
    """What stands below the heading of a fragment, column by column."""
    below: dict[int, list[str]] = {}
    for row in range(fragment.first + header_rows, fragment.last):
        for cell in fragment.grid.anchored(row):
            below.setdefault(cell.column, []).append(cell.text)
    return below


def department_first(columns: list[Column], below: Below, kind: str) -> list[Column]:
    """Where the government's classification stands left of the department's, the second pair of columns is read."""
    if kind not in ("general_public_basic", "economic_expenditure"):
        return columns
    starts = [i for i, c in enumerate(columns) if c.role in ("code", "code_class")]
    naming = [i for i, c in enumerate(columns) if "second" not in c.role and c.role in NAMING]
    if len(starts) < 2 or naming[-1] > (first_amount := _first_amount(columns)) or starts[1] > first_amount:
        return columns
    first = below.get(columns[starts[0]].index, ())
    second = below.get(columns[starts[1]].index, ())
    if not any(text.strip().startswith("5") for text in first) or not any(
        t.strip().startswith("3") for t in second
    ):
        return columns
    return [
        with_role(c, "ignored") if i < starts[1] and c.role in NAMING else c for i, c in enumerate(columns)
    ]


def _first_amount(columns: list[Column]) -> int:
    return next(
        (i for i, c in enumerate(columns) if c.role not in STRUCTURAL and c.role != "unknown"), len(columns)
    )


def without_groups(columns: list[Column], below: Below, fragment: Fragment, header_rows: int) -> list[Column]:
    """A name column left of the codes whose cells each head several rows (人员经费 beside all of its lines)."""
    codes = [c.index for c in columns if c.role in ("code", "code_class")]
    names = [c for c in columns if c.role == "name"]
    if "economic_code" in {c.role for c in columns}:
        return columns
    if not codes or len(names) < 2 or names[0].index > codes[0] or names[1].index < codes[0]:
        return columns
    first = names[0]
    rows = range(fragment.first + header_rows, fragment.last)
    cells = [fragment.grid.at(row, first.index) for row in rows]
    spans = any(cell is not None and cell.row_span > 1 for cell in cells)
    if not spans and len(below.get(first.index, ())) * 2 > len(rows):
        return columns
    return [with_role(c, "ignored") if c is first else c for c in columns]


def settle_headless(columns: list[Column], below: Below) -> list[Column]:
    """A column without any heading under which nothing but blanks stand is ignored."""
    return [c if c.heading or c.index in below else with_role(c, "ignored") for c in columns]


def without_line_numbers(columns: list[Column], below: Below) -> list[Column]:
    """Whole numbers that count down a column number its lines, whatever its heading says, and name none of them."""
    return [
        with_role(c, "line_no")
        if (c.role not in STRUCTURAL or c.role == "name") and _counts(below.get(c.index, ()))
        else c
        for c in columns
    ]


def _counts(texts: Sequence[str]) -> bool:
    """Whether nearly each number is one more than that above it."""
    numbers = [int(text) if text.isdecimal() and len(text) <= 3 else None for text in map(compact, texts)]
    steps = list(pairwise(numbers))
    follow = sum(above is not None and below == above + 1 for above, below in steps)
    return len(numbers) >= _MIN_LINE_NUMBERS and follow >= len(steps) - len(steps) // _STEPS_OF_ODD_ONE


def structure_by_content(columns: list[Column], below: Below, kind: str) -> list[Column]:
    """Where a heading does not name the code or name column, what stands below it does.

    Only columns without a meaning of their own (`unknown`, or a bare 项目) are told by their content.
    """
    rules = load_vocabulary().rule_sets[kind]
    if rules == "balance":
        return [_named_by_content(column, below) for column in columns]
    if rules == "three_public":
        return [_named_by_categories(column, below) for column in columns]
    roles = {c.role for c in columns}
    settled: list[Column] = []
    for place, column in enumerate(columns):
        role = column.role
        texts = below.get(column.index, ())
        if role == "code_class" and texts and not any(split_code(text) for text in texts):
            role = (
                "project_kind" if rules == "project" else "ignored"
            )  # 类 heads groups of lines here, no codes
        may_be_code = role in ("unknown", "name", "ignored") and not roles & {"code", "code_class"}
        may_be_code = may_be_code and not _heads_amounts(column, kind)
        if (may_be_code or _begins_block(columns, place)) and _mostly_codes(texts):
            role = "code"
            roles.add("code")
        named = any(c.role == "name" and c is not column and c not in settled for c in columns)
        named = named or any(c.role == "name" for c in settled)
        if role in ("unknown", "ignored") and not named:
            if any(c.role == "project_name" for c in columns):  # only a class is told beside a project
                coded = [text for text in texts if code_in_name(text)[0]]
                texts = coded if len(coded) * 2 > len(texts) else ()
            if _mostly_words(texts):
                role = "name"
        settled.append(with_role(column, role))
    return settled


def _begins_block(columns: Sequence[Column], place: int) -> bool:
    """Whether a column without a meaning stands between an amount and a name, where a block beside others begins."""
    if columns[place].role != "unknown" or not 0 < place < len(columns) - 1:
        return False
    left = columns[place - 1].role
    return left not in STRUCTURAL and left != "unknown" and columns[place + 1].role == "name"


def _heads_amounts(column: Column, kind: str) -> bool:
    """Whether a column's heading says amounts, be they of another year, whose digits may look like codes."""
    role = column_role(tuple(column.heading.split("/")), kind, None)
    return role not in STRUCTURAL and role != "unknown"


def _mostly_codes(texts: Sequence[str]) -> bool:
    """Whether cells are codes; 205.43 spells one as well, and is an amount."""
    codes = [text for text in texts if len(split_code(text)) in (3, 5, 7) and not _DECIMAL.match(text)]
    return 2 * len(codes) > len(texts)


def _named_by_content(column: Column, below: Below) -> Column:
    """A column of a summary statement that no rule knows and that prints words: items of another breakdown."""
    if column.role != "unknown":
        return column
    return with_role(column, "name") if _mostly_words(below.get(column.index, ())) else column


def _named_by_categories(column: Column, below: Below) -> Column:
    """A column without a meaning that prints categories of 三公: those that are set in below their total."""
    texts = below.get(column.index, ())
    is_name = column.role in ("unknown", "ignored") and 2 * sum(map(bool, map(category_of, texts))) > len(
        texts
    )
    return with_role(column, "name") if is_name else column


def _mostly_words(texts: Sequence[str]) -> bool:
    return 2 * sum(1 for text in texts if _WORD.search(text)) > len(texts)


def function_and_economic(columns: list[Column], below: Below, kind: str) -> list[Column]:
    """A project's lines may print the function and the economic class: the function's columns name the line."""
    if load_vocabulary().rule_sets[kind] != "project":
        return columns
    functions: list[int] = []
    economics: list[int] = []
    beyond = _first_amount(columns)
    for i, column in enumerate(columns[:beyond]):
        if column.role not in ("code", "code_class", "name", "ignored", "unknown"):
            continue
        codes = [split_code(t) or code_in_name(t)[0] for t in below.get(column.index, ())]
        if codes and 2 * sum(1 for code in codes if code[:1] == "2" and len(code) in (3, 5, 7)) > len(codes):
            functions.append(i)
        elif codes and 2 * sum(1 for code in codes if code[:1] in "35" and len(code) in (3, 5)) > len(codes):
            economics.append(i)
    if not functions or not economics or any(c.role == "code_class" for c in columns):
        return columns
    settled = list(columns)
    for i in range(min(functions[0], economics[0]), beyond):
        role = settled[i].role
        if i in functions[:1]:
            role = "code" if role == "code" else "name"
        elif i in economics[:1]:
            role = "economic_code"
        elif role in ("code", "name"):
            # the name beside a code is its own; a code that is printed with its name needs no other
            own = i == functions[0] + 1 and settled[functions[0]].role == "code"
            role = "name" if role == "name" and own else "ignored"
        settled[i] = with_role(settled[i], role)
    return settled
