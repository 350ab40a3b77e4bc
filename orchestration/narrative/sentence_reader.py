"""Walks through the words of one sentence and keeps track of what a number would be of.

A number counts only when nothing but filler stands between it and its name, its label (年初预算为) or its
direction (增加); a comparison only when its subject and its basis are known. Anything else is left out: a
wrong measure hurts more than a missing one.

Belongs here: the order of words. Does not belong here: which words there are (`vocabulary`), what a name
means there (`name_reader`), the numbers (`number_reader`), what statements imply (`arithmetic`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from orchestration.narrative.count_reader import CountReader, number_of
from orchestration.narrative.drafts import AmountDraft, Subject
from orchestration.narrative.meaning import Basis, basis_of
from orchestration.narrative.movement_reader import MovementReader
from orchestration.narrative.name_reader import NameReader
from orchestration.narrative.number_reader import NumberReader
from orchestration.narrative.tokens import Token, tokenise

_HEADS = frozenset(
    {"name", "function", "opening", "final", "year_label", "up", "down", "either", "off_budget"}
    | {"moved_from", "moved_to"}
)

_FUNDS = frozenset({"general_public", "government_fund", "state_capital"})
_SIDES = _FUNDS | {f"{fund}_income" for fund in _FUNDS}
_BRACKETS = frozenset({"open", "close"})

_IS = re.compile(r"^(?:\s|[是为於于：:，,])+")
"""Between the word reason and the reason."""


class SentenceReader(NameReader):
    def read(self) -> None:
        self._outer: list[tuple[Subject | None, Subject | None, bool, AmountDraft | None]] = []
        """What is gone on about behind an open bracket, and the amount that it stands right behind."""
        self._in_use = self._has_list = False
        for token in tokenise(self.text):
            if token.kind == "year":
                self._on_year(token)
                continue
            if token.kind == "remark" and self.previous:
                self.previous = replace(self.previous, end=token.end)  # as if nothing stood there
            if token.kind == "remark" or not self.is_name(token):
                continue
            if token.kind == "reason":
                self.context.begin_reason(self.subjects)
                self.context.add_reason(_IS.sub("", self.printed_from(token.end)))
                break
            if token.kind == "use":
                self._in_use = True
            if self._in_use and not self._ends_use(token):
                if token.kind in _BRACKETS:
                    self._HANDLERS[token.kind](self, token)
                continue
            if token.kind != "use":
                self._in_use = False
            if (handler := self._HANDLERS.get(token.kind)) is not None:
                handler(self, token)
            if token.kind not in _HEADS:
                self.head = None
            self.previous = token
        self._leave_topic()
        self.context.planned = not self.sentence.ends_with_stop and self.is_planned(len(self.text))

    def _ends_use(self, token: Token) -> bool:
        """Whether a word is none of what the money is for: another item, what the item was planned and spent at, how often."""
        if token.kind == "occasions":
            return True
        if token.function:
            return token.function.marked
        ends = token.kind == "opening" and bool(self.words.use_ends.match(self.text, token.start))
        if ends and self.previous:
            self.previous = replace(self.previous, end=token.start)  # the use reaches up to here
        return ends

    def _on_year(self, token: Token) -> None:
        """2024年 before a name changes nothing, but 2023年 makes the amount last year's."""
        context = self.context
        self.year = token.year or self.year
        if token.year == context.document.fiscal_year:
            self.names_this_year = True
            if context.of_other and not token.start:
                context.has_parent = context.of_other = False

    def _leave_topic(self) -> None:
        """What the next sentence may go on about: the whole of a list, or the only subject."""
        if self._has_list:
            self.context.subject = self.context.parent if self.context.has_parent else None
        elif self.tells_several():
            self.context.subject = None
        scopes = {subject.scope if subject else None for subject in self.subjects}
        self.context.common_scope = common = scopes.pop() if len(scopes) == 1 else None
        goes_on = common in _FUNDS and not self.sentence.ends_with_stop
        self.context.fund_before = common if goes_on and self._tells_a_side() else None

    def _tells_a_side(self) -> bool:
        """Whether the sentence tells of the whole of a fund's income or expenditure, and of nothing else."""
        return all(subject is not None and subject.measure in _SIDES for subject in self.subjects)

    def _on_project_name(self, token: Token) -> None:
        name = self.printed_text(token.start, token.end) if token.text else ""
        self.context.project = Subject("project_item", (name,), lines=self.named_on(token)) if name else None

    def _on_among(self, token: Token) -> None:
        context = self.context
        context.parent = self.last_amount.subject if self.last_amount else context.subject
        context.listed_from = len(context.open_changes)
        context.has_parent = self._has_list = True
        context.of_other = context.told_other
        is_list_of_unknown = (
            self.previous is not None and self.previous.kind == "money" and not context.parent
        )
        context.unknown_whole = None
        if is_list_of_unknown and (split := self.previous):
            context.parent_scope = self.known_money
            context.unknown_whole = AmountDraft(Subject(""), number_of(split), self.place(split))
        else:
            context.parent_scope = None if self.subjects else context.common_scope

    def _on_open(self, token: Token) -> None:
        context = self.context
        behind = self.last_amount if self.follows(token, "money") else None
        self._outer.append((context.subject, context.parent, context.has_parent, behind))

    def _on_close(self, token: Token) -> None:
        context = self.context
        context.subject, context.parent, context.has_parent, self.bracketed = self._outer.pop()

    def _on_label(self, token: Token) -> None:
        if token.kind == "final" and "决算" not in token.text and not self.context.document.is_final_account:
            self.head = None  # what a year before was spent in truth, most of the time
            return
        is_bare = token.kind == "year_label" and not token.detail
        if not self.is_linked(token) or (is_bare and self.tells_several()):
            self.context.subject = None
        self.head = token
        if token.kind == "opening" or "年初" in token.detail:
            self.context.opening_named = True

    def _on_basis(self, token: Token) -> None:
        if not self.is_linked(token):
            self.context.subject = None
        active = self.active
        if token.text == "同比" and self._goes_on_with_rate(token):
            return
        basis = basis_of(token, self.context.document, self.context.section)
        if (
            active
            and active.subject == self.context.subject
            and active.change is None
            and active.rate is None
        ):
            # 2023年预算数为A，2024年预算数为B，比上年增加: the same earlier figure.
            if basis and not basis.named:
                basis = Basis(active.basis, active.basis_named)
        else:
            self.active = None
        self.context.basis = basis

    def _goes_on_with_rate(self, token: Token) -> bool:
        """比上年预算增加5万元，同比增长10%: the rate is of the comparison right before it."""
        active = self.active
        return (
            active is not None
            and active.subject == self.context.subject
            and active.change is not None
            and active.rate is None
            and self.previous is not None
            and self.previous.kind == "money"
            and self.gap(token) in ("，", "、")
        )

    _HANDLERS: ClassVar[dict[str, Callable[[SentenceReader, Token], None]]] = {
        "name": NameReader.on_name,
        "function": NameReader.on_function,
        "project_name": _on_project_name,
        "among": _on_among,
        "open": _on_open,
        "close": _on_close,
        "basis": _on_basis,
        **dict.fromkeys(("opening", "final", "year_label", "up", "down", "either", "off_budget"), _on_label),
        "moved_from": MovementReader.on_moved_from,
        "moved_to": MovementReader.on_moved_to,
        "signed_rate": MovementReader.on_signed_rate,
        "money": MovementReader.on_money,
        "zero": NumberReader.on_zero,
        "rate": NumberReader.on_rate,
        "flat": NumberReader.on_flat,
        "done": NumberReader.on_done,
        "share": NumberReader.on_share,
        "count": CountReader.on_count,
        "equipment": CountReader.on_equipment,
        "occasions": CountReader.on_occasions,
    }
