"""What a name in a sentence makes the sentence tell of: a measure, an item of the classification, or nothing that is known.

Belongs here: whether the words before a name leave it what it is. Does not belong here: what a name means in its section
(`meaning`), the other words (`sentence_reader`), the numbers (`number_reader`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.narrative.denial_reader import DenialReader
from orchestration.narrative.drafts import Subject
from orchestration.narrative.meaning import measure_of
from orchestration.narrative.tokens import Token
from orchestration.narrative.vocabulary import Entry

_EXPENSES = (
    "procurement_",
    "operating_funds",
    "three_public_",
    "overseas_",
    "vehicle_",
    "official_",
    "meeting_",
    "training_",
)


def _is_expense(measure: str | None) -> bool:
    """Whether a list splits what is spent on one thing: by the money that pays it, it tells nothing of all of that money."""
    return measure is not None and measure.startswith(_EXPENSES)


class NameReader(DenialReader):
    def opens(self, token: Token) -> bool:
        """Whether nothing else is told of before 预算收入, so that it is the unit's own."""
        own = token.start + max(token.text.find("预算"), 0)
        if self.words.opening_again.search(self.text[:own]):
            return True
        told = {subject.measure if subject else "" for subject in self.subjects}
        if self.context.has_parent or not told <= {"total_income", "total_expenditure"}:
            return False
        before = self.text[: token.start]
        return self._stands_alone(before) and bool(self.words.opening_boundary.search(before))

    @property
    def split_measure(self) -> str | None:
        """What the list splits that is being read."""
        parent = self.context.parent if self.context.has_parent else None
        return parent.measure if parent else None

    def is_name(self, token: Token) -> bool:
        """Whether what looks like a name is one where it stands."""
        entry = token.entry
        if entry is None:
            return True
        if entry.opens and not self.opens(token):
            return False
        if entry.unless and re.search(entry.unless, self.paragraph.text):
            return False
        return not entry.parts_of or self.split_measure in entry.parts_of

    def tells_several(self) -> bool:
        """Whether 上年为 could be of more than one thing that the sentence names."""
        return len({subject and subject.key for subject in self.subjects}) > 1

    def _set_subject(self, subject: Subject | None) -> None:
        self.context.subject = subject
        self.subjects.append(subject)
        if subject and not self.context.has_parent:
            self.context.topics.add(subject.key)

    def _note_year(self, token: Token) -> None:
        """上年公务接待费5万元 is last year's."""
        this_year, gap = self.context.document.fiscal_year, self.words.filler.match(self.text, token.end)
        if this_year and gap and self.text[gap.end() : gap.end() + 1].isdigit():
            before = self.words.year_before.search(self.text[: token.start])
            if before:
                self.year = int(before["year"] or this_year - 1)

    def on_name(self, token: Token) -> None:
        entry, context = token.entry, self.context
        self._note_year(token)
        assert entry is not None
        if entry.opens:
            context.has_parent = context.of_other = False
        before = self.text[: token.start]
        lead = context.lead_in + before
        is_final = context.document.is_final_account
        whose = self.narrowed or (context.fund_before if entry.by_fund else None) or context.scope
        measure = measure_of(
            entry, context.section, whose, lead, self.last_figure, self.split_measure, is_final
        )
        scope = whose if whose in entry.by_fund else entry.scope or (whose if entry.by_scope else None)
        is_other = (
            (entry.bounded and not self._stands_alone(before) and not self._is_said_again(token, measure))
            or before.endswith(self.words.limiting)
            or self._is_narrowed(token)
            or (self.narrowed and entry.scope == "all" and self.narrowed not in entry.by_fund)
            or (self.narrowed and (entry.measure or "").startswith("procurement_"))
            or self._is_of_a_part(entry, measure)
            or (context.has_parent and context.parent and context.parent.measure == "function_item")
        )
        self.known_money = None if measure or is_other or (entry.by_scope and whose) else scope
        if is_other:
            measure = None
        self.head, self.head_entry = (token, entry) if measure else (None, None)
        if entry.scope and (measure or not entry.bounded):
            self.announced = scope
        if entry.role == "count" and not measure:
            self.last_figure = None
        if measure == "project_item":
            self._set_subject(replace(context.project, scope=context.scope) if context.project else None)
        elif measure:
            self._set_subject(Subject(measure, scope=scope, lines=self.named_on(token)))
        else:
            self._set_subject(None)
        if measure:
            self.on_denied_name(token)

    def _stands_alone(self, before: str) -> bool:
        if self.context.document.is_unit:
            before = self.words.itself.sub("", before)
        clause = before[before.rfind("，") + 1 :]
        return bool(self.words.boundary.search(before)) and not self.words.part.search(clause)

    def _is_said_again(self, token: Token, measure: str | None) -> bool:
        """与上年相比收、支总计各增加: what is compared already, named once more right behind the basis."""
        previous, subject = self.previous, self.context.subject
        if not previous or previous.kind != "basis" or previous.end != token.start:
            return False
        return subject is not None and subject.measure == measure

    def _is_of_a_part(self, entry: Entry, measure: str | None) -> bool:
        """Whether the section, or the list, is about some of the money only, and the name is of all of it."""
        if measure is None or entry.role != "amount" or entry.figure:
            return False
        about = self.context.section.money_of
        is_of_other = bool(about and not measure.startswith(about))
        return is_of_other or (entry.scope is not None and _is_expense(self.split_measure))

    def _is_narrowed(self, token: Token) -> bool:
        """Whether the name right before this one makes it a part: 政府性基金三公经费 is not the whole."""
        previous = self.previous
        if (
            not previous
            or previous.end != token.start
            or not previous.entry
            or previous.entry.role == "count"
        ):
            return False
        is_bought = token.entry is not None and (token.entry.measure or "").startswith("procurement_")
        if previous.entry.scope in self.words.transparent and not is_bought:
            return False
        self.narrowed = previous.entry.scope
        return True

    def on_function(self, token: Token) -> None:
        function = token.function
        assert function is not None
        self._note_year(token)
        self.known_money = None
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
