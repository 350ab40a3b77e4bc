"""Gives each number of a sentence to the name, label or direction right before it.

Belongs here: money, rates and shares. Does not belong here: which words precede them (`sentence_reader`), counts
(`count_reader`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from orchestration.narrative.arithmetic import Rounded
from orchestration.narrative.count_reader import CountReader, number_of
from orchestration.narrative.drafts import AmountDraft, ChangeDraft, figure
from orchestration.narrative.meaning import Basis, basis_of
from orchestration.narrative.number import nothing
from orchestration.narrative.tokens import Token

OPENING_BUDGET = Basis("opening_budget", True)
_LESS = re.compile(r"小于|低于|少于")


class NumberReader(CountReader):
    def on_money(self, token: Token) -> None:
        head, self.context.money_told = self.head, self.number
        if self.previous and self.previous.kind == "flat":
            return
        if self._follows_basis(token):
            self._set_prior(self.context.basis, token)
            return
        if self._is_budget_of_final_account(token):
            self.last_amount, self.after_budget, self.context.told_other = None, True, True
        elif head is None or not self.fits_head(token) or self._is_of_several(head, token):
            # An amount of something unknown: what follows may compare that.
            self.context.told_other = self.is_of_another_year()
            self.context.subject = self.last_amount = self.active = None
        elif head.kind in ("name", "function", "final") or self._is_of_this_year(head):
            self._state_amount(token)
        elif head.kind in ("opening", "year_label"):
            basis = (
                OPENING_BUDGET
                if head.kind == "opening"
                else basis_of(head, self.context.document, self.context.section)
            )
            self._set_prior(basis, token)
            if head.kind == "year_label" and self.context.basis is None and basis != OPENING_BUDGET:
                self.context.basis = basis  # 上年为A，增加B，增长C
            self.context.told_other = head.kind == "year_label" or self.context.document.is_final_account
        else:
            self._set_change(head, token)

    def on_zero(self, token: Token) -> None:
        """A bare 0, or nothing in words."""
        if self.head_entry and self.head_entry.role == "count":
            self.on_count(token)
        elif self.head and self.fits_head(token):
            if self.context.document.is_final_account and self.words.planned_only.search(token.text):
                return
            token.number = nothing(token.text)
            self.on_money(token)

    def _is_of_several(self, head: Token, token: Token) -> bool:
        """上级补助收入、事业收入共5万元: of both together; 0 is of each."""
        if head.kind not in ("name", "function") or not number_of(token).value:
            return False
        before = self.words.enumerated.search(self.text[: head.start])
        return before is not None and self.words.together.search(self.gap(token)) is not None

    def _follows_basis(self, token: Token) -> bool:
        """比2023年预算数5万元增加: what the comparison is with, right behind it."""
        return (
            self.previous is not None
            and self.previous.kind == "basis"
            and self.previous.text != "同比"
            and self.words.filler.fullmatch(self.gap(token)) is not None
        )

    def _set_prior(self, basis: Basis | None, token: Token) -> None:
        draft, number = self._change(basis), number_of(token)
        if draft and draft.prior is None:
            draft.prior = Rounded(number.in_yuan(), number.step_in_yuan())
            draft.mark(self.place(token), number)

    def _is_budget_of_final_account(self, token: Token) -> bool:
        """预算为A，支出决算为B: A may be the opening or the adjusted budget; only 年初预算 is a statement."""
        head, entry, gap = self.head, self.head_entry, self.gap(token)
        if not self.context.document.is_final_account or not self.words.filler.fullmatch(gap):
            return False
        if head and (head.kind not in ("name", "function") or (entry and entry.figure == "only")):
            return False
        return self.words.budgeted.search((head.text if head else "") + gap) is not None

    def _is_of_this_year(self, head: Token) -> bool:
        """2024年年初预算数 is what the budget of 2024 itself discloses, if the text tells of no change since."""
        document, is_opening = self.context.document, head.kind == "opening"
        year = self.year if is_opening else head.year
        if head.kind not in ("opening", "year_label") or document.fiscal_year is None:
            return False
        if year != document.fiscal_year or (is_opening and self.last_amount is not None):
            return False
        if not is_opening and "年初" not in head.detail:
            return not (
                document.is_final_account and basis_of(head, document, self.context.section) == OPENING_BUDGET
            )
        return not document.is_final_account and not self.words.adjusted.search(self.text)

    def _state_amount(self, token: Token) -> None:
        context, number, entry = self.context, number_of(token), self.head_entry
        subject = context.subject
        if subject is None or (entry and entry.role == "count"):
            self.last_amount = None  # a share behind it is of none that stands before
            return
        if context.has_parent and context.of_other:
            context.subject, context.told_other = None, True
            return
        this_year = context.document.fiscal_year
        if self.year and this_year and self.year != this_year and not self.words.as_of.search(self.text):
            context.subject, context.told_other = None, True
            return
        if entry and entry.figure:
            context.figures.append(figure(subject.measure, number, self.place(token)))
        self.last_amount = AmountDraft(subject, number, self.place(token))
        self.after_budget = context.told_other = False
        context.state(self.last_amount, is_told=not (entry and entry.figure == "only"))

    def on_rate(self, token: Token) -> None:
        if self.head and self.head.kind in ("up", "down", "either") and self.fits_head(token):
            self._set_change(self.head, token)

    def _set_change(self, head: Token, token: Token) -> None:
        number = number_of(token)
        basis = OPENING_BUDGET if head.kind == "off_budget" else self.context.basis
        draft = self._change(basis, is_rate=not number.is_money)
        if draft is None:
            return
        sign = _sign(head, draft)
        if sign is None:
            return
        if number.is_money and draft.change is None:
            draft.change = Rounded(sign * number.in_yuan() + 0, number.step_in_yuan())
            draft.mark(self.place(token), number)
        elif not number.is_money and draft.rate is None:
            draft.rate = Rounded(sign * number.value.scaleb(-2) + 0, number.step.scaleb(-2))
            draft.mark(self.place(token))

    def _change(self, basis: Basis | None, *, is_rate: bool = False) -> ChangeDraft | None:
        context = self.context
        if (context.has_parent and context.of_other) or self.is_of_another_year():
            context.told_other = True
            return None
        if self.after_budget and basis != OPENING_BUDGET:
            return None
        context.told_other = False
        draft = context.change(basis, self.active, is_rate=is_rate)
        self.active = draft or self.active
        return draft

    def on_flat(self, token: Token) -> None:
        if not self.is_linked(token):
            self.context.subject = None
        draft = self._change(self.context.basis)
        if draft and draft.change is None and draft.rate is None:
            draft.mark(self.place(token))
            draft.set_unchanged()

    def on_done(self, token: Token) -> None:
        """完成年初预算的 98.20 %: the amount against the opening budget, printed or not."""
        if not self.is_linked(token):
            self.context.subject = None
        is_of_opening = "年初" in token.detail or (
            self.context.opening_named and not self.words.adjusted.search(self.text, 0, token.start)
        )
        if token.number is None or not is_of_opening:
            return
        draft, number = self._change(OPENING_BUDGET), number_of(token)
        if not draft or draft.rate is not None:
            return
        own = self.context.latest.get(draft.subject.key)
        if draft.prior is None and (own is None or not own.number.value):
            # 0 % of a budget that isn't printed tells nothing: it may be 0 as well.
            return
        draft.rate = Rounded(number.value.scaleb(-2) - Decimal(1), number.step.scaleb(-2))
        draft.implied.append("change_rate")
        draft.mark(self.place(token))

    def follows(self, token: Token, *kinds: str) -> bool:
        return (
            self.previous is not None
            and self.previous.kind in kinds
            and self.gap(token) in ("", "，", "(", "，(")
        )

    def on_share(self, token: Token) -> None:
        """占 22.05 % behind an amount, or behind a bracket that says what the amount consists of."""
        amount = self.last_amount if self.follows(token, "money") else None
        if self.follows(token, "close"):
            amount = self.bracketed
        if token.number and amount:
            number = token.number
            amount.share = Rounded(number.value.scaleb(-2), number.step.scaleb(-2))
            whole = self.context.whole or self.context.unknown_whole
            amount.whole = whole if whole and not whole.is_part_of(amount) else None


def _sign(head: Token, draft: ChangeDraft) -> int | None:
    """增加（减少） left both words of the form: the change tells the rate's sign, nothing the change's."""
    if head.kind == "either":
        return None if draft.change is None else (-1 if draft.change.value < 0 else 1)
    if head.kind == "off_budget":
        return -1 if _LESS.search(head.text) else 1
    return 1 if head.kind == "up" else -1
