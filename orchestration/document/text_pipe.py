"""Tables whose cells are parted by pipes, a row a line: Markdown, Org, and what databases print.

Belongs here: such a table from its lines to its cells. Does not belong here: borders with corners between the rows
(`text_grid`), or the marks inside a cell (`text_marks`).

A line of dashes tells the columns; without one, lines that begin and end with a pipe and have equally many do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from orchestration.document.text_join import strip_ends
from orchestration.document.text_marked_rows import Rows, cells_of

_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def pipe_table(lines: Sequence[str], at: int) -> Rows | None:
    """The table that begins in a line, or None."""
    if "|" not in lines[at]:
        return None
    block = list(takewhile(lambda line: "|" in line, lines[at:]))
    rules = [number for number, line in enumerate(block) if is_rule(line)]
    if not rules or rules[0] > 1:
        block = list(takewhile(_is_framed, block))
        rules = [number for number in rules if number < len(block)]
        if not rules and len(block) < 2:
            return None
    framed = _is_framed(block[rules[0]]) if rules else True
    rows = [_cells(line, framed) for number, line in enumerate(block) if number not in rules]
    if not rows:
        return None
    count = len(_cells(block[rules[0]].replace("+", "|"), framed)) if rules else len(rows[0])
    torn = any(len(row) != count for row in rows)
    if not rules and (torn or count < 2):
        return None
    width = max(count, *map(len, rows))
    cells = cells_of([_lines(row, width) for row in rows])
    return Rows(at + len(block) - 1, len(rows), width, cells, torn)


def is_rule(line: str) -> bool:
    """Whether a line of dashes tells the columns of a table parted by pipes."""
    return "|" in line and _RULE.fullmatch(line) is not None


def _is_framed(line: str) -> bool:
    bare = strip_ends(line)
    return len(bare) > 1 and bare[0] == "|" and bare[-1] == "|" and bare[-2] != "\\"


def _cells(line: str, framed: bool) -> list[str]:
    bare = strip_ends(line)
    if framed or _is_framed(line):
        bare = bare.removeprefix("|")
        if bare.endswith("|") and not bare.endswith("\\|"):
            bare = bare[:-1]
    parts: list[str] = []
    start = 0
    for match in _PIPE.finditer(bare):
        parts.append(bare[start : match.end() - 1])
        start = match.end()
    return [*parts, bare[start:]]


def _lines(row: Sequence[str], width: int) -> list[list[str]]:
    """The lines of a row's cells, as breaks inside them part them."""
    texts = [_BREAK.split(text) for text in row]
    texts += [[""]] * (width - len(texts))
    height = max(map(len, texts))
    return [list(line) for line in zip(*(text + [""] * (height - len(text)) for text in texts), strict=True)]
