"""Disclosures one of whose printed figures contradicts the others, and what is read from them.

Belongs here: comparing what is said of a changed document with what was said before. Does not belong here: the changes
(`changes`), making disclosures (`orchestration.typeset`), the command (`contradict_run`).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self
from unittest.mock import patch

from accuracy.changes import AMOUNT, KINDS, Spot, figure_at
from label_files import MARKED, ORIGIN

from orchestration.document.model import Document, Table
from orchestration.extraction import extract
from orchestration.lake.citations import Rows
from orchestration.registry.model import Hints

_CELL = re.compile(rf"\s*({AMOUNT})\s*")
_IN_TEXT = re.compile(rf"(?<![\d.,/-])({AMOUNT})(?![\d.,%％年月日号])")
_CODE = re.compile(r"\s*\d{3}(?:\d\d){0,2}\s*")

_OF_ROWS = ("row_dropped", "row_doubled", "names")
"""Errors of whole rows: nothing is another nothing."""
_SUBJECT = {
    "line_item": (
        *("fact_table", "statement", "printed_name", "project_name", "function_code", "economic_code"),
        *("income_source", "expenditure_type", "budget_type", "expense_category", "category"),
        *("flow", "side", "item", "measure", "government_code"),
    ),
    "project_fund": ("project_name",),
}
_OF_TEXT = ("measure", "printed_name", "printed_code", "fund_scope")
_VALUES = {
    "line_item": ("amount_cny", "budget_amount_cny"),
    "stated_change": ("amount_cny", "change_cny", "prior_amount_cny"),
    "stated_figure": ("value",),
    "project_fund": ("fiscal_cny", "other_cny", "total_cny"),
}
Said = tuple[object, ...]
"""What an amount is of, and the amount."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A place that was changed: what it was and became, and what is said then that was not before.

    `silent`: amounts said unmarked, or more often. `lost`: unmarked amounts less. `marks`: amounts marked more. `failed`:
    identities that fail more.
    """

    kind: str
    spot: Spot
    page_number: int
    before: str
    after: str
    silent: frozenset[Said]
    marks: int
    lost: int
    failed: int


def spots(document: Document, in_text: bool) -> Iterator[Spot]:
    """Every amount of the tables, codes aside, and of the text."""
    for page_no, page in enumerate(document.pages):
        for block_no, block in enumerate(page.blocks):
            if isinstance(block, Table):
                for cell_no, cell in enumerate(block.cells):
                    if (found := _CELL.fullmatch(cell.text)) and not _CODE.fullmatch(cell.text):
                        yield Spot(page_no, block_no, cell_no, *found.span(1))
            elif in_text:
                for found in _IN_TEXT.finditer(block.text):
                    yield Spot(page_no, block_no, None, *found.span(1))


def read(document: Document) -> Rows:
    """Rows of a document as if its file had just been read."""
    with patch("orchestration.extraction.read_document", return_value=document):
        return extract(document.document_id.encode(), document.file_name, Hints(), ORIGIN)


def said(rows: Rows) -> Iterator[tuple[Said, bool]]:
    """Each amount with what it is of, and whether it is marked.

    Of what the text states, a comparison and a figure say the same of an amount, and no code that follows from others is
    part of what it is of.
    """
    for table, values in _VALUES.items():
        for row in rows.get(table, []):
            subject = tuple(row.get(key) for key in _SUBJECT.get(table, _OF_TEXT))
            for value in values:
                if row.get(value) is not None:
                    is_amount = value in ("value", "amount_cny")
                    what = "amount" if is_amount else f"{value} {row.get('prior_basis')}"
                    marked = row["value_status"] in MARKED or row.get("code_status") == "conflict"
                    yield (subject, what, row[value]), marked


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document says: how often each amount, how often unmarked, how many are marked, what fails."""

    known: Counter[Said]
    unmarked: Counter[Said]
    marked: int
    failing: int

    @classmethod
    def of(cls, document: Document) -> Self:
        rows = read(document)
        amounts = list(said(rows))
        return cls(
            Counter(amount for amount, _ in amounts),
            Counter(amount for amount, marked in amounts if not marked),
            sum(marked for _, marked in amounts),
            sum(row["failed_count"] for row in rows.get("check", [])),
        )


def contradicted(
    document: Document,
    rng: random.Random,
    places: int,
    in_text: bool,
    kinds: Sequence[str] = ("slip",),
) -> Iterator[Contradicted]:
    """What becomes of a document when one of its places is changed, for a number of them in turn, the kinds in turn."""
    before = _Told.of(document)
    found = list(spots(document, in_text))
    for number, spot in enumerate(rng.sample(found, min(places, len(found)))):
        kind = kinds[number % len(kinds)]
        change = KINDS[kind](rng, document, spot)
        if change is None:
            continue
        other, changed = change
        after = _Told.of(changed)
        yield Contradicted(
            kind,
            spot,
            document.pages[spot.page].number,
            figure_at(document, spot),
            other,
            frozenset(each for each in after.unmarked - before.known if each[-1] or kind not in _OF_ROWS),
            after.marked - before.marked,
            before.unmarked.total() - after.unmarked.total(),
            after.failing - before.failing,
        )
