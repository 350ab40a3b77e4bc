"""Money that moved from one figure to another (由2023年的5万元增加到6万元), and a rate in brackets behind a change.

Belongs here: what both figures, and what such a rate, are of. Does not belong here: the words themselves
(vocabulary/comparison.yaml), numbers behind names and directions (`number_reader`).
"""

from __future__ import annotations

from orchestration.narrative.arithmetic import Rounded
from orchestration.narrative.meaning import basis_of
from orchestration.narrative.number_reader import OPENING_BUDGET, NumberReader
from orchestration.narrative.tokens import Token


class MovementReader(NumberReader):
    def on_moved_from(self, token: Token) -> None:
        """What the earlier figure is: of a year further back, or of this one's budget, nothing is told."""
        basis = basis_of(token, self.context.document, self.context.section)
        if not self.is_linked(token) or basis is None or basis == OPENING_BUDGET:
            self.context.subject = None
        self.context.basis, self.active = basis, None
        self.head = token

    def on_moved_to(self, token: Token) -> None:
        """The head of this year's figure, only right behind the earlier one of the same thing."""
        draft, this_year = self.active, self.context.document.fiscal_year
        goes_on = (
            draft is not None
            and draft.subject == self.context.subject
            and draft.prior is not None
            and draft.change is None
            and self.follows(token, "money")
            and (token.year is None or token.year == this_year)
        )
        self.head = token if goes_on else None

    def on_money(self, token: Token) -> None:
        head = self.head
        if head is None or head.kind not in ("moved_from", "moved_to") or not self.fits_head(token):
            super().on_money(token)
        elif head.kind == "moved_from":
            self._set_prior(self.context.basis, token)
        elif self._goes_that_way(head, token):
            self._state_amount(token)
        else:
            # Increased to less: one of both figures, or the word, is wrong.
            self.context.subject = self.active = None

    def _goes_that_way(self, head: Token, token: Token) -> bool:
        draft, number = self.active, token.number
        if draft is None or draft.prior is None or number is None:
            return False
        difference = number.in_yuan() - draft.prior.value
        return difference >= 0 if head.detail == "up" else difference <= 0

    def on_signed_rate(self, token: Token) -> None:
        """增加5.00万元（+20.00%）, （增长20.00%）: of the change right before it; behind any other amount it may be anything."""
        draft, before, number = self.active, self.previous, token.number
        if draft is None or draft.change is None or draft.rate is not None or number is None:
            return
        if before is None or before.kind != "money" or before.number is None or self.gap(token):
            return
        if abs(draft.change.value) == before.number.in_yuan():
            draft.rate = Rounded(number.value.scaleb(-2) + 0, number.step.scaleb(-2))
            draft.mark(self.place(token))
