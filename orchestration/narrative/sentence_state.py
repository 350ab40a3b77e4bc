"""Where the reading of a sentence stands: the word a number would belong to, the year, the printed place.

Belongs here: what the readers of words and of numbers share. Does not belong here: what they do with it.
"""

from __future__ import annotations

import re

from orchestration.narrative.context import Context
from orchestration.narrative.drafts import AmountDraft, ChangeDraft, Place, Subject
from orchestration.narrative.model import LinePlace, Paragraph, Scope
from orchestration.narrative.normal import Normal
from orchestration.narrative.sentences import Sentence
from orchestration.narrative.tokens import Token
from orchestration.narrative.vocabulary import Entry, load_vocabulary

_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"20\d\d")


class SentenceState:
    def __init__(self, context: Context, paragraph: Paragraph, normal: Normal, sentence: Sentence) -> None:
        self.context, self.words = context, load_vocabulary()
        self.paragraph, self.normal, self.sentence = paragraph, normal, sentence
        self.text = sentence.text
        context.sentence_count += 1
        self.number = context.sentence_count
        self.previous: Token | None = None
        self.head: Token | None = None
        """The word a number right behind it would belong to."""
        self.head_entry: Entry | None = None
        self.year: int | None = context.section.year
        self.names_this_year = False
        self.last_amount: AmountDraft | None = None
        self.after_budget = False
        """Whether the budget of a final account stands before: what is compared behind it is that budget."""
        self.bracketed: AmountDraft | None = None
        """The amount right behind which the bracket opened that was closed last."""
        self.last_figure: str | None = None
        self.active: ChangeDraft | None = None
        self.subjects: list[Subject | None] = []
        self.known_money: Scope | None = None
        """Whose money the last name is of, where it is of no measure: what a list splits that follows."""
        self.narrowed: Scope | None = None
        """Whose money the sentence goes on about behind a name that a fund's name stands right before: 政府性基金年初结转."""
        self.announced: Scope | None = None
        """Scope of the last name: of the list that 如下 announces."""
        # From the end of the sentence before: a quotation mark that the normal form drops opens this one.
        first = normal.printed_span(sentence.start - 1, sentence.start)[1] if sentence.start else 0
        _, last = normal.printed_span(sentence.start, sentence.start + len(self.text))
        self.printed = paragraph.text[first:last].lstrip()
        self.printed_start = first = last - len(self.printed)
        self.lines = paragraph.lines(first, last)

    def gap(self, token: Token) -> str:
        return self.text[self.previous.end if self.previous else 0 : token.start]

    def is_linked(self, token: Token) -> bool:
        """Whether nothing that could be another subject stands before the token; a short name of this one may."""
        gap, subject = self.gap(token), self.context.subject
        if "支出" in gap and subject and subject.measure in self.words.received:
            return False
        if self.words.separator.fullmatch(gap) or self.words.filler.fullmatch(gap):
            return True
        again = self.words.again.fullmatch(gap)
        return bool(again and subject and subject.measure in self.words.explained.get(again["named"], ()))

    def fits_head(self, token: Token) -> bool:
        gap = self.gap(token)
        years = {int(year) for year in _YEAR.findall(gap)}
        return (
            self.head is not None
            and self.head is self.previous
            and self.words.filler.fullmatch(gap) is not None
            and years <= {self.context.document.fiscal_year}
        )

    def is_of_another_year(self) -> bool:
        """Whether the sentence speaks of another year than the document, as far as it is read."""
        this_year = self.context.document.fiscal_year
        if not self.year or not this_year or self.names_this_year or self.last_amount is not None:
            return False
        return self.year != this_year and not self.words.as_of.search(self.text)

    def printed_text(self, start: int, end: int) -> str:
        first, last = self.normal.printed_span(self.sentence.start + start, self.sentence.start + end)
        return _SPACE.sub("", self.paragraph.text[first:last])

    def printed_from(self, start: int) -> str:
        """The rest of the sentence as printed."""
        return self.printed_text(start, len(self.text)) if start < len(self.text) else ""

    def named_on(self, token: Token) -> tuple[LinePlace, ...]:
        """The printed lines that a name stands on."""
        return self.paragraph.lines(*self._printed_span(token))

    def place(self, token: Token) -> Place:
        first, last = self._printed_span(token)
        span = (first - self.printed_start, last - self.printed_start)
        return Place(self.printed, self.lines, span, self.context.section.kind, self.number)

    def _printed_span(self, token: Token) -> tuple[int, int]:
        return self.normal.printed_span(self.sentence.start + token.start, self.sentence.start + token.end)
