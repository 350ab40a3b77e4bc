"""Titles level with each other, and the tables beside each other below them, in the order that pairs them.

Belongs here: the blocks of a page whose titles share a line. Does not belong here: statements beside each other in one
table (`stream`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from orchestration.document.model import Table, TextLine
from orchestration.statement.titles import is_title, title_kind

_MAX_LINES = 4
"""Lines of a title, issuer and unit of money above tables that stand beside each other."""

_LEVEL = 12.0
"""Points by which the tops of such tables differ at most."""

Block = TextLine | Table


def paired(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a page; each of several titles in one line comes right before its own table."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        count = _title_count(block.text) if isinstance(block, TextLine) else 0
        lines: list[TextLine] = []
        tables: list[Table] = []
        if count > 1:
            for other in blocks[at : at + _MAX_LINES + count]:
                if isinstance(other, Table):
                    tables.append(other)
                elif tables:
                    break
                else:
                    lines.append(other)
        if count > 1 and _are_beside(tables[:count], count):
            yield from _pairs(lines, tables[:count])
            at += len(lines) + count
        else:
            yield block
            at += 1


def _title_count(text: str) -> int:
    parts = text.split()
    titles = [part for part in parts if is_title(part) and title_kind(part) is not None]
    return len(titles) if len(titles) == len(parts) else 0


def _are_beside(tables: Sequence[Table], count: int) -> bool:
    boxes = sorted(table.bbox for table in tables if table.bbox is not None)
    if len(boxes) < count:
        return False
    level = max(box[1] for box in boxes) - min(box[1] for box in boxes) < _LEVEL
    return level and all(left[2] <= right[0] for left, right in pairwise(boxes))


def _pairs(lines: Sequence[TextLine], tables: Sequence[Table]) -> Iterator[Block]:
    count = len(tables)
    for number, table in enumerate(sorted(tables, key=lambda each: each.bbox or ())):
        for line in lines:
            parts = line.text.split()
            size = len(parts) // count
            own = parts[number * size : (number + 1) * size] if len(parts) % count == 0 else parts
            yield from (TextLine(line.line_no, part, line.bbox) for part in own)
        yield table
