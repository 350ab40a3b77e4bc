"""Disclosures one of whose printed figures contradicts the others, and what is read from them.

Belongs here: changing one figure of a read document, and comparing what is said of it with what was said before. Does not
belong here: making disclosures (`orchestration.typeset`), the command (`contradict_run`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from unittest.mock import patch

from label_files import MARKED, ORIGIN

from orchestration.document.model import Document, Table
from orchestration.extraction import extract
from orchestration.lake.citations import Rows
from orchestration.registry.model import Hints

_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,}|\d{5,})"
_CELL = re.compile(rf"\s*({_AMOUNT})\s*")
_IN_TEXT = re.compile(rf"(?<![\d.,/-])({_AMOUNT})(?![\d.,%％年月日号])")
_CODE = re.compile(r"\s*\d{3}(?:\d\d){0,2}\s*")
_LEAST = Decimal("0.004")
"""A change that is a smaller share of the figure, or of fewer than `_UNITS` units of its last digit, may be rounding."""
_UNITS = 25
_TRIES = 50

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
class Spot:
    """Where a figure is printed: indexes of page, block and cell (None: a line of text), and the place in its text."""

    page: int
    block: int
    cell: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A figure that was changed: what it was and became, what is said unmarked for the first time, how much is marked."""

    spot: Spot
    page_number: int
    before: str
    after: str
    silent: frozenset[Said]
    marks: int
    lost: int
    """Unmarked amounts less than before."""


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


def _text_at(document: Document, spot: Spot) -> str:
    block = document.pages[spot.page].blocks[spot.block]
    if isinstance(block, Table):
        assert spot.cell is not None
        return block.cells[spot.cell].text
    return block.text


def printing(document: Document, spot: Spot, figure: str) -> Document:
    """The document with another figure there."""
    text = _text_at(document, spot)
    text = text[: spot.start] + figure + text[spot.end :]
    page = document.pages[spot.page]
    block = page.blocks[spot.block]
    if isinstance(block, Table):
        cells = [replace(c, text=text) if n == spot.cell else c for n, c in enumerate(block.cells)]
        block = replace(block, cells=tuple(cells))
    else:
        block = replace(block, text=text)
    blocks = (*page.blocks[: spot.block], block, *page.blocks[spot.block + 1 :])
    pages = list(document.pages)
    pages[spot.page] = replace(page, blocks=blocks)
    return replace(document, pages=tuple(pages))


def slip(rng: random.Random, figure: str) -> str | None:
    """The figure with another digit, two digits exchanged or one left out; None where that is next to no change."""
    places = [at for at, character in enumerate(figure) if character.isdigit()]
    value = Decimal(figure.replace(",", ""))
    step = Decimal(1).scaleb(-len(figure.partition(".")[2]))
    for _ in range(_TRIES):
        digits = list(figure)
        kind, at = rng.choice("dddst"), rng.choice(places)
        if kind == "d":
            digits[at] = rng.choice("0123456789")
        elif kind == "s" and len(places) > 1:
            first = rng.randrange(len(places) - 1)
            one, other = places[first], places[first + 1]
            digits[one], digits[other] = digits[other], digits[one]
        else:
            digits[at] = ""
        other_figure = "".join(digits)
        if not _IN_TEXT.fullmatch(other_figure) or len(other_figure.partition(".")[2]) != -int(
            step.as_tuple().exponent
        ):
            continue
        change = abs(Decimal(other_figure.replace(",", "")) - value)
        if change > max(_UNITS * step, _LEAST * value):
            return other_figure
    return None


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
                    yield (subject, what, row[value]), row["value_status"] in MARKED


def contradicted(
    document: Document, rng: random.Random, places: int, in_text: bool
) -> Iterator[Contradicted]:
    """What becomes of a document when one of its figures slips, for a number of its places in turn."""
    before = list(said(read(document)))
    known = {amount for amount, _ in before}
    marked_before = sum(marked for _, marked in before)
    unmarked_before = len(before) - marked_before
    found = list(spots(document, in_text))
    for spot in rng.sample(found, min(places, len(found))):
        figure = _text_at(document, spot)[spot.start : spot.end]
        other = slip(rng, figure)
        if other is None:
            continue
        after = list(said(read(printing(document, spot, other))))
        silent = frozenset(amount for amount, marked in after if not marked and amount not in known)
        marks = sum(marked for _, marked in after)
        yield Contradicted(
            spot,
            document.pages[spot.page].number,
            figure,
            other,
            silent,
            marks - marked_before,
            unmarked_before - (len(after) - marks),
        )
