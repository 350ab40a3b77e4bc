"""Tables whose columns are told by a line of dashes, a run over each column: simple and multiline tables.

Belongs here: such a table from its lines to its cells. Does not belong here: pipes or corners.

    -----------------------     a rule over the whole width, with a heading of several lines and in multiline tables
    name      amount
    --------  -------------     the columns
    a row     1.00

    -----------------------     the end; without a rule over the heading, a blank line is

A row of a multiline table goes on until a blank line. Where none stands between rows, `are_rows` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orchestration.document.text_join import is_blank
from orchestration.document.text_marked_rows import Rows, are_rows, cells_of
from orchestration.document.text_ruled_cells import Texts, cut_at

_COLUMNS = re.compile(r"\s*(?=(?:-{3,5} +)*-{6})-{3,}(?: +-{3,})+\s*")
"""One run at least is long: shorter ones alone are a row of empty amounts."""

_WHOLE = re.compile(r"\s*-{5,}\s*")
_TOKEN = re.compile(r"\S+")
_MAX_HEADING = 12
"""Lines of a heading, at most."""

_MAX_COLUMNS = 200


def ruled_table(lines: Sequence[str], at: int) -> Rows | None:
    """The table that begins in a line, or None."""
    line = lines[at]
    if _WHOLE.fullmatch(line):
        told = next(
            (n for n in range(at + 1, min(at + _MAX_HEADING, len(lines))) if _COLUMNS.fullmatch(lines[n])),
            None,
        )
        return _read(lines, at + 1, told, ends_blank=False) if told is not None else None
    if _COLUMNS.fullmatch(line):
        return _read(lines, at, at, ends_blank=True)
    if at + 1 < len(lines) and _COLUMNS.fullmatch(lines[at + 1]) and not is_blank(line):
        return _read(lines, at, at + 1, ends_blank=True)
    return None


def _read(lines: Sequence[str], first: int, told: int, *, ends_blank: bool) -> Rows | None:
    rule = lines[told]
    columns = [(run.start(), run.end()) for run in _TOKEN.finditer(rule)]
    if len(columns) > _MAX_COLUMNS:
        return None
    heading = [line for line in lines[first:told] if not is_blank(line)]
    body: list[str] = []
    last = told
    for number in range(told + 1, len(lines)):
        line = lines[number]
        is_end = _WHOLE.fullmatch(line) or _COLUMNS.fullmatch(line)
        if is_end or (ends_blank and is_blank(line)):
            last = number if is_end else number - 1
            break
        body.append(line)
    else:
        if not ends_blank:
            return None
        last = len(lines) - 1
    texts = cut_at([*heading, *(line for line in body if not is_blank(line))], columns)
    if texts is None or not body:
        return None
    rows: list[list[Texts]] = [[line] for line in texts[: len(heading)]]
    rows += _body(body, texts[len(heading) :])
    return Rows(last, len(rows), len(columns), cells_of(rows))


def _body(lines: Sequence[str], texts: Sequence[Texts]) -> Iterator[list[Texts]]:
    """The rows of the body, each of as many lines as blank lines or amounts say."""
    left = iter(texts)
    blocks: list[list[Texts]] = [[]]
    for line in lines:
        if not is_blank(line):
            blocks[-1].append(next(left))
        elif blocks[-1]:
            blocks.append([])
    for block in filter(None, blocks):
        if are_rows(block):
            yield from ([line] for line in block)
        else:
            yield block
