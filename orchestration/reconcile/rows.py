"""Equations along a line: a total column equals the columns it sums.

Belongs here: which roles are parts of which (data in `identities.yaml`), applied to the columns a statement has.
Does not belong here: sums down a column (`sums`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from orchestration.line_item.three_public import stands_in_columns
from orchestration.reconcile.equation import Equation
from orchestration.reconcile.identities import load_identities
from orchestration.statement.model import Column, Line, Statement

FUND = "fund:"
_TYPES_BY_FUND = ("basic_by_fund", "project_by_fund", "basic_of_part", "project_of_part")


def row_sums(statement: Statement) -> Iterator[tuple[Line, Column, list[Column]]]:
    """Each line with each total column and the columns it is made of."""
    for block in sorted({column.block for column in statement.columns}):
        families = part_families(statement, block)
        for line in statement.lines:
            if line.block == block:
                yield from ((line, parent, parts) for parent, parts in families)


def row_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """One equation for each line and each total column of which the line prints anything."""
    for line, parent, parts in row_sums(statement):
        columns = [parent.index, *[part.index for part in parts]]
        printed = set(filter(line.prints, columns))
        if not printed or (line.shared.intersection(columns) and not printed <= line.shared):
            continue  # nothing, or some for itself and some together with other lines
        whole, *rest = [(index, line.no, column) for column in columns]
        yield Equation(
            check_id=f"{statement.kind}_rows",
            statement=statement.kind,
            reach="row",
            terms=((1, whole), *[(-1, var) for var in rest]),
            words=partial(_words, line, parent, parts),
        )


def _words(line: Line, parent: Column, parts: list[Column]) -> str:
    named = " + ".join(_word(part) for part in parts)
    return f"line {line.no} {line.code or line.name}: {_word(parent)} = {named}"


def _tree_name(statement: Statement) -> str:
    in_lines = statement.kind == "three_public" and not stands_in_columns(statement)
    return "three_public_lines" if in_lines else statement.kind


def _word(column: Column) -> str:
    return column.heading.split("/")[-1] or column.role


def settle_of_which(statement: Statement) -> None:
    """Parts that may be less than their total hold no facts of their own where they leave a rest of it.

    A lone part may, parts headed 其中, and funds beside another breakdown of the same total.
    """
    for block in sorted({column.block for column in statement.columns}):
        families = part_families(statement, block)
        for parent, parts in families:
            beside = _are_funds(parts) and any(
                whole is parent and not _are_funds(others) for whole, others in families
            )
            if len(parts) > 1 and not beside and not any("其中" in part.heading for part in parts):
                continue
            if not _leave_a_rest(statement, block, parent, parts):
                continue
            lone = len(parts) == 1 or beside
            lesser = {part.index for part in parts if lone or "其中" in part.heading}
            role = "unmapped" if _are_funds(parts) else "ignored"
            statement.columns = [
                replace(column, role=role) if column.index in lesser else column
                for column in statement.columns
            ]


def _are_funds(parts: list[Column]) -> bool:
    return all(part.role.startswith(FUND) for part in parts)


def _leave_a_rest(statement: Statement, block: int, parent: Column, parts: list[Column]) -> bool:
    """Whether parts are less than the whole: a line of detail leaves a rest, and so do all lines that sum it.

    Where only the one does, or only the others do, the parts are the whole and a figure is misprinted. Where no line
    sums another, most lines decide.
    """
    lines = [line for line in statement.lines if line.block == block and line.role != "subtotal"]
    lines = [line for line in lines if any(line.prints(column.index) for column in (parent, *parts))]
    by_no = {line.no: line for line in lines}
    rest = {line.no for line in lines if not _adds_up(line, parent, parts)}
    totals = [line for line in lines if line.role == "total"][:1]
    details = [line for line in lines if line.is_leaf]
    above = {line.no: [*_ancestors(line, by_no), *totals] for line in details}
    if any(above.values()):
        return any(
            line.no in rest and above[line.no] and all(sum_.no in rest for sum_ in above[line.no])
            for line in details
        )
    return sum(1 for line in details if line.no in rest) * 2 > len(details)


def _ancestors(line: Line, by_no: dict[int, Line]) -> Iterator[Line]:
    while line.parent is not None and line.parent in by_no:
        line = by_no[line.parent]
        yield line


def _adds_up(line: Line, parent: Column, parts: list[Column]) -> bool:
    readings = [line.readings.get(column.index) for column in (parent, *parts)]
    whole, *rest = [reading.fen or 0 if reading is not None else 0 for reading in readings]
    units = sum(reading.unit for reading in readings if reading is not None and reading.fen)
    return 2 * abs(whole - sum(rest)) <= units


def part_families(statement: Statement, block: int) -> list[tuple[Column, list[Column]]]:
    """(total column, its part columns) of one block; a role without a column hands its parts up.

    A single part where several are possible need not make up the whole: `settle_of_which` takes out such that do not.
    """
    families: list[tuple[Column, list[Column]]] = []
    for suffix in ("", "|budget"):
        own = [c for c in statement.amount_columns(block) if c.role.endswith("|budget") == bool(suffix)]
        for group in years_apart(own) if statement.kind == "three_public" else [own]:
            columns: dict[str, list[Column]] = {}
            for column in group:
                columns.setdefault(column.role.removesuffix("|budget"), []).append(column)
            for tree in load_identities().breakdowns_of(_tree_name(statement)):
                for role, (column, *_) in columns.items():
                    if parts := _parts(role, tree, columns):
                        families.append((column, parts))
            families.extend(_types_of_funds(columns))
    return families


def years_apart(columns: list[Column]) -> list[list[Column]]:
    """The columns of each year where the same ones stand beside each other twice or more, else all together."""
    roles = [column.role for column in columns]
    width = next((n for n in range(2, len(roles)) if roles[n] == roles[0]), len(roles)) or 1
    groups = [columns[at : at + width] for at in range(0, len(columns), width)]
    return groups if all([c.role for c in group] == roles[:width] for group in groups) else [columns]


def _types_of_funds(columns: dict[str, list[Column]]) -> Iterator[tuple[Column, list[Column]]]:
    """A fund's own column and the types of expenditure that stand under one heading with it."""
    typed = [column for role in _TYPES_BY_FUND for column in columns.get(role, ())]
    if not typed:
        return
    for role, some in columns.items():
        for column in some:
            heading, _, _ = column.heading.rpartition("/")
            parts = [part for part in typed if heading and part.heading.startswith(f"{heading}/")]
            if role.startswith(FUND) and parts:
                yield column, parts


def _parts(role: str, tree: dict[str, tuple[str, ...]], columns: dict[str, list[Column]]) -> list[Column]:
    parts: list[Column] = []
    for child in tree.get(role, ()):
        if child.endswith("*"):
            parts.extend(c for name, some in columns.items() if name.startswith(child[:-1]) for c in some)
        elif child in columns:
            parts.extend(columns[child])
        else:
            parts.extend(_parts(child, tree, columns))
    return parts
