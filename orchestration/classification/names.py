"""Every name of the reviewed classifications, as words: what a reader of pictures may expect to be printed.

Belongs here: the names alone, of all periods. Does not belong here: which code bears a name, or which names mean the same
(`dictionary`).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_COLUMNS = {
    "function_class.csv": "function_name",
    "economic_class.csv": "economic_name",
    "income_source.csv": "source_name",
}


@cache
def names() -> frozenset[str]:
    """The names of functions, economic classes and sources of income, as their files write them."""
    found: set[str] = set()
    for file_name, column in _COLUMNS.items():
        with (_FOLDER / file_name).open(encoding="utf-8", newline="") as file:
            found.update(row[column] for row in csv.DictReader(file))
    return frozenset(found)
