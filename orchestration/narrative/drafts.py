"""Statements while they are being read, and the finished items they become.

Belongs here: gathering what one statement prints in several places. Does not belong here: deciding which
number belongs to which statement (`stated`), or the arithmetic of a comparison (`arithmetic`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from orchestration.narrative.arithmetic import Comparison, Rounded, complete
from orchestration.narrative.model import (
    LinePlace,
    PriorBasis,
    Scope,
    StatedAmount,
    StatedChange,
    StatedFigure,
)
from orchestration.narrative.number import COUNT_UNITS, Number
from orchestration.narrative.rounding import coarsened


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number can be of."""

    measure: str
    names: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    code: str | None = None
    scope: Scope | None = None
    lines: tuple[LinePlace, ...] = field(default=(), compare=False)
    """Where it is named, which may be in a sentence before the one with the number."""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        return self.measure, self.names


@dataclass(frozen=True, slots=True)
class Place:
    """The sentence a number stands in, and where in it."""

    sentence: str
    lines: tuple[LinePlace, ...]
    span: tuple[int, int]
    section: str
    number: int
    """Of the sentence among all of the document."""


@dataclass(slots=True)
class AmountDraft:
    """A stated amount while its sentence is being read."""

    subject: Subject
    number: Number
    place: Place
    share: Rounded | None = None
    whole: AmountDraft | None = None
    """What the share is of, where a list says so."""

    def is_part_of(self, other: AmountDraft) -> bool:
        """Whether it is the other, or a share of it is told: 财政拨款收入…，其中：财政拨款收入…，占 92.44 %."""
        above: AmountDraft | None = self
        while above is not None and above is not other:
            above = above.whole
        return above is other

    def rounded(self) -> Rounded:
        return Rounded(self.number.in_yuan(), self.number.step_in_yuan())

    def printed(self) -> list[Rounded]:
        """The money it prints."""
        return [self.rounded()]

    def finish(self, step: Decimal | None = None) -> StatedAmount:
        """`step`: what all amounts of the text are rounded to, see `rounding`."""
        subject, place, rounded = self.subject, self.place, coarsened(self.rounded(), step)
        return StatedAmount(
            measure=subject.measure,
            sentence=place.sentence,
            page_number=place.lines[0][0],
            line_no=place.lines[0][1],
            lines=place.lines,
            named=subject.lines,
            span=place.span,
            section=place.section,
            precision=rounded.step,
            printed_finer=rounded.step > self.number.step_in_yuan(),
            malformed=self.number.malformed,
            amount_cny=self.number.in_yuan(),
            printed_text=self.number.text,
            printed_unit=self.number.unit,
            name_path=subject.names,
            name_levels=subject.levels,
            printed_code=subject.code,
            scope=subject.scope,
            share=self.share,
            whole=self.whole.finish(step) if self.whole else None,
        )


@dataclass(slots=True)
class ChangeDraft:
    """A stated comparison while its sentences are being read."""

    subject: Subject
    basis: PriorBasis
    basis_named: bool
    amount: AmountDraft | None = None
    change: Rounded | None = None
    rate: Rounded | None = None
    prior: Rounded | None = None
    implied: list[str] = field(default_factory=list)
    place: Place | None = None
    further: list[Place] = field(default_factory=list)
    reason: str = ""
    malformed: str = ""
    whole: AmountDraft | None = None
    """What the list splits in which it stands."""

    def settle(self) -> None:
        """收入总计A，其中年初结转B，较上年增加C，增长D%: of the whole, where D is what C is of A and not what it is of B."""
        if self.whole is None or self.amount is None or self.prior is not None or self.rate is None:
            return
        own, of_whole = (
            complete(Comparison(amount.rounded(), self.change, self.rate, None)).consistent
            for amount in (self.amount, self.whole)
        )
        if own is False and of_whole:
            self.subject, self.amount = self.whole.subject, self.whole

    def mark(self, place: Place, number: Number | None = None) -> None:
        """The sentence of its first number is the statement's; further numbers in it widen the span."""
        if number is not None:
            self.malformed = self.malformed or number.malformed
        if self.place is None:
            self.place = place
        elif self.place.number == place.number:
            start, end = self.place.span
            span = (min(start, place.span[0]), max(end, place.span[1]))
            self.place = replace(self.place, span=span)
        else:
            self.further.append(place)

    def _places(self, first: Place) -> list[Place]:
        """A place in each sentence that prints a part of it, in reading order."""
        places = [first, *self.further, *([self.amount.place] if self.amount else [])]
        by_number = {place.number: place for place in places}
        return [by_number[number] for number in sorted(by_number)]

    def goes(self, sign: int) -> bool:
        """Whether it is an increase (1), a decrease (-1) or either (0) as far as the text says."""
        said = self.change or self.rate
        return sign == 0 or (said is not None and said.value * sign > 0)

    def set_unchanged(self) -> None:
        """持平. Where the earlier figure is printed too, the difference is for the arithmetic to tell."""
        nothing = Rounded(Decimal(0), Decimal(0))
        self.rate = nothing
        self.implied.append("change_rate")
        if self.prior is None:
            self.change = nothing
            self.implied.append("change_cny")

    def printed(self) -> list[Rounded]:
        """The money it prints beside its amount."""
        return [side for side in (self.change, self.prior) if side is not None]

    def finish(self, step: Decimal | None = None) -> StatedChange | None:
        """None where the text gives no amount and no change in yuan: a bare rate compares nothing. `step`: what all
        amounts of the text are rounded to, see `rounding`."""
        if self.place is None or (self.amount is None and self.change is None):
            return None
        if self.change is None and self.rate is None and self.prior is None:
            return None
        printed = (self.amount.rounded() if self.amount else None, self.change, self.prior)
        amount, change, prior = (coarsened(side, step) if side else None for side in printed)
        done = complete(Comparison(amount, change, self.rate, prior))
        places = self._places(self.place)
        steps = [side.step for side in (amount, change, prior) if side and side.step]
        return StatedChange(
            measure=self.subject.measure,
            sentence=self.place.sentence,
            page_number=self.place.lines[0][0],
            line_no=self.place.lines[0][1],
            lines=self.place.lines,
            named=self.subject.lines,
            span=self.place.span,
            section=self.place.section,
            precision=max(steps, default=Decimal(0)),
            printed_finer=(amount, change, prior) != printed,
            malformed=self.malformed,
            amount_cny=done.amount,
            stated=self.amount.finish(step) if self.amount else None,
            quoted="".join(place.sentence for place in places),
            cited=tuple(dict.fromkeys(line for place in places for line in place.lines)),
            change_cny=done.change,
            change_rate=self.rate.value if self.rate else None,
            prior_amount_cny=done.prior,
            prior_basis=self.basis,
            basis_named=self.basis_named,
            implied=tuple(dict.fromkeys([*self.implied, *done.implied])),
            consistent=done.consistent,
            reason=self.reason.strip(" ,，。;；"),
            name_path=self.subject.names,
            name_levels=self.subject.levels,
            printed_code=self.subject.code,
            scope=self.subject.scope,
        )


def figure(measure: str, number: Number, place: Place, unit: str | None = None) -> StatedFigure:
    """Money comes in yuan, people as 人 whether printed 人, 名 or not at all (`unit`)."""
    money = number.is_money
    return StatedFigure(
        measure=measure,
        sentence=place.sentence,
        page_number=place.lines[0][0],
        line_no=place.lines[0][1],
        lines=place.lines,
        span=place.span,
        section=place.section,
        precision=number.step_in_yuan() if money else number.step,
        malformed=number.malformed,
        value=number.in_yuan() if money else number.value,
        value_unit="元" if money else unit or COUNT_UNITS[number.unit],
        printed_text=number.text,
        printed_unit=number.unit,
    )
