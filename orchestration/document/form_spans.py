"""Which rows a merged label stands beside, where no line says so.

Belongs here: labels in the middle of their rows, or level with the first. Does not belong here: the rows themselves
(`form_rows`), and labels that lines part (`form_labels`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

Stretch = tuple[float, float]
"""Top and bottom."""

Spans = tuple[tuple[int, int], ...]
"""First and last row of each label."""


MOST_WAYS = 8

LEVEL = 0.3
"""Share of what a label may miss the middle of its rows by, by which it may miss the top of the first: that shows."""


def spans_of(
    labels: Sequence[Stretch],
    rows: Sequence[Stretch],
    near: float,
    tied: Collection[int] = (),
    suits: Callable[[Spans], bool] = lambda spans: True,
) -> Spans | None:
    """The rows of each label, in order, all rows shared out; None where more ways than one, or none, bring every label
    within `near` of where it should stand: of the middle of its rows, or of the top of the first.

    Of several ways those count that `suits` takes, and of these those that part none of the `tied` rows from the next.
    """
    found = {*_shared_out(labels, rows, near, _middle), *_shared_out(labels, rows, LEVEL * near, _top)}
    if len(found) > 1:
        found = {spans for spans in found if suits(spans)}
    if len(found) > 1:
        found = {spans for spans in found if not any(last in tied for _, last in spans)}
    return found.pop() if len(found) == 1 else None


def _middle(top: float, bottom: float) -> float:
    return (top + bottom) / 2


def _top(top: float, bottom: float) -> float:
    del bottom
    return top


def _shared_out(
    labels: Sequence[Stretch], rows: Sequence[Stretch], near: float, at: Callable[[float, float], float]
) -> list[Spans]:
    """A few ways; more than one are one too many, whichever they are."""

    @cache
    def ways(label: int, first: int) -> tuple[Spans, ...]:
        if label == len(labels):
            return ((),) if first == len(rows) else ()
        found: list[Spans] = []
        for last in range(first, len(rows) - (len(labels) - label - 1)):
            if abs(at(*labels[label]) - at(rows[first][0], rows[last][1])) <= near:
                found += [((first, last), *rest) for rest in ways(label + 1, last + 1)]
        return tuple(found[:MOST_WAYS])

    return list(ways(0, 0))
