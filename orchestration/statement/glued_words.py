"""Names and codes that run into the figure of the cell beside them.

Belongs here: telling them by their shape. Does not belong here: parting the two where the page tells how
(`document.pdf_figures_apart`), codes behind figures in cells of amounts (`line_item.glued`).

No name begins or ends with an amount: its line has lost a figure, or part of one, and may have another's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.statement.model import Line
from orchestration.statement.text import compact

_AMOUNT = r"-?[\d,]*\.\d\d"
_GLUED_NAME = re.compile(
    rf"^{_AMOUNT}\d*(?=[^\W\d]|[(\[【])"
    r"|^[-－—–―]+(?=\(?[一二三四五六七八九十]{1,3}[、)]|\d{3})"
    rf"|[^\W\d)\]】]{_AMOUNT}$"
)
_GLUED_CODE = re.compile(
    rf"^{_AMOUNT}\s+(?:\d{{3}}|\d{{5}}|\d{{7}})$|^(?:\d{{3}}|\d{{5}}|\d{{7}})\s+{_AMOUNT}$"
)


def is_glued(line: Line) -> bool:
    """Whether what names a line holds a figure, or the end of one, as well."""
    return _is_name_and_figure(line.name) or bool(_GLUED_CODE.search(line.printed_code))


@lru_cache(maxsize=8192)
def _is_name_and_figure(name: str) -> bool:
    return bool(_GLUED_NAME.search(compact(name)))
