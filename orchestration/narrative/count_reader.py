"""Gives each count of a sentence (people, vehicles, projects) to the name right before it.

Belongs here: counts, the people counted behind occasions, and the kinds that a list behind one tells. Does not belong here: money, rates and shares
(`number_reader`), which words precede them (`sentence_reader`).
"""

from __future__ import annotations

from dataclasses import replace

from orchestration.narrative.counted_kinds import listed
from orchestration.narrative.drafts import figure
from orchestration.narrative.number import COUNT_UNITS, Number
from orchestration.narrative.sentence_state import SentenceState
from orchestration.narrative.tokens import Token

_STAYS_ITSELF = frozenset({"vehicles_planned", "vehicles_held"})
"""Counts of vehicles that are what they are called, also behind words of a purchase."""


def number_of(token: Token) -> Number:
    """The number of a token of a kind that has one."""
    assert token.number is not None
    return token.number


class CountReader(SentenceState):
    def is_planned(self, end: int) -> bool:
        """Whether what is told up to there is to be bought, and nothing behind that speaks of what there is."""
        planned, held = (
            max((found.end() for found in words.finditer(self.text) if found.end() <= end), default=-1)
            for words in (self.words.planned, self.words.held)
        )
        return planned > held or (planned == held and self.context.planned)

    def on_occasions(self, token: Token) -> None:
        """公务接待2批次、26人次: the number of people comes right behind, with no name of its own."""
        if not self.is_of_another_year():
            self.last_figure = f"{token.detail}_groups"
            self.context.figures.append(figure(self.last_figure, number_of(token), self.place(token)))

    def on_count(self, token: Token) -> None:
        if self.last_figure and self.last_figure.endswith("_groups"):
            measure, self.last_figure = self.last_figure.replace("_groups", "_people"), None
            self.context.figures.append(figure(measure, number_of(token), self.place(token), "人次"))
            return
        entry, number, subject = self.head_entry, number_of(token), self.context.subject
        if not entry or entry.role != "count" or not subject or not self.fits_head(token):
            return
        if self.head and self.head.kind != "name":
            # 在职 58 人，减少 2 人: a change of the count, no count.
            return
        if entry.unit == "辆" and subject.measure not in _STAYS_ITSELF and self.is_planned(token.start):
            return
        if COUNT_UNITS.get(number.unit) == entry.unit or (entry.bare and not number.unit):
            stated = figure(subject.measure, number, self.place(token), entry.unit)
            if entry.listed:
                stated = replace(stated, listed=listed(self.text[token.end :], number))
            self.context.figures.append(stated)
            self.last_figure = subject.measure

    def on_equipment(self, token: Token) -> None:
        planned = "planned_" if self.is_planned(token.start) else ""
        if planned and self.context.document.is_final_account:
            return  # bought in the year
        measure = f"large_equipment_{planned}over_{token.detail}"
        self.context.figures.append(figure(measure, number_of(token), self.place(token)))
