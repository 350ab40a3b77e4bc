"""Lines of a document that say whose the statements below them are.

Belongs here: finding them in what a document prints. Does not belong here: what one line says (`unit_heading`), or which
statements follow (`sections`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orchestration.statement.grid import Fragment
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.unit_heading import Heading, read_heading, same_unit

_BESIDE = 3
"""Lines from a bare name to the title below it, where several names stand between two statements."""


def heading_between(
    printed: Printed, first: int, last: int, passed_over: Iterable[str] = ()
) -> Heading | None:
    """The one unit that lines from `first` to `last` (both included) name; None where they name none, or several.

    `passed_over` are names that every page may print.
    """
    found = [
        heading
        for at in range(first, last + 1)
        for text in _lines_of(printed[at])
        if (heading := read_heading(text, at)) is not None
    ]
    found = [h for h in found if not any(same_unit(h.name, name) for name in passed_over)]
    covers = [h for h in found if h.speaks]
    if covers or not found:
        return _only(covers)
    return _only(found) or _only([h for h in found if last - h.at <= _BESIDE])


def covers_before(printed: Printed, last: int) -> list[str]:
    """Names of the lines up to `last` (included) that are a cover's or a page's head, and no line of contents."""
    found = [
        heading.name
        for item in printed[: last + 1]
        for text in _lines_of(item)
        if (heading := read_heading(text)) is not None
        and heading.speaks
        and not heading.is_numbered
        and not heading.has_leader
    ]
    return list(dict.fromkeys(found))


def _lines_of(item: Caption | Fragment) -> Iterator[str]:
    """A caption, or the first rows of a sheet that print one cell only."""
    if isinstance(item, Caption):
        yield item.text
        return
    for row in range(item.first, min(item.last, item.first + _BESIDE)):
        cells = item.grid.anchored(row)
        if len(cells) == 1:
            yield cells[0].text


def _only(headings: Sequence[Heading]) -> Heading | None:
    """The first of them, where all name one unit."""
    alike = headings and all(same_unit(h.name, headings[0].name) for h in headings)
    return headings[0] if alike else None
