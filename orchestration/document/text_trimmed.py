"""Rows of plain text whose last cells are blank, and whose tabs an editor took away with the white space at their end, or a
converter left out because a cell above reaches down over them.

Belongs here: giving such rows their tabs back. Does not belong here: what becomes of rows with tabs (`text`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

_LABEL = re.compile("[:：]")
"""In a line above a table that says whose it is and in which unit of money; rows of the table have none."""

_DIGIT = re.compile(r"\d(?!\d*年)")

_LEAST_TABS = 3
"""Of the widest row of a table that may have lost cells."""


def whole_rows(lines: Sequence[str]) -> list[str]:
    """The lines, those of each run with tabs as wide as the widest where no narrower line of it ends with a tab.

    Where one does, white space was kept, and rows of another width are another table's. Where some of the widest do,
    only some lines lost their tabs, and those above the first of the widest are another table's. Lower rows of a heading are
    as wide as its first, whatever they end with.
    """
    found: list[str] = []
    for has_tabs, lines_of_run in groupby(lines, key=lambda line: "\t" in line):
        run = list(lines_of_run)
        found.extend(_whole(run) if has_tabs else run)
    return found


def _whole(run: list[str]) -> list[str]:
    first = next((at for at, line in enumerate(run) if not _LABEL.search(line)), len(run))
    width = max((line.count("\t") for line in run[first:]), default=0)
    run = _with_covered_ends(run, width)
    if any(map(_ends_with_tab, run[first:])):
        first = next(at for at in range(first, len(run)) if run[at].count("\t") == width)
    rows = run[first:]
    if width < _LEAST_TABS or any(_ends_with_tab(line) for line in rows if line.count("\t") < width):
        return run
    return [*run[:first], *(line + "\t" * (width - line.count("\t")) for line in rows)]


def _with_covered_ends(run: list[str], width: int) -> list[str]:
    """The lines, lower rows of headings as wide as the widest: between two lines of that width, without a figure, and blank
    at their beginning, where cells above reach down as well."""
    widest = [at for at, line in enumerate(run) if line.count("\t") == width]
    if width < _LEAST_TABS or not widest:
        return run
    found = list(run)
    for upper, lower in pairwise(widest):
        between = run[upper + 1 : lower]
        if all(line.startswith("\t") and not _DIGIT.search(line) for line in between):
            found[upper + 1 : lower] = [line + "\t" * (width - line.count("\t")) for line in between]
    return found


def _ends_with_tab(line: str) -> bool:
    return line.rstrip(" \u3000\r").endswith("\t")
