"""Tables whose cells a text marks off itself: drawn as a grid, parted by pipes, or told by rules of dashes.

Belongs here: finding them among the lines of a page, and what they have in common. Does not belong here: how each
kind is read (`text_grid`, `text_pipe`, `text_ruled`, `text_html`), or tables whose columns only white space tells
(`text_aligned`).

A reader gives None for lines that are none of its tables or are torn: they stay lines, for others to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orchestration.document.text_grid import grid_table
from orchestration.document.text_html import html_table
from orchestration.document.text_join import is_blank, strip_ends
from orchestration.document.text_marked_rows import Rows
from orchestration.document.text_pipe import pipe_table
from orchestration.document.text_ruled import ruled_table

_CAPTION = re.compile(r"\s{0,3}(?:[Tt]able)?:\s+(?=\S)")
_MARK = re.compile(r"[|+\u2500-\u257f]|---|<table", re.IGNORECASE)
"""What one line at least of any such table holds; most pages have none, and no reader need look at their lines."""


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table in the lines `first` to `last` (inclusive); `caption` is the line below it that names it, or empty."""

    first: int
    last: int
    rows: Rows
    caption: str = ""


def marked_tables(lines: Sequence[str]) -> Iterator[MarkedTable]:
    """From the top; none overlaps another."""
    at = 0 if any(map(_MARK.search, lines)) else len(lines)
    while at < len(lines):
        rows = _rows_at(lines, at)
        if rows is None:
            at += 1
            continue
        table = _captioned(lines, MarkedTable(at, rows.last, rows))
        yield table
        at = table.last + 1


def _rows_at(lines: Sequence[str], at: int) -> Rows | None:
    readers = (grid_table, pipe_table, ruled_table, html_table)
    return next((rows for reader in readers if (rows := reader(lines, at)) is not None), None)


def _captioned(lines: Sequence[str], table: MarkedTable) -> MarkedTable:
    """The table with its caption, which Markdown has below it behind a colon."""
    at = table.last + 1
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    if at < len(lines) and (mark := _CAPTION.match(lines[at])):
        return replace(table, last=at, caption=strip_ends(lines[at][mark.end() :]))
    return table
