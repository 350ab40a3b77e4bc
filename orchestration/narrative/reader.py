"""Walks through the words and numbers of each sentence and gives every number to what it is of.

A number counts only when nothing but filler stands between it and its name, its label (年初预算为) or its direction
(增加); a comparison only when its subject and its basis are known. Anything else is left out: a wrong measure hurts
more than a missing one.

Belongs here: the order of words. Does not belong here: which words there are (`vocabulary`), what a name means in
its section (`meaning`), what statements imply (`arithmetic`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from orchestration.narrative.arithmetic import Rounded
from orchestration.narrative.drafts import AmountDraft, ChangeDraft, Place, Subject, figure
from orchestration.narrative.meaning import Basis, Document, basis_of, measure_of
from orchestration.narrative.model import Paragraph, Scope, StatedFigure
from orchestration.narrative.normal import Normal
from orchestration.narrative.sections import Section
from orchestration.narrative.sentences import Sentence, sentences
from orchestration.narrative.tokens import COUNT_UNITS, Number, Token, tokenise
from orchestration.narrative.vocabulary import Entry, load_vocabulary

_DIGIT = re.compile(r"\d")
_LEAD_IN = re.compile(r"(?:如下|以下方面|以下内容|以下几个方面):?$")
_LABELS = frozenset({"opening", "final", "year_label", "up", "down", "either", "off_budget"})


class Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = load_vocabulary()
        self.amounts: list[AmountDraft] = []
        self.changes: list[ChangeDraft] = []
        self.figures: list[StatedFigure] = []
        self.enter(Section(), 0)
        self._start_paragraph(numbered=True)

    def enter(self, section: Section, level: int) -> None:
        """A heading: amounts stated before one of the upper levels are no longer what a comparison means."""
        self.section = section
        self.lead_scope: Scope | None = None
        self.subject: Subject | None = None
        self.project: str | None = None
        if level <= 1:
            self.latest: dict[tuple[str, tuple[str, ...]], AmountDraft] = {}

    def _start_paragraph(self, numbered: bool) -> None:
        self.basis: Basis | None = None
        self.open_changes: list[ChangeDraft] = []
        self.parent: Subject | None = None
        self.has_parent = self.in_reason = self.after_stop = self.opening_named = False
        if numbered:
            self.subject = None

    def paragraph(self, paragraph: Paragraph) -> None:
        if not _DIGIT.search(paragraph.text) and ":" not in paragraph.text and "：" not in paragraph.text:
            return
        normal, found = sentences(paragraph)
        self._start_paragraph(numbered=bool(re.match(r"\(?[\d一二三四五六七八九十]+[)、.]", normal.text)))
        for sentence in found:
            self._sentence(paragraph, normal, sentence)
        for draft in self.open_changes:
            draft.amount = draft.amount or self.latest.get(draft.subject.key)
        self.changes += self.open_changes

    def _sentence(self, paragraph: Paragraph, normal: Normal, sentence: Sentence) -> None:
        goes_on = self.in_reason and self.words.reason_goes_on.match(sentence.text)
        if self.after_stop:
            self.in_reason = False
            self.has_parent = False
        self.after_stop = sentence.ends_with_stop
        if not goes_on:
            self.in_reason = False
            _SentenceReader(self, paragraph, normal, sentence).read()
        if _LEAD_IN.search(sentence.text):
            self.lead_scope = self.last_scope

    last_scope: Scope | None = None

    @property
    def scope(self) -> Scope | None:
        if self.has_parent:
            return self.parent.scope if self.parent else None
        return self.lead_scope or self.section.scope


class _SentenceReader:
    def __init__(self, reader: Reader, paragraph: Paragraph, normal: Normal, sentence: Sentence) -> None:
        self.reader, self.paragraph, self.normal, self.sentence = reader, paragraph, normal, sentence
        self.text = sentence.text
        self.head: Token | None = None
        self.head_entry: Entry | None = None
        self.previous_end = 0
        self.previous: Token | None = None
        self.year: int | None = None
        self.last_amount: AmountDraft | None = None
        self.last_figure: str | None = None
        self.active: ChangeDraft | None = None
        self.in_use = False
        self.outer: list[Subject | None] = []
        reader.last_scope = None
        _, stop = normal.printed_span(sentence.start, sentence.start + len(self.text))
        start, _ = normal.printed_span(sentence.start, sentence.start + 1)
        self.printed_start = start
        self.printed = paragraph.text[start:stop]
        self.lines = paragraph.lines(start, stop)

    def read(self) -> None:
        for token in tokenise(self.text):
            if token.kind == "year":
                # 2024年 before a name is transparent, but 2023年 makes the amount last year's.
                self.year = token.year or self.year
                continue
            if token.kind == "reason":
                self.reader.in_reason = True
                return
            if self.in_use and token.kind != "function":
                continue
            handler = getattr(self, f"_on_{token.kind}", None)
            if handler:
                handler(token)
            if token.kind not in ("name", "function", *_LABELS):
                self.head = None
            self.previous, self.previous_end = token, token.end

    # -- what a number may be of ---------------------------------------------------------------------------

    def _on_name(self, token: Token) -> None:
        entry = token.entry
        assert entry is not None
        reader = self.reader
        before = self.text[: token.start]
        measure = measure_of(entry, reader.section, reader.scope, before, self.last_figure)
        if entry.bounded and not self.reader.words.boundary.search(before):
            measure = None
        if before.endswith(reader.words.limiting) or self._changes_next(token):
            measure = None
        if reader.has_parent and reader.parent and reader.parent.measure == "function_item":
            measure = None
        reader.last_scope = entry.scope
        self.head, self.head_entry = (token, entry) if measure else (None, None)
        if measure == "project_item":
            names = (reader.project,) if reader.project else ()
            reader.subject = Subject(measure, names, scope=reader.scope) if names else None
        elif measure:
            reader.subject = Subject(measure, scope=entry.scope or reader.scope)
        else:
            reader.subject = None
            if entry.role == "count":
                self.last_figure = None

    def _changes_next(self, token: Token) -> bool:
        """Whether the name right before this one narrows it: 政府性基金三公经费 is not the whole."""
        previous = self.previous
        if not previous or previous.kind != "name" or previous.end != token.start or not previous.entry:
            return False
        return previous.entry.scope not in self.reader.words.transparent

    def _on_function(self, token: Token) -> None:
        function, reader = token.function, self.reader
        assert function is not None
        if self.in_use and not function.marked:
            return
        self.in_use = False
        names = tuple(self._printed(start, end) for start, end in function.names)
        scope = reader.scope
        reader.subject = Subject("function_item", names, function.levels, function.code, scope)
        self.head, self.head_entry = token, None

    def _on_project_name(self, token: Token) -> None:
        self.reader.project = self._printed(token.start, token.end)

    def _on_among(self, token: Token) -> None:
        reader = self.reader
        reader.parent, reader.has_parent = self.last_amount.subject if self.last_amount else reader.subject, True

    def _on_use(self, token: Token) -> None:
        self.in_use = True

    def _on_open(self, token: Token) -> None:
        self.outer.append(self.reader.subject)

    def _on_close(self, token: Token) -> None:
        self.reader.subject = self.outer.pop() if self.outer else None

    # -- labels and directions -----------------------------------------------------------------------------

    def _keep_subject_if_linked(self, token: Token) -> None:
        gap = self.text[self.previous_end : token.start]
        if not (self.reader.words.separator.fullmatch(gap) or self.reader.words.filler.fullmatch(gap)):
            self.reader.subject = None

    def _label(self, token: Token) -> None:
        self._keep_subject_if_linked(token)
        self.head = token

    _on_up = _on_down = _on_either = _on_final = _label

    def _on_opening(self, token: Token) -> None:
        self._label(token)
        self.reader.opening_named = True

    def _on_off_budget(self, token: Token) -> None:
        self._label(token)
        self.active = None

    def _on_year_label(self, token: Token) -> None:
        self._label(token)
        if "年初" in token.detail and token.year in (None, self.reader.document.fiscal_year):
            self.reader.opening_named = True

    def _on_basis(self, token: Token) -> None:
        self._keep_subject_if_linked(token)
        reader = self.reader
        basis = basis_of(token, reader.document)
        if basis and not basis.named and self.active and self.active.subject == reader.subject:
            # 2023年预算数为A，2024年预算数为B，比上年增加: the same prior figure.
            basis = Basis(self.active.basis, self.active.basis_named)
        elif not (self.active and self.active.change is None and self.active.rate is None):
            self.active = None
        reader.basis = basis

    def _on_flat(self, token: Token) -> None:
        self._keep_subject_if_linked(token)
        draft = self._change(self.reader.basis)
        if draft and draft.change is None and draft.rate is None:
            draft.mark(self._place(token))
            draft.set_unchanged()

    def _on_about_same(self, token: Token) -> None:
        self.active = None

    def _on_done(self, token: Token) -> None:
        self._keep_subject_if_linked(token)
        assert token.number is not None
        if not (self.reader.opening_named or "年初" in token.detail):
            return
        draft = self._change(Basis("opening_budget", True))
        if not draft or draft.rate is not None:
            return
        own = self.reader.latest.get(draft.subject.key)
        if draft.prior is None and (own is None or not own.number.value):
            # 0 of an unprinted budget: nothing follows, the budget may be 0 as well.
            self._drop(draft)
            return
        draft.rate = Rounded(token.number.value.scaleb(-2) - 1, token.number.step.scaleb(-2))
        draft.implied.append("change_rate")
        draft.mark(self._place(token))

    # -- numbers -------------------------------------------------------------------------------------------

    def _fits_head(self, token: Token) -> bool:
        gap = self.text[self.previous_end : token.start]
        years = {int(year) for year in re.findall(r"20\d\d", gap)}
        return (
            self.head is not None
            and self.head is self.previous
            and self.reader.words.filler.fullmatch(gap) is not None
            and years <= {self.reader.document.fiscal_year}
        )

    def _on_money(self, token: Token) -> None:
        assert token.number is not None
        head, reader = self.head, self.reader
        if self.previous and self.previous.kind == "flat":
            return
        if head is None or not self._fits_head(token):
            reader.subject = self.last_amount = self.active = None
        elif head.kind in ("name", "function"):
            self._state_amount(token)
        elif head.kind == "final":
            self._state_amount(token)
        elif head.kind in ("opening", "year_label"):
            self._on_labelled(head, token)
        else:
            self._set_change(head, token.number, token)

    def _on_labelled(self, head: Token, token: Token) -> None:
        assert token.number is not None
        this_year = self.reader.document.fiscal_year
        if head.kind == "year_label" and head.year and head.year == this_year and "年初" not in head.detail:
            self._state_amount(token)
            return
        basis = Basis("opening_budget", True) if head.kind == "opening" else basis_of(head, self.reader.document)
        draft = self._change(basis)
        if draft and draft.prior is None:
            draft.prior = Rounded(token.number.in_yuan(), token.number.step_in_yuan())
            draft.mark(self._place(token))

    def _state_amount(self, token: Token) -> None:
        reader, number = self.reader, token.number
        assert number is not None
        entry = self.head_entry
        if reader.subject is None:
            return
        if entry and entry.figure == "only":
            reader.figures.append(figure(reader.subject.measure, number, self._place(token)))
            return
        if self.year and reader.document.fiscal_year and self.year != reader.document.fiscal_year:
            reader.subject = None
            return
        if entry and entry.role == "count":
            return
        draft = AmountDraft(reader.subject, number, self._place(token))
        reader.amounts.append(draft)
        reader.latest[reader.subject.key] = self.last_amount = draft
        for change in reader.open_changes:
            if change.subject == reader.subject and change.amount is None and change.prior is not None:
                change.amount = draft
                change.mark(draft.place)
        if entry and entry.figure == "both":
            reader.figures.append(figure(reader.subject.measure, number, draft.place))

    def _on_rate(self, token: Token) -> None:
        head = self.head
        if head and head.kind in ("up", "down", "either") and self._fits_head(token):
            assert token.number is not None
            self._set_change(head, token.number, token)

    def _set_change(self, head: Token, number: Number, token: Token) -> None:
        basis = Basis("opening_budget", True) if head.kind == "off_budget" else self.reader.basis
        draft = self._change(basis)
        if draft is None:
            return
        sign = self._sign(head, draft)
        if sign is None:
            self._drop(draft)
            return
        if number.is_money and draft.change is None:
            draft.change = Rounded(sign * number.in_yuan(), number.step_in_yuan())
        elif not number.is_money and draft.rate is None:
            draft.rate = Rounded(sign * number.value.scaleb(-2), number.step.scaleb(-2))
        else:
            return
        draft.mark(self._place(token))

    def _sign(self, head: Token, draft: ChangeDraft) -> int | None:
        """增加（减少） left both words of the form: the change tells the rate's direction, nothing tells the change's."""
        if head.kind == "either":
            return None if draft.change is None else (-1 if draft.change.value < 0 else 1)
        if head.kind == "off_budget":
            return -1 if re.search(r"小于|低于|少于", head.text) else 1
        return 1 if head.kind == "up" else -1

    def _change(self, basis: Basis | None) -> ChangeDraft | None:
        """The comparison under way for the subject, or a new one."""
        subject, reader = self.reader.subject, self.reader
        if subject is None or basis is None:
            return None
        for draft in reversed(reader.open_changes):
            if draft.subject == subject and draft.basis == basis.prior:
                if draft is self.active or draft.change is None:
                    self.active = draft
                    return draft
                break
        self.active = ChangeDraft(subject, basis.prior, basis.named)
        reader.open_changes.append(self.active)
        return self.active

    def _drop(self, draft: ChangeDraft) -> None:
        self.reader.open_changes.remove(draft)
        self.active = None

    def _on_share(self, token: Token) -> None:
        gap = self.text[self.previous_end : token.start]
        amount = self.last_amount
        if token.number and amount and self.previous and self.previous.kind == "money" and gap in ("", "，"):
            amount.share = token.number.value.scaleb(-2)

    def _on_count(self, token: Token) -> None:
        head, entry, number = self.head, self.head_entry, token.number
        assert number is not None
        if not head or head.kind != "name" or not entry or entry.role != "count" or not self._fits_head(token):
            return
        unit = COUNT_UNITS.get(number.unit, "")
        subject = self.reader.subject
        if subject and (unit == entry.unit or (entry.bare and not number.unit)):
            self.reader.figures.append(figure(subject.measure, number, self._place(token), entry.unit))
            self.last_figure = subject.measure

    def _on_equipment(self, token: Token) -> None:
        planned = self.reader.words.planned.search(self.text[: token.start])
        assert token.number is not None
        measure = f"large_equipment_{'planned_' if planned else ''}over_{token.detail}"
        self.reader.figures.append(figure(measure, token.number, self._place(token)))

    # -- places --------------------------------------------------------------------------------------------

    def _printed(self, start: int, end: int) -> str:
        first, last = self.normal.printed_span(self.sentence.start + start, self.sentence.start + end)
        return re.sub(r"\s+", "", self.paragraph.text[first:last])

    def _place(self, token: Token) -> Place:
        first, last = self.normal.printed_span(self.sentence.start + token.start, self.sentence.start + token.end)
        span = (first - self.printed_start, last - self.printed_start)
        return Place(self.printed, self.lines, span, self.reader.section.kind)
