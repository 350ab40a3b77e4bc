"""Statements of expenditure that print its type in every row (支出类型: 基本支出 / 项目支出) instead of in columns.

Belongs here: telling such a column, what its cells mean, the class of a row that prints its type only, and
the type of rows that one above heads. Does not
belong here: types that head columns (`column_roles`), or which line is the sum of which (`hierarchy`).
"""

from __future__ import annotations

from functools import lru_cache

from orchestration.statement.balance import strip_numbering
from orchestration.statement.column_content import Below
from orchestration.statement.column_roles import with_role
from orchestration.statement.model import Column, Line
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

_KINDS = frozenset({"expenditure", "general_public_expenditure", "government_fund", "state_capital"})
_TYPES = {
    **{key: key for key in ("basic", "project", "remitted_upward", "operating", "subsidy_to_subordinate")},
    "personnel": "basic",
    "public": "basic",
}
"""Items of expenditure by kind, and the contract's expenditure type of each."""
_SUMS = frozenset({"小计", "合计"})


@lru_cache(maxsize=4096)
def expenditure_type_of(text: str) -> str:
    """The expenditure type that a cell names, `sum` for the sum of all of them, "" for any other words."""
    if compact(text) in _SUMS:
        return "sum"
    words = strip_numbering(text)
    for key, pattern in load_vocabulary().balance_items["expenditure"]:
        if pattern.search(words):
            return _TYPES.get(key, "")
    return ""


def types_in_rows(columns: list[Column], below: Below, kind: str) -> list[Column]:
    """The columns, of which one holds the type of each row: all its cells name types, and another column the class."""
    if kind not in _KINDS or {"basic", "project"} & {c.role for c in columns}:
        return columns
    for column in columns:
        if column.role not in ("name", "unknown", "ignored", "code_class", "project_name"):
            continue
        types = [expenditure_type_of(text) for text in below.get(column.index, ()) if not _is_total(text)]
        others = {c.role for c in columns if c is not column}
        named = bool(others & {"code", "code_class", "name"})
        if types and all(types) and set(types) != {"sum"} and named:
            return [with_role(c, "expenditure_type") if c is column else c for c in columns]
    return columns


def _is_total(text: str) -> bool:
    return compact(text) not in _SUMS and bool(load_vocabulary().totals.match(compact(text)))


def inherit_types(lines: list[Line]) -> None:
    """Gives lines that print a class only the type of the row above that prints its type only: it is their sum.

    Done only where each type heads lines once, the first from the first line on, and no line prints both.
    """
    items = [line for line in lines if line.role == "item"]
    heads = [line for line in items if _is_type_only(line)]
    types = [line.expenditure_type for line in heads]
    classes = [line for line in items if line not in heads]
    if not heads or items[0] is not heads[0] or len(set(types)) < len(types):
        return
    if not classes or any(line.expenditure_type for line in classes):
        return
    head = heads[0]
    for line in items:
        if line in heads:
            head = line
            head.role = "subtotal"
        else:
            line.expenditure_type = head.expenditure_type


def _is_type_only(line: Line) -> bool:
    return bool(line.expenditure_type) and not (line.code or line.printed_code or line.name)


def inherit_classes(lines: list[Line]) -> None:
    """Gives a row that prints its type only the class of the row above, whose cells it shares."""
    above: Line | None = None
    for line in lines:
        printed = line.code or line.printed_code or line.name
        if not printed and line.expenditure_type and above is not None and line.role == "item":
            line.code, line.printed_code, line.name = above.code, above.printed_code, above.name
            line.code_depth, line.doubtful_code = above.code_depth, above.doubtful_code
            line.name_ref, line.code_refs = above.name_ref, above.code_refs
            line.unit_name, line.unit_code = (
                line.unit_name or above.unit_name,
                line.unit_code or above.unit_code,
            )
        elif printed:
            above = line if line.role == "item" or line.role == "subtotal" else None
