"""Tables that a Markdown text writes as HTML, where Markdown's own can't say what they hold.

Belongs here: the lines such a table takes, and its cells. Does not belong here: how the cells of an HTML table stand
(`html_table`), or web pages (`html`), which are loaded only where there is such a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.document.text_marked_rows import Rows

_BEGIN = re.compile(r" {0,3}<table[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(/?)table[\s>]", re.IGNORECASE)


def html_table(lines: Sequence[str], at: int) -> Rows | None:
    """The table that begins in a line, or None."""
    if not _BEGIN.match(lines[at]):
        return None
    from orchestration.document.html import is_data_table, parsed
    from orchestration.document.html_table import grid_of

    depth = 0
    for last in range(at, len(lines)):
        depth += sum(-1 if tag[1] else 1 for tag in _TAG.finditer(lines[last]))
        if depth <= 0:
            break
    root = parsed("\n".join(lines[at : last + 1]).encode(), "utf-8")
    tables = list(root.iter("table"))
    if not tables:
        return None
    grid = grid_of(next(filter(is_data_table, tables), tables[0]))
    return Rows(last, grid.row_count, grid.column_count, grid.cells)


def outside_tables(text: str) -> str:
    """The text without its HTML tables."""
    parts: list[str] = []
    depth = start = 0
    for tag in _TAG.finditer(text):
        if not depth:
            parts.append(text[start : tag.start()])
        depth = max(0, depth + (-1 if tag[1] else 1))
        start = tag.end()
    return "\n".join([*parts, *([] if depth else [text[start:]])])
