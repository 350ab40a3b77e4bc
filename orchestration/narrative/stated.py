"""Reads a document's narrative: amounts, comparisons and other figures, each with its sentence.

Belongs here: the way through a document, heading by heading. Does not belong here: how one sentence is
understood (`reader`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from orchestration.document.model import Document
from orchestration.narrative import meaning
from orchestration.narrative.context import Context
from orchestration.narrative.drafts import AmountDraft, ChangeDraft
from orchestration.narrative.model import Narrative, Paragraph
from orchestration.narrative.normal import simplify
from orchestration.narrative.reader import Reader
from orchestration.narrative.rounding import common_step
from orchestration.narrative.sections import SectionTracker, reports_final_account
from orchestration.narrative.sentences import paragraphs
from orchestration.narrative.titles import titles_of_other_years

_YEAR = re.compile(r"(20\d\d)\s*年")


def read_narrative(
    document: Document, fiscal_year: int | None = None, stage: str | None = None, scope: str | None = None
) -> Narrative:
    """Everything the narrative states; `fiscal_year` and `stage` (budget, final_account) are told by the headings where they
    aren't given, `scope` (unit, department) by nothing else."""
    found = paragraphs(document.pages)
    headings = [paragraph.text for paragraph in found if paragraph.heading_level is not None]
    spent = stage == "final_account" if stage else reports_final_account(headings or [document.file_name])
    said = meaning.Document(fiscal_year or _year(headings, found), spent, scope == "unit")
    reader, titles = Reader(said), titles_of_other_years(found, said)
    tracker = SectionTracker()
    for number, paragraph in enumerate(found):
        if paragraph.heading_level is not None:
            tracker.enter(paragraph.heading_level, titles.meant.get(number, paragraph.text))
            reader.context.enter(tracker.current(), paragraph.heading_level)
        elif not tracker.current().skip:
            reader.paragraph(paragraph)
    return replace(_collect(reader.context), of_other_years=tuple(titles.told))


def _year(headings: list[str], found: list[Paragraph]) -> int | None:
    """The year most headings name, the later of two; without headings, the one the text names most."""
    for texts in (headings, [paragraph.text for paragraph in found]):
        counts = Counter(int(year) for text in texts for year in _YEAR.findall(simplify(text)))
        if counts:
            return max(counts, key=lambda year: (counts[year], year))
    return None


def _collect(context: Context) -> Narrative:
    """A paragraph that a page repeats states nothing new."""
    drafts: list[AmountDraft | ChangeDraft] = [*context.amounts, *context.changes]
    step = common_step(each for draft in drafts for each in draft.printed())
    amounts = [draft.finish(step) for draft in context.amounts]
    changes = [change for draft in context.changes if (change := draft.finish(step))]
    return Narrative(
        list({(a.sentence, a.span, a.measure, a.name_path): a for a in reversed(amounts)}.values())[::-1],
        list(
            {
                (c.sentence, c.span, c.measure, c.name_path, c.prior_basis): c for c in reversed(changes)
            }.values()
        )[::-1],
        list({(f.sentence, f.span, f.measure): f for f in reversed(context.figures)}.values())[::-1],
    )
