"""Takes the narrative paragraph by paragraph and sentence by sentence.

Belongs here: which sentences are read at all. Does not belong here: how one is understood
(`sentence_reader`), or what it inherits (`context`).
"""

from __future__ import annotations

import re

from orchestration.narrative.context import Context
from orchestration.narrative.meaning import Document
from orchestration.narrative.model import Paragraph
from orchestration.narrative.normal import Normal
from orchestration.narrative.sentence_reader import SentenceReader
from orchestration.narrative.sentences import Sentence, sentences
from orchestration.narrative.vocabulary import load_vocabulary

_WORTH_READING = re.compile(r"[\d０-９:：]|持平|[为為]零")
_NUMBERED = re.compile(r"\(?[\d一二三四五六七八九十]+[)、.]")
_LEAD_IN = re.compile(r"(?:如下|以下方面|以下内容|以下几个方面):?$")
_LIST_FOLLOWS, _REASON_FOLLOWS = re.compile(r"其中:$"), re.compile(r"原因(?:是|为)?:$")


class Reader:
    def __init__(self, document: Document) -> None:
        self.context = Context(document)
        self._ended = ""
        self._after_stop = False

    def paragraph(self, paragraph: Paragraph) -> None:
        context = self.context
        reason_follows = context.in_reason and _REASON_FOLLOWS.search(self._ended)
        goes_on = bool(_LIST_FOLLOWS.search(self._ended) or _REASON_FOLLOWS.search(self._ended))
        if not _WORTH_READING.search(paragraph.text) and not reason_follows:
            self._ended = ""
            return
        normal, found = sentences(paragraph)
        context.start_paragraph(numbered=bool(_NUMBERED.match(normal.text)), goes_on=goes_on)
        self._after_stop = False
        for index, sentence in enumerate(found):
            self._sentence(
                paragraph, normal, sentence, is_reason=goes_on and context.in_reason and index == 0
            )
        context.end_paragraph()
        self._ended = normal.text[-8:]

    def _sentence(self, paragraph: Paragraph, normal: Normal, sentence: Sentence, is_reason: bool) -> None:
        context = self.context
        goes_on = is_reason or (
            context.in_reason and load_vocabulary().reason_goes_on.match(sentence.text) is not None
        )
        if self._after_stop:
            context.has_parent = False
        self._after_stop = sentence.ends_with_stop
        reader = SentenceReader(context, paragraph, normal, sentence)
        if goes_on:
            context.add_reason(reader.printed)
            return
        context.in_reason = False
        before = context.last_change
        reader.read()
        if context.last_change is before:
            context.last_change = None  # two sentences on, nothing says what a reason explains
        if _LEAD_IN.search(sentence.text):
            context.lead_scope = reader.announced
