"""Walks through the words of one sentence and keeps track of what a number would be of.

A number counts only when nothing but filler stands between it and its name, its label (年初预算为) or its
direction (增加); a comparison only when its subject and its basis are known. Anything else is left out: a
wrong measure hurts more than a missing one.

Belongs here: the order of words. Does not belong here: which words there are (`vocabulary`), what a name
means in its section (`meaning`), the numbers (`number_reader`), what statements imply (`arithmetic`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from orchestration.narrative.denial_reader import DenialReader
from orchestration.narrative.drafts import AmountDraft, Subject
from orchestration.narrative.meaning import Basis, basis_of, measure_of
from orchestration.narrative.movement_reader import MovementReader
from orchestration.narrative.number_reader import NumberReader
from orchestration.narrative.tokens import Token, tokenise
from orchestration.narrative.vocabulary import Entry

_HEADS = frozenset(
    {"name", "function", "opening", "final", "year_label", "up", "down", "either", "off_budget"}
    | {"moved_from", "moved_to"}
)

_IS = re.compile(r"^(?:\s|[是为於于：:，,])+")
"""Between the word reason and the reason."""


class SentenceReader(DenialReader):
    def read(self) -> None:
        self._outer: list[tuple[Subject | None, Subject | None, bool, AmountDraft | None]] = []
        """What is gone on about behind an open bracket, and the amount that it stands right behind."""
        self._in_use = self._has_list = False
        for token in tokenise(self.text):
            if token.kind == "year":
                self._on_year(token)
                continue
            if token.kind == "remark":
                continue
            if token.kind == "reason":
                self.context.begin_reason(self.subjects)
                self.context.add_reason(_IS.sub("", self.printed_from(token.end)))
                break
            if token.kind == "use":
                self._in_use = True
            if self._in_use and not (token.function and token.function.marked):
                continue
            if (handler := self._HANDLERS.get(token.kind)) is not None:
                handler(self, token)
            if token.kind not in _HEADS:
                self.head = None
            self.previous = token
        self._leave_topic()

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
        elif self._tells_several():
            self.context.subject = None
        scopes = {subject.scope if subject else None for subject in self.subjects}
        self.context.common_scope = scopes.pop() if len(scopes) == 1 else None

    def _tells_several(self) -> bool:
        """Whether 上年为 could be of more than one thing that the sentence names."""
        return len({subject and subject.key for subject in self.subjects}) > 1

    def _set_subject(self, subject: Subject | None) -> None:
        self.context.subject = subject
        self.subjects.append(subject)
        if subject and not self.context.has_parent:
            self.context.topics.add(subject.key)

    def _on_name(self, token: Token) -> None:
        entry, context = token.entry, self.context
        assert entry is not None
        before = self.text[: token.start]
        lead = context.lead_in + before
        is_final = context.document.is_final_account
        measure = measure_of(entry, context.section, context.scope, lead, self.last_figure, is_final)
        if (
            (entry.bounded and not self._stands_alone(before) and not self._is_said_again(token, measure))
            or before.endswith(self.words.limiting)
            or self._is_narrowed(token)
            or self._is_of_a_part(entry, measure)
            or (context.has_parent and context.parent and context.parent.measure == "function_item")
        ):
            measure = None
        self.head, self.head_entry = (token, entry) if measure else (None, None)
        if entry.scope:
            self.announced = entry.scope
        if entry.role == "count" and not measure:
            self.last_figure = None
        if measure == "project_item":
            self._set_subject(replace(context.project, scope=context.scope) if context.project else None)
        elif measure:
            scope = entry.scope or (context.scope if entry.by_scope else None)
            self._set_subject(Subject(measure, scope=scope, lines=self.named_on(token)))
        else:
            self._set_subject(None)
        if measure:
            self.on_denied_name(token)

    def _stands_alone(self, before: str) -> bool:
        clause = before[before.rfind("，") + 1 :]
        return bool(self.words.boundary.search(before)) and not self.words.part.search(clause)

    def _is_said_again(self, token: Token, measure: str | None) -> bool:
        """与上年相比收、支总计各增加: what is compared already, named once more right behind the basis."""
        previous, subject = self.previous, self.context.subject
        if not previous or previous.kind != "basis" or previous.end != token.start:
            return False
        return subject is not None and subject.measure == measure

    def _is_of_a_part(self, entry: Entry, measure: str | None) -> bool:
        """Whether the section is about some of the money only, and the name is of all of it."""
        about = self.context.section.money_of
        if not about or measure is None or entry.role != "amount" or entry.figure:
            return False
        return not measure.startswith(about)

    def _is_narrowed(self, token: Token) -> bool:
        """Whether the name right before this one makes it a part: 政府性基金三公经费 is not the whole."""
        previous = self.previous
        if not previous or previous.end != token.start or not previous.entry:
            return False
        return previous.entry.scope not in self.words.transparent

    def _on_function(self, token: Token) -> None:
        function = token.function
        assert function is not None
        self._in_use = False
        if not function.marked and not self.words.class_boundary.search(self.text[: token.start]):
            self._set_subject(None)
            self.head = self.head_entry = None
            return
        names = tuple(self.printed_text(start, end) for start, end in function.names)
        subject = Subject(
            "function_item",
            names,
            function.levels,
            function.code,
            self.context.scope,
            self.named_on(token),
        )
        self._set_subject(subject)
        self.head, self.head_entry = token, None

    def _on_project_name(self, token: Token) -> None:
        name = self.printed_text(token.start, token.end) if token.text else ""
        self.context.project = Subject("project_item", (name,), lines=self.named_on(token)) if name else None

    def _on_among(self, token: Token) -> None:
        context = self.context
        context.parent = self.last_amount.subject if self.last_amount else context.subject
        context.has_parent = self._has_list = True
        context.of_other = context.told_other
        context.parent_scope = None if self.subjects else context.common_scope

    def _on_open(self, token: Token) -> None:
        context = self.context
        behind = self.last_amount if self.follows(token, "money") else None
        self._outer.append((context.subject, context.parent, context.has_parent, behind))

    def _on_close(self, token: Token) -> None:
        context = self.context
        context.subject, context.parent, context.has_parent, self.bracketed = self._outer.pop()

    def _on_label(self, token: Token) -> None:
        is_bare = token.kind == "year_label" and not token.detail
        if not self.is_linked(token) or (is_bare and self._tells_several()):
            self.context.subject = None
        self.head = token
        if token.kind == "opening" or "年初" in token.detail:
            self.context.opening_named = True

    def _on_basis(self, token: Token) -> None:
        if not self.is_linked(token):
            self.context.subject = None
        basis = basis_of(token, self.context.document, self.context.section)
        active = self.active
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

    _HANDLERS: ClassVar[dict[str, Callable[[SentenceReader, Token], None]]] = {
        "name": _on_name,
        "function": _on_function,
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
        "count": NumberReader.on_count,
        "equipment": NumberReader.on_equipment,
    }
