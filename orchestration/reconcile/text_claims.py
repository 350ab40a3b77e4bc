"""Which of several stated facts that contradict each other is doubted.

Belongs here: what stated facts claim of each other, and the odd one out. Does not belong here: which facts must fit
(`text_sums`), one comparison's own figures (`narrative.arithmetic`), cells of tables (`solve`).

As with cells, the fewest wrong figures that explain everything are believed: what takes part in most of the claims
that fail and in none that holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from orchestration.narrative.model import Stated, StatedAmount, StatedChange, StatedFigure
from orchestration.reconcile.equation import double_tolerance, holds
from orchestration.reconcile.verdict import yuan
from orchestration.statement.model import CellRef


def fen(amount: Decimal) -> int:
    """Yuan to fen, rounded half up."""
    return int((amount * 100).to_integral_value(rounding="ROUND_HALF_UP"))


@dataclass(frozen=True, slots=True)
class Compared:
    """What the text states beside what it should be, in fen; twice the tolerance; the words for a failure; the cells
    that print what it should be, where those are a table's."""

    stated: int
    printed: int
    twice_tolerance: int
    words: str
    cells: tuple[CellRef, ...] = ()

    @property
    def holds(self) -> bool:
        return holds(self.stated - self.printed, self.twice_tolerance)


@dataclass(frozen=True, slots=True)
class Claim:
    """Stated facts that must fit each other, and the facts that this proves or, where they don't, disputes."""

    facts: frozenset[Stated]
    compared: Compared
    is_copy: bool = False
    """One number said of two things that are the same money, 财政拨款收入 and 支出: that they agree doesn't prove the sum of
    several parts wrong."""


def summed(total: Stated, parts: Sequence[Stated], values: Sequence[Decimal], of: str = "") -> Compared:
    """A total beside its parts; `values` of the total and each part, `of` says what of them."""
    amounts = [fen(value) for value in values]
    units = [fen(s.precision) for s, amount in zip((total, *parts), amounts, strict=True) if amount]
    stated, printed = amounts[0], sum(amounts[1:])
    words = (
        f"page {total.page_number}: {of}{total.measure} of {yuan(stated)} yuan has parts of {yuan(printed)}"
    )
    return Compared(stated, printed, double_tolerance(units), words)


def settled(
    claims: Sequence[Claim],
    proven: frozenset[Stated],
    likely: frozenset[Stated],
    contradicted: frozenset[Stated],
) -> list[Claim]:
    """The claims, those that fail with no more facts than may be wrong.

    `proven` by tables; where all are, the claim is what was misunderstood, and it is left out. `likely`: agrees with
    more than this. `contradicted` elsewhere explains a claim that fails.
    """
    held = [claim for claim in claims if claim.compared.holds]
    copies = [claim.facts for claim in held if claim.is_copy]
    sure = proven.union(likely, *(claim.facts for claim in held))
    failing = [
        (claim, suspects)
        for claim in claims
        if not claim.compared.holds and (suspects := _suspects(claim.facts, proven, sure, contradicted))
    ]
    count = Counter(fact for _, suspects in failing for fact in suspects)
    for claim, suspects in failing:
        most = max(count[fact] for fact in suspects)
        odd = frozenset(fact for fact in suspects if count[fact] == most)
        if len(odd) > 1:
            odd = odd.union(*(facts - proven - likely for facts in copies if facts & claim.facts))
        held.append(Claim(odd, claim.compared))
    return held


def _suspects(
    facts: Collection[Stated],
    proven: frozenset[Stated],
    sure: frozenset[Stated],
    contradicted: frozenset[Stated],
) -> Collection[Stated]:
    """None where only what is nothing is left: a list of what there is none of may leave out what there is."""
    if known := [fact for fact in facts if fact in contradicted]:
        return known
    unproven = [fact for fact in facts if fact not in proven]
    unsure = [fact for fact in unproven if fact not in sure]
    for likely in ([fact for fact in unsure if not _is_flat(fact)], unsure, unproven):
        if likely:
            return [] if all(map(_is_nothing, likely)) else likely
    return []


def _is_flat(fact: Stated) -> bool:
    """持平 is no figure that a slip of the pen makes another."""
    return isinstance(fact, StatedChange) and not fact.change_cny and "prior_amount_cny" in fact.implied


def _is_nothing(fact: Stated) -> bool:
    if isinstance(fact, StatedChange):
        return not fact.change_cny and not fact.amount_cny
    return not (
        fact.amount_cny if isinstance(fact, StatedAmount) else isinstance(fact, StatedFigure) and fact.value
    )
