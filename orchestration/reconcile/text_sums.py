"""What the text states of a whole and of its parts: amounts, changes, opening budgets; and what is never more than another.

Belongs here: which stated facts must fit each other. Does not belong here: which of them is odd (`text_claims`), which
measures make up which (`identities.yaml`), the tables (`text_places`), one comparison's own figures
(`narrative.arithmetic`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orchestration.narrative.model import Narrative, Stated, StatedAmount, StatedChange, StatedFigure
from orchestration.reconcile.identities import TextSum, load_identities
from orchestration.reconcile.text_claims import Claim, Compared, fen, summed
from orchestration.reconcile.verdict import yuan

Told = StatedAmount | StatedFigure


def claims_of(narrative: Narrative, carries_over: bool) -> Iterator[Claim]:
    """All that the text's facts claim of each other; `carries_over`: the tables print money of another year."""
    carryover = load_identities().text_carryover
    whole_year = not carries_over and not any(
        a.measure in carryover and a.amount_cny for a in narrative.amounts
    )
    for told in (narrative.amounts, narrative.figures):
        for rule in load_identities().text_sums:
            for whole, parts in _groups(told, rule):
                yield from _sums(narrative.changes, rule, whole, parts, whole_year)
    yield from _limits(narrative.figures)
    yield from _kinds(narrative.figures)
    yield from _opening_budgets(narrative.changes)


def _value(fact: Told) -> Decimal:
    return fact.amount_cny if isinstance(fact, StatedAmount) else fact.value


def _place(fact: Stated) -> tuple[int, int, str]:
    return fact.page_number, fact.line_no, fact.sentence


def _groups(told: Sequence[Told], rule: TextSum) -> Iterator[tuple[Told, list[Told]]]:
    """Each stated whole with its parts: those in its own sentence where that names them all, or those behind it in its
    section too."""
    for number, whole in enumerate(told):
        if whole.measure != rule.whole:
            continue
        behind = list(_behind(told[number + 1 :], whole))
        before = [fact for fact in told[:number] if _place(fact) == _place(whole)]
        beside = [*before, *(fact for fact in behind if _place(fact) == _place(whole))]
        own = _parts(whole, beside, rule) or {}
        if all(measure in own for measure in rule.parts):
            yield whole, list(own.values())
            continue
        found = _parts(whole, [*before, *behind], rule)
        if found is not None and (
            all(measure in found for measure in rule.parts)
            or (rule.never_more and sum(map(_value, found.values())) > _value(whole))
        ):
            yield whole, list(found.values())


def _parts(whole: Told, facts: Sequence[Told], rule: TextSum) -> dict[str, Told] | None:
    """Measure to the part that states it; None where one is stated twice, and nothing says which is the part, and where
    what is behind the whole is what a smaller one consists of."""
    found: dict[str, Told] = {}
    for fact in facts:
        if fact.measure == rule.of_less and _value(fact) < _value(whole) and not found:
            return None
        if fact.measure not in (*rule.parts, *rule.also) or (
            rule.same_scope and _scope(fact) != _scope(whole)
        ):
            continue
        if _value(found.setdefault(fact.measure, fact)) != _value(fact):
            return None
    return found


def _behind(told: Sequence[Told], whole: Told) -> Iterator[Told]:
    """What follows in the section, as far as the next whole of that name."""
    for fact in told:
        if fact.section != whole.section or fact.measure == whole.measure:
            return
        yield fact


def _scope(fact: Told) -> str | None:
    return fact.scope if isinstance(fact, StatedAmount) else None


def _sums(
    changes: Sequence[StatedChange], rule: TextSum, whole: Told, parts: Sequence[Told], whole_year: bool
) -> Iterator[Claim]:
    facts = [whole, *parts]
    compared = summed(whole, parts, [_value(fact) for fact in facts])
    if not rule.only_changes:
        yield Claim(frozenset(facts), compared)
    if not compared.holds or rule.also or (rule.only_changes and not whole_year):
        return
    for basis in dict.fromkeys(change.prior_basis for change in changes if change.stated == whole):
        own = [
            [c for c in changes if c.stated == fact and c.prior_basis == basis and c.change_cny is not None]
            for fact in facts
        ]
        if all(len(each) == 1 for each in own):
            told = [each[0] for each in own]
            values = [change.change_cny or Decimal(0) for change in told]
            compared = summed(told[0], told[1:], values, "change of ")
            yield Claim(frozenset(told), compared, is_copy=rule.only_changes)


def _kinds(figures: Sequence[StatedFigure]) -> Iterator[Claim]:
    """A count and the kinds that its own sentence counts; those that are measures of their own have its name in theirs."""
    for figure in figures:
        if figure.listed is None:
            continue
        kinds = [
            f for f in figures if _place(f) == _place(figure) and f.measure.startswith(f"{figure.measure}_")
        ]
        words = (
            f"page {figure.page_number}: {figure.measure} of {figure.value:f} has kinds of {figure.listed:f}"
        )
        compared = Compared(fen(figure.value), fen(figure.listed), fen(Decimal(1)), words)
        yield Claim(frozenset((figure, *kinds)), compared)


def _limits(figures: Sequence[StatedFigure]) -> Iterator[Claim]:
    """What is more than what it is a part of; the limits that are kept prove nothing."""
    for measure, of in load_identities().text_limits:
        for number, part in enumerate(figures):
            wholes = [f for f in figures[:number] if f.measure == of and f.section == part.section]
            if part.measure != measure or not wholes:
                continue
            values = fen(part.value), fen(wholes[-1].value)
            twice = 2 * fen(max(part.precision, wholes[-1].precision))
            words = f"page {part.page_number}: {measure} of {yuan(values[0])} yuan is more than {of} of {yuan(values[1])}"
            if values[0] > values[1] and not (compared := Compared(*values, twice, words)).holds:
                yield Claim(frozenset((part, wholes[-1])), compared)


def _opening_budgets(changes: Sequence[StatedChange]) -> Iterator[Claim]:
    """Opening budgets of all items add up to that of the whole, where the items' amounts add up to its amount."""
    opened = [change for change in changes if _prints_opening_budget(change)]
    totals = [change for change in opened if change.measure == "general_public"]
    items = [c for c in opened if c.measure == "function_item" and c.name_levels[-1:] == ("项",)]
    if len(totals) != 1 or len(items) < 2 or len({item.name_path for item in items}) != len(items):
        return
    told = [totals[0], *items]
    amounts = [change.amount_cny or Decimal(0) for change in told]
    if summed(told[0], items, amounts).holds:
        budgets = [change.prior_amount_cny or Decimal(0) for change in told]
        yield Claim(frozenset(told), summed(told[0], items, budgets))


def _prints_opening_budget(change: StatedChange) -> bool:
    return (
        change.prior_basis == "opening_budget"
        and change.scope == "general_public"
        and change.amount_cny is not None
        and change.prior_amount_cny is not None
        and "prior_amount_cny" not in change.implied
    )
