"""Stated amounts as facts: what the text says several times is one, and what a comparison or a figure holds is theirs.

Belongs here: which statements say the same of the same money. Does not belong here: whether they are right
(`reconcile.text`), or rows of the lake (`lake.stated_rows`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from orchestration.narrative.model import Narrative, StatedAmount

_place = attrgetter("measure", "sentence", "page_number", "line_no", "span")

Said = tuple[StatedAmount, ...]
"""Everywhere the text states one amount of one thing, in reading order."""


@dataclass(frozen=True, slots=True)
class Told:
    """Amounts of their own; those of each change and of each figure, in the narrative's order."""

    amounts: list[Said]
    changes: list[Said]
    figures: list[Said]


def tell_once(narrative: Narrative) -> Told:
    """An amount stated with two different shares is told twice: the shares may be of different wholes."""
    by_key: dict[tuple[object, ...], list[StatedAmount]] = {}
    for amount in dict.fromkeys([*narrative.amounts, *(c.stated for c in narrative.changes if c.stated)]):
        by_key.setdefault(_key(amount), []).append(amount)
    by_place: dict[tuple[object, ...], list[StatedAmount]] = {}
    for amount in narrative.amounts:
        by_place.setdefault(_place(amount), []).append(amount)
    figures: list[Said] = []
    held: set[StatedAmount] = set()
    for figure in narrative.figures:
        same = by_place.get(_place(figure), [])
        figures.append(_of_one_share([each for a in same for each in by_key[_key(a)]], same))
        held.update(figures[-1])
    changes: list[Said] = []
    for change in narrative.changes:
        own = [change.stated] if change.stated is not None else []
        changes.append(_of_one_share([each for a in own for each in by_key[_key(a)]], own))
        held.update(changes[-1])
    amounts: list[Said] = []
    for said in by_key.values():
        left = [amount for amount in said if amount not in held]
        while left:
            amounts.append(_of_one_share(left, left[:1]))
            left = [amount for amount in left if amount not in amounts[-1]]
    return Told(sorted(amounts, key=_reading_order), changes, figures)


def _key(amount: StatedAmount) -> tuple[object, ...]:
    return amount.measure, amount.name_path, amount.printed_code, amount.scope, amount.amount_cny


def _of_one_share(said: Sequence[StatedAmount], own: Sequence[StatedAmount]) -> Said:
    """Those that state the share that `own` states, or the first share that is stated, or none."""
    shares = [a.share for a in (*own, *said) if a.share is not None]
    return tuple(dict.fromkeys(a for a in said if a.share is None or a.share == shares[0]))


def _reading_order(said: Said) -> tuple[int, int, int]:
    return said[0].page_number, said[0].line_no, said[0].span[0]
