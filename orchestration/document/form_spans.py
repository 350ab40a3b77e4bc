"""Which rows a merged label stands beside, where no line says so.

Belongs here: labels in the middle of their rows, or level with the first. Does not belong here: the rows themselves
(`form_rows`), and labels that lines part (`form_labels`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Literal

Stretch = tuple[float, float]
"""Top and bottom."""

Spans = tuple[tuple[int, int], ...]
"""First and last row of each label."""


MOST_WAYS = 8

LEVEL = 0.3
"""Share of what a label may miss the middle of its rows by, by which it may miss the top of the first: that shows."""


Alignment = Literal["middle", "top"]
BOTH: frozenset[Alignment] = frozenset(("middle", "top"))


def spans_of(
    labels: Sequence[Stretch],
    rows: Sequence[Stretch],
    near: float,
    tied: Collection[int] = (),
    suits: Callable[[Spans], bool] = lambda spans: True,
    *,
    is_rest: bool = False,
    aligned: Collection[Alignment] = BOTH,
    kept: Collection[int] = (),
) -> Spans | None:
    """The rows of each label, in order, all rows shared out; None where more ways than one, or none, bring every label
    within `near` of where it should stand: of the middle of its rows, or of the top of the first, as far as `aligned`.

    Of several ways those count that `suits` takes, and of these those that part none of the `tied` rows from the next.
    `is_rest`: the first rows may be those of a label on the page before; `kept`: rows that have a label in common with the
    next.
    """
    found = {spans for name in aligned for spans in _shared_out(labels, rows, near, name, is_rest, kept)}
    if len(found) > 1:
        found = {spans for spans in found if suits(spans)}
    if len(found) > 1:
        found = {spans for spans in found if not any(last in tied for _, last in spans)}
    return found.pop() if len(found) == 1 else None


def alignments_of(
    labels: Sequence[Stretch], rows: Sequence[Stretch], near: float, spans: Spans
) -> frozenset[Alignment]:
    """How the labels may be said to stand beside these rows."""
    return frozenset(
        name
        for name in BOTH
        if all(
            _stands(label, rows, first, last, near, name)
            for label, (first, last) in zip(labels, spans, strict=True)
        )
    )


def _stands(
    label: Stretch, rows: Sequence[Stretch], first: int, last: int, near: float, aligned: Alignment
) -> bool:
    top, bottom = rows[first][0], rows[last][1]
    if aligned == "top":
        return abs(label[0] - top) <= LEVEL * near
    return abs((label[0] + label[1]) / 2 - (top + bottom) / 2) <= near


def _shared_out(
    labels: Sequence[Stretch],
    rows: Sequence[Stretch],
    near: float,
    aligned: Alignment,
    is_rest: bool,
    kept: Collection[int],
) -> list[Spans]:
    """A few ways; more than one are one too many, whichever they are."""

    @cache
    def ways(label: int, first: int) -> tuple[Spans, ...]:
        if label == len(labels):
            return ((),) if first == len(rows) else ()
        found: list[Spans] = []
        for last in range(first, len(rows) - (len(labels) - label - 1)):
            if last not in kept and _stands(labels[label], rows, first, last, near, aligned):
                found += [((first, last), *rest) for rest in ways(label + 1, last + 1)]
        return tuple(found[:MOST_WAYS])

    starts = range(len(rows) - len(labels) + 1) if is_rest else range(1)
    return [spans for start in starts if start - 1 not in kept for spans in ways(0, start)]
