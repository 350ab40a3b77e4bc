"""Text whose tables were lost: of a PDF, printed one cell a line, or left out by a converter.

Belongs here: telling such a text, and what to do about it. Does not belong here: reading it: an empty cell leaves no
line, so that the column of the cells behind it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.document.model import Page

LEAST = 30
"""Lines with an amount or a code alone that tell such a text, at least."""

_SHOWN = 60
"""Characters of a line that is quoted."""

_AMOUNT = re.compile(r"-?\d[\d,，]*[.．]\d+|-?\d{1,3}([,，]\d{3})+|\d{3,7}")


_LEFT_OUT = "[TABLE]"
"""What pandoc writes for a table that its format can't hold."""


def left_out(pages: Sequence[Page]) -> tuple[str, ...]:
    """A line that says what to do if the converter left out tables; else none."""
    count = sum(line.text == _LEFT_OUT for page in pages for line in page.lines())
    if not count:
        return ()
    return (
        f"{count} tables are left out of this text ({_LEFT_OUT}); ingest the file that it was converted from, or "
        "convert it with grid tables",
    )


def torn(pages: Sequence[Page]) -> tuple[str, ...]:
    """A line that says so if lines of tables drawn with pipes have other cells than their tables; else none."""
    found = [line.text for page in pages for line in page.lines() if line.text[:1] in ("|", "│")]
    if not found:
        return ()
    return (
        f"{len(found)} lines of tables don't have the cells that their tables have, and are not read: convert the "
        f"original again; the first is {found[0][:_SHOWN]}",
    )


def unlaid(pages: Sequence[Page]) -> tuple[str, ...]:
    """A line that says what to do if more amounts stand alone in their lines than in tables; else none."""
    alone = sum(_is_amount(line.text) for page in pages for line in page.lines())
    if alone < LEAST:
        return ()
    placed = sum(_is_amount(cell.text) for page in pages for table in page.tables() for cell in table.cells)
    if alone <= placed:
        return ()
    return (
        f"{alone} figures stand in lines of their own, without their columns: the text was taken from a PDF cell by "
        "cell; ingest the PDF itself, or its text by `pdftotext -layout`",
    )


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.fullmatch(text))
