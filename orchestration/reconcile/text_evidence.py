"""What stated facts say for and against each other.

Belongs here: all contradictions of the text with itself, and what agrees. Does not belong here: shares (`text_amounts`),
what a comparison's own figures say of each other (`narrative.arithmetic`), the status that follows (`text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from orchestration.narrative.model import Narrative, Stated
from orchestration.reconcile.text_amounts import Contradiction, stated_twice
from orchestration.reconcile.text_claims import Claim, Compared, settled
from orchestration.reconcile.text_sums import claims_of

Beside = dict[Stated, Compared]
"""What a table prints of a stated fact."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claims that hold, and what contradicts stated facts."""

    agreed: list[Claim]
    against: list[Contradiction]

    def of(self, fact: Stated, by_itself: bool | None = None) -> bool | None:
        """Whether a fact agrees with the others and, as `by_itself` says, with itself; None where nothing tells."""
        if by_itself is False or any(fact in each.facts for each in self.against):
            return False
        return by_itself or (True if any(fact in claim.facts for claim in self.agreed) else None)


def weighed(narrative: Narrative, beside: Beside, carries_over: bool) -> Evidence:
    """`carries_over`: the tables print money of another year."""
    proven = frozenset(fact for fact, compared in beside.items() if compared.holds)
    likely = frozenset(_compared_rightly(narrative))
    contradicted = frozenset(beside) - proven
    for change in narrative.changes:
        if change.consistent is False:
            contradicted |= (
                {change, *({change.stated} if change.stated is not None else ())} - proven - likely
            )
    claims = settled(list(claims_of(narrative, carries_over)), proven, likely, contradicted)
    agreed = [claim for claim in claims if claim.compared.holds]
    sure = proven.union(likely, *(claim.facts for claim in agreed))
    against = [
        Contradiction(claim.facts, claim.compared.words) for claim in claims if not claim.compared.holds
    ]
    compared = [change.stated for change in narrative.changes if change.stated is not None]
    amounts = dict.fromkeys([*narrative.amounts, *compared])
    against += stated_twice([amount for amount in amounts if amount not in beside])
    against += [*_compared_wrongly(narrative, sure), *_malformed(narrative, sure)]
    return Evidence(agreed, against)


def _compared_rightly(narrative: Narrative) -> Iterator[Stated]:
    """Comparisons whose figures agree with each other, and their amounts."""
    for change in narrative.changes:
        if change.consistent and change.change_cny:
            yield change
            if change.stated is not None:
                yield change.stated


def _compared_wrongly(narrative: Narrative, sure: Set[Stated]) -> Iterator[Contradiction]:
    """Amounts of a comparison that contradicts itself: which of its figures is wrong, nothing tells."""
    for change in narrative.changes:
        amount = change.stated
        if change.consistent is False and amount is not None and amount not in sure:
            words = f"page {change.page_number}: {amount.measure} is compared with what contradicts it"
            yield Contradiction(frozenset((amount,)), words)


def _malformed(narrative: Narrative, sure: Set[Stated]) -> Iterator[Contradiction]:
    """Facts whose number is printed like none, where nothing proves what was read."""
    facts: list[Stated] = [*narrative.amounts, *narrative.changes, *narrative.figures]
    for fact in facts:
        if fact.malformed and fact not in sure:
            words = f"page {fact.page_number}: {fact.measure} is printed {fact.malformed}"
            yield Contradiction(frozenset((fact,)), words)
