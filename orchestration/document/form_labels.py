"""Labels in the merged cells of a form, from the lines of print that they wrap into.

Belongs here: which lines are one label, and which rows it stands beside. Does not belong here: the geometry of the
latter where nothing is drawn (`form_spans`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from orchestration.document.form_piece import Piece, levels_of, read_down, stretch
from orchestration.document.form_rows import LEADING
from orchestration.document.form_spans import Spans, Stretch, spans_of

NEAR = 0.35
"""Share of the type size by which a label may miss the middle of its rows."""

MOST_SEAMS = 12
"""Places where a line of one label may go on in the next; more are not tried."""

_IS_WHOLE = re.compile(r"指标[:：]?")
_GOES_ON = re.compile(r"[（(及和与、）)]|(?:指标?|标|目标|代码)$")


@dataclass(frozen=True, slots=True)
class Labels:
    """Their pieces, and the first and last row of each."""

    pieces: list[list[Piece]]
    spans: Spans


def labels_of(
    pieces: Sequence[Piece], rows: Sequence[Stretch], bounds: Sequence[float] = ()
) -> Labels | None:
    """The labels of one column, beside these rows; `bounds` are the heights of drawn lines that part them.

    The fewest lines are joined with which just one way leads to rows for all labels. None where there is none.
    """
    if not pieces or not rows:
        return None
    if drawn := _between(pieces, rows, bounds):
        return drawn
    lines = levels_of(pieces)
    near = NEAR * pieces[0].em
    for parts in _joined(lines):
        labels = [[piece for line in part for piece in line] for part in parts]
        if spans := spans_of([stretch(label) for label in labels], rows, near):
            return Labels(labels, spans)
    return None


def _between(pieces: Sequence[Piece], rows: Sequence[Stretch], bounds: Sequence[float]) -> Labels | None:
    """Where drawn lines leave one label each beside rows of its own."""
    heights = [float("-inf"), *sorted(bounds), float("inf")]
    labels: list[list[Piece]] = []
    spans: list[tuple[int, int]] = []
    for above, below in zip(heights, heights[1:], strict=False):
        label = [piece for piece in pieces if above < piece.middle < below]
        own = [n for n, (top, bottom) in enumerate(rows) if above < (top + bottom) / 2 < below]
        if bool(label) != bool(own):
            return None
        if label:
            labels.append(label)
            spans.append((own[0], own[-1]))
    return Labels(labels, tuple(spans)) if bounds and all(map(_is_one, labels)) else None


def _is_one(label: list[Piece]) -> bool:
    """Whether lines are one label, and not two with no line between them."""
    lines = [read_down(line) for line in levels_of(label)]
    return len(lines) == 1 or all(
        _is_open(above) or (_GOES_ON.match(below) and not _IS_WHOLE.search(above))
        for above, below in zip(lines, lines[1:], strict=False)
    )


def _joined(lines: list[list[Piece]]) -> Iterator[list[list[list[Piece]]]]:
    """The ways in which lines may be labels, fewest joined first."""
    open_seams: list[int] = []
    always: set[int] = set()
    for number, (upper, lower) in enumerate(zip(lines, lines[1:], strict=False)):
        above, below = read_down(upper), read_down(lower)
        if lower[0].middle - upper[0].middle > LEADING * upper[0].em:
            continue
        if _is_open(above) or (_GOES_ON.match(below) and not _IS_WHOLE.search(above)):
            always.add(number)
        elif not _IS_WHOLE.search(above):
            open_seams.append(number)
    if len(open_seams) > MOST_SEAMS:
        return
    for count in range(len(open_seams) + 1):
        for chosen in combinations(open_seams, count):
            yield _at_seams(lines, always | set(chosen))


def _is_open(text: str) -> bool:
    """Whether a bracket is not closed."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _at_seams(lines: list[list[Piece]], seams: set[int]) -> list[list[list[Piece]]]:
    parts = [lines[:1]]
    for number, line in enumerate(lines[1:]):
        if number in seams:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts
