"""What a sentence inherits: section, paragraph, what was said before; and where statements are gathered.

Belongs here: how long a subject, a basis or an 其中 list stays in force. Does not belong here: the inside
of a sentence (`sentence_reader`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orchestration.narrative.drafts import AmountDraft, ChangeDraft, Subject
from orchestration.narrative.meaning import Basis, Document
from orchestration.narrative.model import Scope, StatedFigure
from orchestration.narrative.sections import Section


class Context:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.amounts: list[AmountDraft] = []
        self.changes: list[ChangeDraft] = []
        self.sentence_count = self.money_told = 0
        """How many sentences were read, and the last of them that tells an amount."""
        self.figures: list[StatedFigure] = []
        self.parent: Subject | None = None
        self.common_scope: Scope | None = None
        """Whose money the sentence before told of, where all of its amounts are of one."""
        self.fund_before: Scope | None = None
        """The only fund that the sentence before told of, up to a ；: 本年支出 behind its income is that fund's."""
        self.has_parent = False
        self.unknown_whole: AmountDraft | None = None
        """What an 其中 list splits that has no measure: its shares are of that."""
        self.listed_from = 0
        """How many changes of the paragraph were told before the 其中 list."""
        self.parent_scope: Scope | None = None
        """Of an 其中 list that splits one of several amounts of the same money."""
        self.told_other = self.of_other = False
        """Whether the amount told last is another year's or the budget of a final account, and whether the 其中 list splits
        such an amount."""
        self.in_reason = False
        self.told_reason = ""
        """The reason that is being read, as far as it is read."""
        self.topics: set[tuple[str, tuple[str, ...]]] = set()
        """What the paragraph tells of, lists aside: of several, none is what the next one goes on about."""
        self.explained: list[ChangeDraft] = []
        """What the reason that is being read explains."""
        self.planned = False
        """Whether the sentence before, up to a ；, told of what is to be bought."""
        self.touched = False
        """Whether the sentence being read tells something of a change."""
        self.told_last: ChangeDraft | None = None
        """What the paragraph before ended with."""
        self._above = 0
        """How many changes were told above the last heading."""
        self.enter(Section(), 0)
        self.start_paragraph(numbered=True, goes_on=False)

    def enter(self, section: Section, level: int) -> None:
        """A heading: amounts stated before one of the upper levels are no longer what a comparison means."""
        self.section = self._headed = section
        self.subject: Subject | None = None
        self.project: Subject | None = None
        self.lead_scope: Scope | None = None
        """Of what 支出主要内容如下 announces."""
        self.lead_in = ""
        """The sentence that ended the paragraph before with a colon: 收入包括：."""
        self.has_parent = self.in_reason = self.told_other = False
        self.told_last, self._above = None, len(self.changes)
        if level <= 1:
            self.latest: dict[tuple[str, tuple[str, ...]], AmountDraft] = {}

    def enter_part(self, part: Section | None) -> None:
        """A numbered paragraph, and those without number behind it: they are about what its own heading says, if anything."""
        headed = self._headed
        self.section = replace(part, year=headed.year, reports_final=headed.reports_final) if part else headed

    def start_paragraph(self, numbered: bool, goes_on: bool) -> None:
        """`goes_on`: the one before ended with 其中： or 原因：, so this is its list or its reason."""
        self.basis: Basis | None = None
        self.open_changes: list[ChangeDraft] = []
        self.last_change: ChangeDraft | None = None
        """What a reason without a name of its own would explain: stated in this sentence or the one before."""
        self.opening_named = False
        self.fund_before = None
        if not goes_on:
            self.has_parent = self.in_reason = False
            self.unknown_whole = None
        if numbered or len(self.topics) > 1:
            self.subject = None
        self.topics = set()

    def end_list(self) -> None:
        """A full stop ends an 其中 list: what is compared behind its last amount is the whole again, where neither that is
        compared already nor any of its parts."""
        if self.has_parent and self.parent and self.money_told == self.sentence_count:
            above = (*self.changes[self._above :], *self.open_changes)
            compared = self.open_changes[self.listed_from :]
            if not compared and all(draft.subject != self.parent for draft in above):
                self.subject = self.parent
        self.has_parent, self.unknown_whole = False, None

    def end_paragraph(self) -> None:
        for draft in self.open_changes:
            draft.amount = draft.amount or self.latest.get(draft.subject.key)
            draft.settle()
        self.changes += self.open_changes
        self.told_last = self.last_change

    @property
    def scope(self) -> Scope | None:
        """Whose money: of the amount an 其中 list splits, of what was announced, of the section."""
        if self.has_parent:
            return self.parent.scope if self.parent else self.parent_scope
        return self.lead_scope or self.section.scope

    @property
    def whole(self) -> AmountDraft | None:
        """The amount that an 其中 list splits."""
        return self.latest.get(self.parent.key) if self.has_parent and self.parent else None

    def state(self, draft: AmountDraft, *, is_told: bool = True) -> None:
        """A new amount; comparisons of its subject that know the earlier figure were waiting for it, others
        mean the amount of their own sentence. One that is a figure only is not told (`is_told`), but compared."""
        before = self.latest.get(draft.subject.key)
        if is_told:
            self.amounts.append(draft)
        self.latest[draft.subject.key] = draft
        for change in self.open_changes:
            if change.subject != draft.subject or change.amount is not None:
                continue
            if change.prior is not None:
                change.amount = draft
                change.mark(draft.place)
            elif before is not None and change.place and before.place.number == change.place.number:
                change.amount = before

    def change(
        self, basis: Basis | None, active: ChangeDraft | None, *, is_rate: bool = False
    ) -> ChangeDraft | None:
        """The comparison of the subject that is under way, or a new one. `is_rate`: for a rate, which is the change's of its
        sentence, though the basis is said once more (同比增加1万元，同比增长2%)."""
        if self.subject is None or basis is None:
            return None
        same = [d for d in self.open_changes if d.subject == self.subject and d.basis == basis.prior]
        if same and (
            same[-1] is active or same[-1].change is None or (is_rate and self._lacks_rate(same[-1]))
        ):
            self.last_change, self.touched = same[-1], True
            return same[-1]
        draft = ChangeDraft(self.subject, basis.prior, basis.named, whole=self.whole)
        self.open_changes.append(draft)
        self.last_change, self.touched = draft, True
        return draft

    def _lacks_rate(self, draft: ChangeDraft) -> bool:
        return draft.rate is None and draft.place is not None and draft.place.number == self.sentence_count

    def begin_reason(self, named: list[Subject | None]) -> None:
        """A reason begins, behind the `named` subjects of its sentence or behind none."""
        self.in_reason, self.told_reason = True, ""
        self.explained = [self.last_change] if self.last_change is not None else []
        if self.last_change is not None and named and self.last_change.subject not in named:
            self.explained = [draft for draft in self.open_changes if draft.subject in named][-1:]

    def begin_reason_of_above(self, measures: Sequence[str], sign: int) -> None:
        """A paragraph gives the reason of what was told above it below the same heading: of the changes of these measures
        that went that way (0: either way), or, where it names none, of the one that was told last."""
        told = [draft for draft in self.changes[self._above :] if draft.subject.measure in measures]
        if not measures:
            told = [self.told_last] if self.told_last is not None else []
        self.in_reason, self.told_reason = True, ""
        self.explained = [draft for draft in told if not draft.reason and draft.goes(sign)]

    def add_reason(self, text: str) -> None:
        self.told_reason += text
        for draft in self.explained:
            draft.reason += text
