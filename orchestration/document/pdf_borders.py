"""Upright lines that enclose no cell: which of them run through a printed line, and which through the rows of a table.

Belongs here: lines of a table whose rows are not drawn. Does not belong here: lines both ways (`pdf_grid`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_text import Line


def bordered(lines: Sequence[Line], upright: Sequence[Edge]) -> list[Line]:
    """The lines, each with the places of the upright lines that run through its height."""
    if not upright:
        return list(lines)
    found: list[Line] = []
    for line in lines:
        middle = (line.box[1] + line.box[3]) / 2
        borders = tuple(sorted(edge.at for edge in upright if edge.start < middle < edge.end))
        found.append(replace(line, borders=borders) if borders else line)
    return found


def borders_of(lines: Sequence[Line]) -> list[float]:
    """Where upright lines run through most of a table's lines."""
    counts = Counter(x for line in lines for x in line.borders)
    return sorted(x for x, count in counts.items() if 2 * count > len(lines))
