"""Kinds of project (人员类, 运转类, 特定目标类), which head the projects of a statement.

Belongs here: which columns and lines print a kind, and which lines are of it. Does not belong here: heads that only figures tell
(`nesting`), or headings of kinds (`vocabulary/columns.yaml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.column_content import Below
from orchestration.statement.column_roles import with_role
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.nesting import adds_up
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


def is_kind(line: Line) -> bool:
    """Whether a kind of project is all that names a line."""
    if line.code or line.economic_code or line.project_code:
        return False
    name = compact(line.project_name or line.name)
    if not name:
        return bool(line.project_kind)
    return bool(load_vocabulary().project_kinds.match(name))


def kinds_by_content(columns: list[Column], below: Below) -> list[Column]:
    """Of several columns that are headed as projects' names, those that print kinds only name none."""
    names = [c for c in columns if c.role == "project_name"]
    kinds = [c for c in names if _prints_kinds(below.get(c.index, ()))]
    if len(kinds) == len(names):
        return columns
    return [with_role(c, "project_kind") if c in kinds else c for c in columns]


def _prints_kinds(texts: Sequence[str]) -> bool:
    vocabulary = load_vocabulary()
    named = [text for text in map(compact, texts) if not vocabulary.totals.match(text)]
    return bool(named) and all(vocabulary.project_kinds.match(text) for text in named)


def link_kinds(statement: Statement) -> None:
    """Puts projects below the line of their kind, or above it, as their sums tell.

    Where they tell nothing the line is a sum of nobody knows which lines; where no project is named, kinds are all that
    the statement prints.
    """
    columns = [c.index for c in statement.amount_columns()]
    items = [line for line in statement.lines if line.role == "item" and line.parent is None]
    heads = [line for line in items if is_kind(line)]
    if len(heads) == len(items):
        return
    left: list[tuple[Line, list[Line]]] = []
    lead = False  # whether any head is the sum of all lines down to the next
    for head in heads:
        at = items.index(head)
        below = _until(items[at + 1 :], heads)
        above = _until(items[:at][::-1], heads)
        own = next((run for run in (*_runs(below), *_runs(above)) if adds_up(head, run, columns)), None)
        if own is None:
            left.append((head, below))
            continue
        lead |= own == below
        _put_below(head, own)
    for head, below in left:
        if lead and below:
            _put_below(head, below)  # a figure is misprinted
        else:
            head.role = "subtotal"


def _put_below(head: Line, lines: list[Line]) -> None:
    head.role = "group"
    head.children.extend(sorted(line.no for line in lines))
    for line in lines:
        line.parent = head.no


def _until(lines: list[Line], heads: list[Line]) -> list[Line]:
    """The lines before the next head that nothing heads yet."""
    found: list[Line] = []
    for line in lines:
        if line in heads or line.parent is not None:
            break
        found.append(line)
    return found


def _runs(lines: list[Line]) -> list[list[Line]]:
    """All that follow each other, and then fewer of them."""
    return [lines[:count] for count in range(len(lines), 0, -1)]
