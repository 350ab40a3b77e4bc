"""Takes the narrative paragraph by paragraph and sentence by sentence.

Belongs here: which sentences are read at all. Does not belong here: how one is understood
(`sentence_reader`), or what it inherits (`context`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.narrative.context import Context
from orchestration.narrative.meaning import Document
from orchestration.narrative.model import Paragraph
from orchestration.narrative.normal import Normal
from orchestration.narrative.sections import opening_section
from orchestration.narrative.sentence_reader import SentenceReader
from orchestration.narrative.sentences import Sentence, sentences
from orchestration.narrative.vocabulary import load_vocabulary

_WORTH_READING = re.compile(r"[\d０-９:：]|持平|[为為]零|[无無]|[没沒]有|未[发發产產]生")
_COUNTS = re.compile(r"[\d一二三四五六七八九十]|其中|原因")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\(?[\d一二三四五六七八九十]+[)、.]")
_LEAD_IN = re.compile(r"(?:如下|以下方面|以下内容|以下几个方面):?$")
_LIST_FOLLOWS, _REASON_FOLLOWS = re.compile(r"其中:$"), re.compile(r"原因(?:是|为)?:$")


class Reader:
    def __init__(self, document: Document) -> None:
        self.context = Context(document)
        self._ended = ""
        self._after_stop = False
        self._after_change = False
        """Whether the sentence before told a change."""

    def paragraph(self, paragraph: Paragraph) -> None:
        context = self.context
        reason_follows = context.in_reason and _REASON_FOLLOWS.search(self._ended)
        goes_on = bool(_LIST_FOLLOWS.search(self._ended) or _REASON_FOLLOWS.search(self._ended))
        is_worth = bool(reason_follows or _WORTH_READING.search(paragraph.text))
        may_explain = "原因" in paragraph.text
        if not is_worth and not may_explain:
            self._pass_over()
            return
        normal, found = sentences(paragraph)
        opens = self._opens_with_reason(normal, found) if may_explain else None
        if opens is not None:
            self._explanation(paragraph, normal, found, opens)
            return
        if not is_worth:
            self._pass_over()
            return
        numbered = bool(_NUMBERED.match(normal.text))
        if numbered:
            context.enter_part(opening_section(normal.text))
        context.start_paragraph(numbered=numbered, goes_on=goes_on)
        self._read(paragraph, normal, found, is_reason=goes_on and context.in_reason)

    def _read(
        self, paragraph: Paragraph, normal: Normal, found: Sequence[Sentence], *, is_reason: bool = False
    ) -> None:
        self._after_stop = False
        for index, sentence in enumerate(found):
            self._sentence(paragraph, normal, sentence, is_reason=is_reason and index == 0)
        self.context.end_paragraph()
        self._ended = normal.text[-8:]
        self.context.lead_in = found[-1].text if found and self._ended.endswith(":") else ""

    def _pass_over(self) -> None:
        self._ended = ""
        self.context.told_last = None

    def _opens_with_reason(self, normal: Normal, found: Sequence[Sentence]) -> re.Match[str] | None:
        """财政拨款收入支出减少的主要原因是…, a paragraph of its own behind the figures that it explains."""
        opens = load_vocabulary().reason_opens.match(normal.text)
        if opens is None or not found or opens.end() > len(found[0].text):
            return None
        return opens if not opens["named"] or self._explained(opens["named"]) else None

    def _explained(self, named: str) -> tuple[str, ...]:
        words = load_vocabulary()
        if named in words.explained:
            return words.explained[named]
        entry, scope = words.names.get(named), self.context.scope or ""
        measure = entry and (entry.by_scope.get(scope) if entry.by_scope else entry.measure)
        return (measure,) if measure else ()

    def _explanation(
        self, paragraph: Paragraph, normal: Normal, found: Sequence[Sentence], opens: re.Match[str]
    ) -> None:
        context, turn = self.context, opens["turn"]
        sign = 0 if not turn else -1 if load_vocabulary().falls.match(turn) else 1
        context.begin_reason_of_above(self._explained(opens["named"]) if opens["named"] else (), sign)
        context.start_paragraph(numbered=True, goes_on=True)
        context.has_parent = False
        first, *others = found
        context.add_reason(SentenceReader(context, paragraph, normal, first).printed_from(opens.end()))
        self._read(paragraph, normal, others)

    def _goes_on_with_reason(self, text: str) -> bool:
        words = load_vocabulary()
        part = words.reason_goes_on.match(text)
        if part and (not part["number"] or words.reason_list.search(self.context.told_reason)):
            return True
        return words.reason_places.match(text) is not None

    def _sentence(self, paragraph: Paragraph, normal: Normal, sentence: Sentence, is_reason: bool) -> None:
        context = self.context
        goes_on = is_reason or (context.in_reason and self._goes_on_with_reason(sentence.text))
        if self._after_stop:
            context.end_list()
        self._after_stop = sentence.ends_with_stop
        reader = SentenceReader(context, paragraph, normal, sentence)
        if goes_on:
            context.add_reason(reader.printed)
            return
        context.in_reason = False
        before, context.touched, subject = context.last_change, False, context.subject
        reader.read()
        context.lead_in = ""
        if not context.touched:
            # a sentence that names and counts nothing may stand between figures and their reason, no other
            silent = self._after_change and not reader.subjects and not _COUNTS.search(sentence.text)
            self._after_change = False
            context.last_change = before if silent else None
            if not reader.subjects and not _DIGIT.search(sentence.text):
                context.subject = subject
        else:
            self._after_change = True
        if _LEAD_IN.search(sentence.text):
            context.lead_scope = reader.announced
