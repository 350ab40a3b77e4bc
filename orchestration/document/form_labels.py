"""Labels in the merged cells of a form, from the lines of print that they wrap into.

Belongs here: which lines are one label, and which rows it stands beside. Does not belong here: the geometry of the
latter where nothing is drawn (`form_spans`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from orchestration.document.form_piece import Piece, levels_of, read_down, stretch
from orchestration.document.form_rows import LEADING
from orchestration.document.form_spans import BOTH, Alignment, Spans, Stretch, alignments_of, spans_of
from orchestration.document.form_words import (
    LABEL_BEGINS,
    LABEL_GOES_ON,
    LABEL_IS_WHOLE,
    LEVEL_NAME,
    is_open,
)

NEAR = 0.35
"""Share of the type size by which a label may miss the middle of its rows."""

MOST_SEAMS = 12
"""Places where a line of one label may go on in the next; more are not tried."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Their pieces, and the first and last row of each; `joined`: lines that were joined though they need not be;
    `aligned`: how they may be said to stand beside their rows."""

    pieces: list[list[Piece]]
    spans: Spans
    joined: int = 0
    aligned: frozenset[Alignment] = BOTH


def labels_of(
    pieces: Sequence[Piece],
    rows: Sequence[Stretch],
    bounds: Sequence[float] = (),
    tied: Collection[int] = (),
    are_levels: bool = False,
    suits: Callable[[str, int, int], bool] = lambda text, first, last: True,
    *,
    is_rest: bool = False,
    aligned: frozenset[Alignment] = BOTH,
    kept: Collection[int] = (),
) -> Labels | None:
    """The labels of one column, beside these rows; `bounds` are the heights of drawn lines that part them, `tied` the
    rows that hardly anything parts from the next; `are_levels`: they name levels of indicators; `suits`: whether a label may
    well have these rows; `is_rest`: the first rows may be those of a label on the page before, where labels are `aligned`;
    `kept`: the rows that have a narrower label in common with the next.

    The fewest lines are joined with which just one way leads to rows for all labels. None where there is none.
    """
    if not pieces or not rows:
        return None
    lines = levels_of(pieces)
    always, may_be = _seams(lines, are_levels)
    if bounds and (drawn := _between(lines, always, rows, bounds, is_rest)):
        return drawn
    near = NEAR * pieces[0].em + pieces[0].slack
    for count in range(len(may_be) + 1) if len(may_be) <= MOST_SEAMS else ():
        found: list[Labels] = []
        for chosen in combinations(may_be, count):
            labels = _at_seams(lines, always | set(chosen))
            texts = [read_down(label) for label in labels]

            def can_be(spans: Spans, texts: list[str] = texts) -> bool:
                return all(suits(text, *span) for text, span in zip(texts, spans, strict=True))

            places = [stretch(label) for label in labels]
            spans = spans_of(places, rows, near, tied, can_be, is_rest=is_rest, aligned=aligned, kept=kept)
            if spans and (not are_levels or can_be(spans)):
                found.append(Labels(labels, spans, count, alignments_of(places, rows, near, spans)))
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _between(
    lines: Sequence[list[Piece]],
    always: set[int],
    rows: Sequence[Stretch],
    bounds: Sequence[float],
    is_rest: bool,
) -> Labels | None:
    """Where drawn lines leave one label each beside rows of its own, but for the first rows where it `is_rest`."""
    heights = [float("-inf"), *sorted(bounds), float("inf")]
    labels: list[list[Piece]] = []
    spans: list[tuple[int, int]] = []
    for above, below in pairwise(heights):
        inside = [n for n, line in enumerate(lines) if above < line[0].middle < below]
        own = [n for n, (top, bottom) in enumerate(rows) if above < (top + bottom) / 2 < below]
        if is_rest and own and not inside and not labels:
            continue
        if bool(inside) != bool(own) or not all(n in always for n in inside[:-1]):
            return None
        if inside:
            labels.append([piece for n in inside for piece in lines[n]])
            spans.append((own[0], own[-1]))
    return Labels(labels, tuple(spans))


def _seams(lines: Sequence[list[Piece]], are_levels: bool) -> tuple[set[int], list[int]]:
    """The lines that certainly go on in the next, and those that may."""
    always: set[int] = set()
    may_be: list[int] = []
    above = read_down(lines[0])
    for number, (upper, lower) in enumerate(pairwise(lines)):
        below = read_down(lower)
        is_apart = lower[0].middle - upper[0].middle > LEADING * upper[0].em + 2 * upper[0].slack
        is_whole = is_apart or LABEL_IS_WHOLE.search(above) is not None
        is_part = are_levels and not LEVEL_NAME.fullmatch(above)
        if (is_open(above) and not is_apart) or (not is_whole and (is_part or LABEL_GOES_ON.match(below))):
            always.add(number)
            above += below
            continue
        if not is_whole and not LABEL_BEGINS.match(below):
            may_be.append(number)
        above = below
    return always, may_be


def _at_seams(lines: Sequence[list[Piece]], seams: set[int]) -> list[list[Piece]]:
    labels = [list(lines[0])]
    for number, line in enumerate(lines[1:]):
        if number in seams:
            labels[-1] += line
        else:
            labels.append(list(line))
    return labels
