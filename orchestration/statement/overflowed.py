"""Names too long for their rows, whose end was read before the code and the name of the row below.

Belongs here: telling such an end by the code behind it, and giving it back. Does not belong here: text over the border
of two cells whose place is known (`document.pdf_overflow`), rows in pieces (`wrapped`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.line_item.code import code_in_name
from orchestration.statement.model import Line
from orchestration.statement.text import tidy_name

_END = re.compile(r"^[^\d()（）\[\]【】]{1,16}(?=[\[(（【]?[235]\d{2})")


def give_back(lines: Sequence[Line]) -> None:
    """Each line without a code whose name holds one behind words: the words end the name above it."""
    above: Line | None = None
    for line in lines:
        end = _END.match(line.name) if above is not None and _stands_below(line, above) else None
        if end is not None and above is not None:
            code, name = code_in_name(line.name[end.end() :])
            if code:
                above.name += tidy_name(end[0])
                line.code, line.printed_code, line.name = code, code, tidy_name(name)
        above = line


def _stands_below(line: Line, above: Line) -> bool:
    """Below a line whose code leads its name, in the same column."""
    return (
        line.role == "item"
        and not line.code
        and not line.code_refs
        and bool(above.code)
        and above.printed_code == above.code
        and not above.code_refs
        and line.block == above.block
        and line.name_ref is not None
        and above.name_ref is not None
        and line.name_ref.column == above.name_ref.column
    )
