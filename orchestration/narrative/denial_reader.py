"""Reads 未发生公务接待费 and the like: nothing of the name behind a denial.

Belongs here: when such words state an amount. Does not belong here: nothing said behind a name (`number_reader`), the
words (`vocabulary`).
"""

from __future__ import annotations

from dataclasses import replace

from orchestration.narrative.movement_reader import MovementReader
from orchestration.narrative.number import nothing
from orchestration.narrative.tokens import Token


class DenialReader(MovementReader):
    def on_denied_name(self, name: Token) -> None:
        """An amount of nothing, if the clause denies the whole of the name, and for this year; of both sides if it says so."""
        denial = self.previous
        if not denial or denial.kind != "denied" or not self.words.filler.fullmatch(self.gap(name)):
            return
        clause = self.text[: denial.start].rpartition("，")[2]
        if self.context.document.is_unit:
            clause = self.words.itself.sub("", clause)
        rest = self.words.denied_to_the_end.match(self.text, name.end)
        if not rest or self.words.earlier_year.search(clause) or self.words.part.search(clause):
            return
        if self.context.document.is_final_account and self.words.planned_only.search(denial.text + rest[0]):
            return
        number = nothing(self.printed_text(denial.start, denial.end))
        zero = Token("zero", denial.start, name.end, denial.text, number=number)
        self._state_amount(zero)
        received = self.context.subject
        if received and self.words.denied_too.match(rest[0]):
            spent = self.words.spent_of.get(received.measure)
            if spent is not None:
                self.context.subject = replace(received, measure=spent)
                self._state_amount(zero)
