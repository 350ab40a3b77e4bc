"""Names of scanned lines behind which a piece of a ruling was read as a character.

Belongs here: telling such strokes from what is printed. Does not belong here: rulings and stamps on the page
(`document.scan_rules`, `document.scan_stamp`), names that the page cuts (`cut_names`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from orchestration.statement.balance import strip_numbering
from orchestration.statement.model import Line, Statement

_STROKES = re.compile(r"(?<=[\u4e00-\u9fff])[\s|｜丨Il!/\\1]+$")
"""What a piece of an upright ruling is read as."""


def strip_strokes(statement: Statement, class_of: Callable[[str], str | None]) -> None:
    """Takes such strokes off, in place, where the rest is the name of an expenditure class and the whole is none."""
    for line in statement.lines:
        shorter = _STROKES.sub("", line.name)
        if (
            shorter != line.name
            and _is_scanned(line)
            and class_of(strip_numbering(line.name)) is None
            and class_of(strip_numbering(shorter)) is not None
        ):
            line.name = shorter


def _is_scanned(line: Line) -> bool:
    return any(reading.confidence is not None for reading in line.readings.values())
