"""Forms of performance goals that no upright lines draw as a table, on a page of a PDF.

Belongs here: pieces from the characters and lines of a page. Does not belong here: what is a form (`form_finder`), and what
goes on overleaf (`pdf_form_overleaf`). A form whose cells are not certain stays lines, and is told of as not read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.form_body import Bounds
from orchestration.document.form_finder import find_forms
from orchestration.document.form_piece import Piece
from orchestration.document.form_table import FormTable
from orchestration.document.form_words import HINT
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_run import Glyph
from orchestration.document.pdf_text import Line, pieces_of, spaced

SAME_LEFT = 0.5
"""Points between the left ends of texts in one column, at most."""

MIN_LEFTS = 2
"""Texts by themselves that begin where a column does, at least."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms among a page's lines, top to bottom; `unread` are the lines of those whose cells are not certain, and of no
    other table, `rest` all that are in none."""

    read: list[FormTable]
    unread: list[Line]
    rest: list[Line]


def forms_of(lines: Sequence[Line], rules: Sequence[Edge], is_head_open: bool = False) -> Forms:
    """`is_head_open`: the page before ends with the head of a form, whose last words may stand above the indicators."""
    if not is_head_open and not any(HINT.search(_letters(line)) for line in lines):
        return Forms([], [], list(lines))
    found = find_forms(pieces_by_line(lines), bounds_of(rules), is_head_open)
    taken = {n for form in found.read for n in form.lines}
    return Forms(
        [form.form for form in found.read],
        [lines[n] for n in sorted(found.unread)],
        [line for n, line in enumerate(lines) if n not in taken and n not in found.unread],
    )


def _letters(line: Line) -> str:
    return "".join([glyph.text for glyph in line.glyphs])


def bounds_of(rules: Sequence[Edge]) -> Bounds:
    return [(rule.at, rule.start, rule.end) for rule in rules]


def pieces_by_line(lines: Sequence[Line]) -> list[list[Piece]]:
    """The pieces of each line; where columns touch, they are told apart by where text of several lines is drawn from."""
    pieces = [pieces_of(line) for line in lines]
    lefts = sorted(piece.left for own in pieces for piece in own)

    def is_column(left: float) -> bool:
        return bisect_right(lefts, left + SAME_LEFT) - bisect_left(lefts, left - SAME_LEFT) >= MIN_LEFTS

    found: list[list[Piece]] = []
    for line, own in zip(lines, pieces, strict=True):
        parts: list[Piece] = []
        for chunk in own:
            cuts = [
                n
                for n, glyph in enumerate(chunk.glyphs)
                if n and glyph.left in line.starts and is_column(glyph.left)
            ]
            for start, stop in pairwise([0, *cuts, len(chunk.glyphs)]):
                parts.append(_piece(chunk.glyphs[start:stop], line.size))
        found.append(parts)
    return found


def _piece(glyphs: list[Glyph], size: float) -> Piece:
    return Piece(
        spaced(glyphs, size, None),
        glyphs[0].left,
        min(glyph.top for glyph in glyphs),
        glyphs[-1].right,
        max(glyph.bottom for glyph in glyphs),
        size,
    )
