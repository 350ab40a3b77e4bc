"""Rows of plain text whose last cells are blank, and whose tabs an editor took away with the white space at their end.

Belongs here: giving such rows their tabs back. Does not belong here: what becomes of rows with tabs (`text`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_LABEL = re.compile("[:：]")
"""In a line above a table that says whose it is and in which unit of money; rows of the table have none."""

_LEAST_TABS = 3
"""Of the widest row of a table that may have lost cells."""


def whole_rows(lines: Sequence[str]) -> list[str]:
    """The lines, those of each run with tabs as wide as the widest where no line of it ends with a tab.

    Where one does, white space was kept, and rows of another width are another table's.
    """
    found: list[str] = []
    for has_tabs, run in groupby(lines, key=lambda line: "\t" in line):
        own = list(run)
        found.extend(_whole(own) if has_tabs else own)
    return found


def _whole(run: list[str]) -> list[str]:
    first = next((at for at, line in enumerate(run) if not _LABEL.search(line)), len(run))
    rows = run[first:]
    width = max((line.count("\t") for line in rows), default=0)
    if width < _LEAST_TABS or any(line.rstrip(" \u3000\r").endswith("\t") for line in rows):
        return run
    return [*run[:first], *(line + "\t" * (width - line.count("\t")) for line in rows)]
