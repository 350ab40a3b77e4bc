"""Habits that run through a whole layout: how codes are printed, where the total row stands.

Belongs here: rewriting the raw data of a statement by its layout's `codes` and `total`.
Does not belong here: loading layouts, wording of one statement.
"""

from __future__ import annotations

from typing import Any

PARTS = {"codes": ("class", "section", "item"), "codes2": ("class", "section")}
HEADS = {"class": "类", "section": "款", "item": "项"}


def arrange(statement: dict[str, Any], layout: dict[str, Any]) -> dict[str, Any]:
    """The statement with its code columns written out and its total row in place."""
    codes, total = layout.get("codes", "split"), layout.get("total", "last")
    blocks = statement.get("blocks") or [statement]
    changed = [
        {**block, "columns": _columns(block["columns"], codes), "rows": _rows(block["rows"], total)}
        for block in blocks
    ]
    if "blocks" in statement:
        return statement | {"blocks": changed}
    return changed[0]


def _columns(columns: list[dict[str, Any]], codes: str) -> list[dict[str, Any]]:
    return [new for column in columns for new in _column(column, codes)]


def _column(column: dict[str, Any], codes: str) -> list[dict[str, Any]]:
    if "columns" in column:
        below = _columns(column["columns"], codes)
        return [column | {"columns": below}]
    show = column.get("show", "")
    if show in PARTS:
        if codes == "bracket":
            return []
        if codes == "split":
            below = [{"head": HEADS[part], "show": part} for part in PARTS[show]]
            return [{"head": column["head"], "columns": below}]
        return [column | {"show": "bar" if codes == "bar" else "code"}]
    if show == "name" and codes == "bracket":
        return [column | {"show": "bracket"}]
    return [column]


def _rows(rows: list[dict[str, Any]], total: str) -> list[dict[str, Any]]:
    """Lines of text go first or last where a tree of codes or projects fills the rest."""
    if not any(row.get("kind") in ("tree", "projects") for row in rows):
        return rows
    lines = [row for row in rows if row.get("kind", "line") == "line"]
    others = [row for row in rows if row.get("kind", "line") != "line"]
    return lines + others if total == "first" else others + lines
