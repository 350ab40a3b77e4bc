"""Stated amounts beside each other: shares and their wholes, an item stated twice.

Belongs here: what one amount says of another. Does not belong here: the tables (`text_places`), comparisons with an
earlier figure (`narrative.arithmetic`), sums (`text_sums`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from orchestration.narrative.arithmetic import Rounded, rate_agrees
from orchestration.narrative.model import Stated, StatedAmount
from orchestration.reconcile.equation import double_tolerance, holds
from orchestration.reconcile.identities import ShareOf, load_identities
from orchestration.reconcile.text_claims import fen
from orchestration.reconcile.verdict import yuan


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Stated facts that cannot all be right."""

    facts: frozenset[Stated]
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """Whether a stated share is the amount over any whole that it may be of."""

    holds: bool
    words: str


def shares(amounts: Collection[StatedAmount]) -> dict[StatedAmount, Share]:
    """The stated shares whose whole the text states too."""
    found = {}
    for amount in amounts:
        if amount.share is None:
            continue
        wholes = {whole.amount_cny: whole.precision for whole in _wholes(amount, amounts)}
        if wholes:
            part, share = Rounded(amount.amount_cny, amount.precision), amount.share
            agrees = any(rate_agrees(share, part, Rounded(*whole)) for whole in wholes.items())
            stated = f"{amount.measure} of {yuan(fen(amount.amount_cny))} yuan"
            of = " or ".join(yuan(fen(whole)) for whole in wholes)
            percent = f"{(share.value * 100).normalize():f}"
            found[amount] = Share(
                agrees, f"page {amount.page_number}: {stated} is stated as {percent} % of {of} yuan"
            )
    return found


def _wholes(amount: StatedAmount, amounts: Collection[StatedAmount]) -> Iterator[StatedAmount]:
    """What a share may be of: nothing has no shares, and what is less than its part is of other money."""
    rule = load_identities().text_shares.get(amount.measure, ShareOf())
    if amount.whole is not None and amount.whole.amount_cny:
        yield amount.whole
    for other in amounts:
        is_listed = other.measure in rule.measures and (not rule.same_scope or other.scope == amount.scope)
        is_above = (
            other.measure == amount.measure == "function_item"
            and other.scope == amount.scope
            and len(other.name_path) < len(amount.name_path)
            and amount.name_path[: len(other.name_path)] == other.name_path
        )
        if other.amount_cny and (is_listed or is_above) and not _is_less(other, amount):
            yield other


def _is_less(whole: StatedAmount, part: StatedAmount) -> bool:
    """Whether an amount is too small to be the whole of a share of at most all of it."""
    most_of_whole = whole.amount_cny + whole.precision
    return part.share is not None and part.share.value <= 1 and most_of_whole < part.amount_cny


def stated_twice(amounts: Collection[StatedAmount]) -> Iterator[Contradiction]:
    """Items of one section, and sides of a balance beside each other, that the text states differently. Any other total may
    be that of each unit in turn."""
    by_item: dict[tuple[object, ...], list[StatedAmount]] = {}
    for amount in amounts:
        if amount.measure == "function_item" and amount.name_levels[:1] == ("类",):
            item = amount.name_path, amount.printed_code, amount.scope, amount.section
            by_item.setdefault(item, []).append(amount)
    for said in by_item.values():
        yield from _told_differently(said, "/".join(said[0].name_path))
    for measure in load_identities().text_balances:
        sides = [amount for amount in amounts if amount.measure == measure]
        for before, behind in pairwise(sides):
            if _are_neighbours(before, behind):
                yield from _told_differently([before, behind], measure)


def _told_differently(said: list[StatedAmount], name: str) -> Iterator[Contradiction]:
    least, most = (pick(said, key=lambda each: each.amount_cny) for pick in (min, max))
    units = [fen(least.precision), fen(most.precision)]
    low, high = fen(least.amount_cny), fen(most.amount_cny)
    if not holds(high - low, double_tolerance(units)):
        words = f"page {most.page_number}: the text states {yuan(low)} and {yuan(high)} yuan of {name}"
        yield Contradiction(frozenset(said), words)


def _are_neighbours(before: StatedAmount, behind: StatedAmount) -> bool:
    """Whether no line stands between their sentences."""
    (page, last), (next_page, first) = before.lines[-1], behind.lines[0]
    return page == next_page and first - last <= 1
