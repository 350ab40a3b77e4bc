"""Statements whose columns of amounts hold words: they were told wrongly.

Belongs here: telling such statements. Does not belong here: words that run into figures (`glued_words`), what a column
holds by its cells (`column_content`).
"""

from __future__ import annotations

import re

from orchestration.statement.model import Statement

_WORDS = re.compile(r"[\u4e00-\u9fff]{3}")
_LEAST_LINES = 3
"""Lines with words for figures that are no misprint."""


def is_wordy(statement: Statement) -> bool:
    """Whether words stand in columns of amounts, in a quarter of the lines at least."""
    wordy = [
        line
        for line in statement.lines
        if any(r.fen is None and _WORDS.search(r.ref.text) for r in line.readings.values())
    ]
    return len(wordy) >= _LEAST_LINES and len(wordy) * 4 >= len(statement.lines)
