"""Kinds of error in one place of a document: another figure, none, that of the row above, a row too few or too many, …

Belongs here: making them in a read document. Does not belong here: what follows from them (`contradictions`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from orchestration.document.model import Cell, Document, Table

AMOUNT = r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,}|\d{5,})"
_FIGURE = re.compile(rf"\s*({AMOUNT})\s*")
_CODE = re.compile(r"[\s\d]*")
_LEAST = Decimal("0.004")
"""A change that is a smaller share of the figure, or of fewer than `_UNITS` units of its last digit, may be rounding."""
_UNITS = 25
_TRIES = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure is printed: indexes of page, block and cell (None: a line of text), and the place in its text."""

    page: int
    block: int
    cell: int | None
    start: int
    end: int


Change = tuple[str, Document]
"""What stands there after it, and the document with it."""
Kind = Callable[[random.Random, Document, Spot], Change | None]


def text_at(document: Document, spot: Spot) -> str:
    block = document.pages[spot.page].blocks[spot.block]
    if isinstance(block, Table):
        assert spot.cell is not None
        return block.cells[spot.cell].text
    return block.text


def figure_at(document: Document, spot: Spot) -> str:
    return text_at(document, spot)[spot.start : spot.end]


def printing(document: Document, spot: Spot, figure: str) -> Document:
    """The document with another figure there."""
    text = text_at(document, spot)
    text = text[: spot.start] + figure + text[spot.end :]
    block = document.pages[spot.page].blocks[spot.block]
    if isinstance(block, Table):
        assert spot.cell is not None
        return _with_block(document, spot, _with_texts(block, {spot.cell: text}))
    return _with_block(document, spot, replace(block, text=text))


def _with_block(document: Document, spot: Spot, block: object) -> Document:
    page = document.pages[spot.page]
    blocks = (*page.blocks[: spot.block], block, *page.blocks[spot.block + 1 :])
    pages = list(document.pages)
    pages[spot.page] = replace(page, blocks=blocks)  # type: ignore[arg-type]
    return replace(document, pages=tuple(pages))


def _with_texts(table: Table, texts: dict[int, str]) -> Table:
    cells = [replace(c, text=texts[n]) if n in texts else c for n, c in enumerate(table.cells)]
    return replace(table, cells=tuple(cells))


def slip(rng: random.Random, figure: str) -> str | None:
    """The figure with another digit, two digits exchanged or one left out; None where that is next to no change."""
    places = [at for at, character in enumerate(figure) if character.isdigit()]
    value = _number(figure)
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
        if not re.fullmatch(AMOUNT, other_figure) or len(other_figure.partition(".")[2]) != -int(
            step.as_tuple().exponent
        ):
            continue
        change = abs(_number(other_figure) - value)
        if change > max(_UNITS * step, _LEAST * value):
            return other_figure
    return None


def _number(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _slipped(rng: random.Random, document: Document, spot: Spot) -> Change | None:
    return _printed(document, spot, slip(rng, figure_at(document, spot)))


def _point(rng: random.Random, document: Document, spot: Spot) -> Change | None:
    """Ten or a hundred times as much, or as little."""
    figure = figure_at(document, spot)
    decimals = len(figure.partition(".")[2])
    moved = _number(figure).scaleb(rng.choice((-2, -1, 1, 2)))
    other = f"{moved:,.{decimals}f}" if "," in figure else f"{moved:.{decimals}f}"
    return _printed(document, spot, other if _number(other) != _number(figure) else None)


def _sign(_: random.Random, document: Document, spot: Spot) -> Change | None:
    figure = figure_at(document, spot)
    return _printed(document, spot, figure[1:] if figure.startswith("-") else None)


def _printed(document: Document, spot: Spot, figure: str | None) -> Change | None:
    return None if figure is None else (figure, printing(document, spot, figure))


def _emptied(_: random.Random, document: Document, spot: Spot) -> Change | None:
    if spot.cell is None or not _number(figure_at(document, spot)):
        return None
    return "", printing(document, spot, "")


def _above(_: random.Random, document: Document, spot: Spot) -> Change | None:
    """The figure of the row above."""
    found = _table_and_cell(document, spot)
    if found is None:
        return None
    table, cell = found
    above = next((c for c in table.cells if (c.row, c.column) == (cell.row - 1, cell.column)), None)
    figure = _FIGURE.fullmatch(above.text) if above is not None else None
    if figure is None or _number(figure[1]) == _number(figure_at(document, spot)):
        return None
    return _printed(document, spot, figure[1])


def _beside(_: random.Random, document: Document, spot: Spot) -> Change | None:
    """The figure and the one to the right of it, exchanged."""
    found = _table_and_cell(document, spot)
    if found is None:
        return None
    table, cell = found
    for number, other in enumerate(table.cells):
        if (other.row, other.column) == (cell.row, cell.column + cell.column_span):
            differ = _FIGURE.fullmatch(other.text) and other.text.strip() != cell.text.strip()
            assert spot.cell is not None
            texts = {spot.cell: other.text, number: cell.text}
            return (other.text, _with_block(document, spot, _with_texts(table, texts))) if differ else None
    return None


def _row_dropped(_: random.Random, document: Document, spot: Spot) -> Change | None:
    found = _plain_row(document, spot)
    if found is None:
        return None
    table, row = found
    cells = tuple(replace(c, row=c.row - (c.row > row)) for c in table.cells if c.row != row)
    return "no row", _with_block(document, spot, replace(table, row_count=table.row_count - 1, cells=cells))


def _row_doubled(_: random.Random, document: Document, spot: Spot) -> Change | None:
    found = _plain_row(document, spot)
    if found is None:
        return None
    table, row = found
    twins = [replace(cell, row=row + 1) for cell in table.cells if cell.row == row]
    kept = [replace(cell, row=cell.row + (cell.row > row)) for cell in table.cells]
    cells = sorted([*kept, *twins], key=lambda c: (c.row, c.column))
    doubled = replace(table, row_count=table.row_count + 1, cells=tuple(cells))
    return "the row twice", _with_block(document, spot, doubled)


def _names(_: random.Random, document: Document, spot: Spot) -> Change | None:
    """The words of the row and of the next, exchanged; not of a code and one within it, whose names may be either's."""
    found = _plain_row(document, spot)
    if found is None or _plain_row(document, spot, 1) is None:
        return None
    table, row = found
    codes = ["".join(c.text for c in table.cells if c.row == at and _is_code(c)) for at in (row, row + 1)]
    if all(codes) and (codes[0].startswith(codes[1]) or codes[1].startswith(codes[0])):
        return None
    own, next_ = (
        {c.column: n for n, c in enumerate(table.cells) if c.row == at and _is_word(c)}
        for at in (row, row + 1)
    )
    both = {n: next_[column] for column, n in own.items() if column in next_}
    texts = {a: table.cells[b].text for a, b in both.items()} | {
        b: table.cells[a].text for a, b in both.items()
    }
    if all(table.cells[n].text == text for n, text in texts.items()):
        return None
    return "/".join(texts.values()), _with_block(document, spot, _with_texts(table, texts))


def _is_code(cell: Cell) -> bool:
    return bool(cell.text.strip()) and bool(_CODE.fullmatch(cell.text))


def _is_word(cell: Cell) -> bool:
    return not _CODE.fullmatch(cell.text) and not re.fullmatch(r"[\s\d.,%-]*", cell.text)


def _table_and_cell(document: Document, spot: Spot) -> tuple[Table, Cell] | None:
    block = document.pages[spot.page].blocks[spot.block]
    return (block, block.cells[spot.cell]) if isinstance(block, Table) and spot.cell is not None else None


def _plain_row(document: Document, spot: Spot, down: int = 0) -> tuple[Table, int] | None:
    """A figure's table and row (that many rows on), where no cell reaches over several rows of it."""
    found = _table_and_cell(document, spot)
    if found is None or found[1].row_span > 1:
        return None
    table, row = found[0], found[1].row + down
    own = [c for c in table.cells if c.row <= row < c.row + c.row_span]
    return (table, row) if own and all(c.row_span == 1 for c in own) else None


KINDS: dict[str, Kind] = {
    "slip": _slipped,
    "point": _point,
    "sign": _sign,
    "emptied": _emptied,
    "above": _above,
    "beside": _beside,
    "row_dropped": _row_dropped,
    "row_doubled": _row_doubled,
    "names": _names,
}
"""A figure that slips, its decimal point or sign, its cell left empty, filled from above or changed with the one beside,
its row left out or printed twice, and the words of its row and the next exchanged."""
