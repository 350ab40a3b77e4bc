"""Tables whose cells are parted by pipes, a row a line: Markdown, Org, and what databases print.

Belongs here: such a table from its lines to its cells. Does not belong here: borders with corners between the rows
(`text_grid`), or the marks inside a cell (`text_marks`).

A line of dashes tells the columns; without one, lines that begin and end with a pipe and have equally many do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from orchestration.document.text_join import strip_ends
from orchestration.document.text_marked_rows import Rows, block_from, cells_of

_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_RULE = re.compile(r"\|?:?-+:?(?:[|+]:?-+:?)*\|?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def pipe_table(lines: Sequence[str], at: int) -> Rows | None:
    """The table that begins in a line, or None."""
    if "|" not in lines[at]:
        return None
    if any(map(is_rule, lines[at : at + 2])):
        block = block_from(lines, at, lambda line: "|" in line or is_rule(line))
    elif at and _is_framed(lines[at - 1]):
        return None
    else:
        block = block_from(lines, at, _is_framed)
    rules = [line for line in block if is_rule(line)]
    framed = _is_framed(rules[0]) if rules else True
    rows = [_cells(line, framed) for line in block if not is_rule(line)]
    if not rows:
        return None
    counts = Counter(map(len, rows))
    count, most = counts.most_common(1)[0]
    if rules:
        is_told = count == len(_cells(rules[0].replace("+", "|"), framed))
    else:
        is_told = True
        if count < 2 or len(rows) < 2 or 2 * most < len(rows):
            return None
    outside: list[str] = []
    if is_told and len(rows[0]) == count:
        # A cell too many: which is none of the row's own nothing tells, nor whether it is part of a figure.
        bodies = [line for line in block if not is_rule(line)]
        outside = [line for line, row in zip(bodies, rows, strict=True) if len(row) > count]
        rows = [row for row in rows if len(row) <= count]
    # A line with too few cells lacks its last ones, by Markdown's rule; whether it does is printed nowhere.
    torn = not is_told or any(len(row) != count for row in rows)
    cells = cells_of([_lines(row) for row in rows])
    return Rows(at + len(block) - 1, len(rows), max(map(len, rows)), cells, torn, tuple(outside))


def is_rule(line: str) -> bool:
    """Whether a line of dashes tells the columns of a table parted by pipes."""
    return (
        "-" in line and ("|" in line or "-+-" in line) and _RULE.fullmatch("".join(line.split())) is not None
    )


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


def _lines(row: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines of a row's cells, as breaks inside them part them."""
    return list(zip_longest(*map(_BREAK.split, row), fillvalue=""))
