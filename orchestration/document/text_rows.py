"""Rows of a table of plain text, put together from lines: wrapped names, wrapped figures.

Belongs here: which lines go on with the row above or below. Does not belong here: the columns (`text_columns`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.text_columns import Piece, width
from orchestration.document.text_regions import ITEM, Row

_FRAGMENT = re.compile(r"\d{1,3}(,\d{3})*(\.\d*)?|\.\d+")
_WHOLE = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_BROKEN_GROUP = re.compile(r".*[,.]|.*,\d{1,2}")
_TWO_DECIMALS = re.compile(r".*\.\d\d")
_ONE_DECIMAL = re.compile(r".*\.\d")
_CODE = re.compile(r"[\[【]?\d{3,}([\]】].*)?")
_CODED_SHARE = 0.6
_OPENING = "（(《“"
_CLOSING = "）)》”、，。："


@dataclass(slots=True)
class Placed:
    """A row of the table: the texts printed in each column, top to bottom, and the first piece of each."""

    line: int
    last: int
    texts: dict[int, list[str]]
    pieces: dict[int, Piece]
    is_nameless: bool = False


def whole_figures(rows: Sequence[Row]) -> list[Row]:
    """Rows with the figures that wrapped in a narrow column made whole: 3,152. over 45."""
    has_cents = any(piece.is_figure and _TWO_DECIMALS.fullmatch(piece.text) for row in rows for piece in row.pieces)
    found: list[Row] = []
    for row in rows:
        figures = [piece for piece in row.pieces if piece.is_figure]
        broken = []
        if found and figures and found[-1].line == row.line - 1:
            broken = [index for index, piece in enumerate(found[-1].pieces) if _is_broken(piece, has_cents)]
        if broken and len(broken) == len(figures) and all(_FRAGMENT.fullmatch(f.text) for f in figures):
            pieces = list(found[-1].pieces)
            for index, figure in zip(broken, figures, strict=True):
                old = pieces[index]
                pieces[index] = Piece(old.text + figure.text, old.start, old.end, True)
            if all(_WHOLE.fullmatch(pieces[index].text) for index in broken):
                words = [piece for piece in row.pieces if not piece.is_figure]
                found[-1] = Row(found[-1].line if not words else found[-1].line, pieces)
                found.append(Row(row.line, words))
                continue
        found.append(row)
    return found


def _is_broken(piece: Piece, has_cents: bool) -> bool:
    return piece.is_figure and bool(
        _BROKEN_GROUP.fullmatch(piece.text) or (has_cents and _ONE_DECIMAL.fullmatch(piece.text))
    )


def joined(rows: Sequence[tuple[Row, Sequence[int]]], words: frozenset[int]) -> list[Placed]:
    """Table rows from lines with their columns; `words` are the columns that hold names."""
    capacity = _capacity(rows, words)
    filled = [row for row, _ in rows if len(row.pieces) > 1 and not row.is_words()]
    coded = sum(bool(_CODE.match(row.pieces[0].text)) for row in filled)
    if coded >= _CODED_SHARE * len(filled):  # a row without a code and a figure is none
        capacity = {}
    found: list[Placed] = []
    for row, columns in rows:
        texts = {column: [piece.text] for column, piece in zip(columns, row.pieces, strict=True)}
        pieces = dict(zip(columns, row.pieces, strict=True))
        before = found[-1] if found else None
        if before is not None and before.last == row.line - 1:
            if not texts:
                before.last = row.line
                continue
            if row.is_words() and all(
                _goes_on(before, column, piece, capacity) for column, piece in pieces.items()
            ):
                for column, piece in pieces.items():
                    before.texts.setdefault(column, []).append(piece.text)
                    before.pieces[column] = piece
                before.last = row.line
                continue
        if not texts:
            continue
        nameless = not row.is_words() and not any(column in words for column in texts)
        found.append(Placed(row.line, row.line, texts, pieces, nameless))
    return found


def _goes_on(before: Placed, column: int, piece: Piece, capacity: dict[int, int]) -> bool:
    """Whether a line goes on with the cell above it: that one was full, or its row still lacks a name."""
    above = before.pieces.get(column)
    if above is None:
        return before.is_nameless
    if above.is_figure or (ITEM.match(piece.text) and not before.is_nameless):
        return False
    if before.is_nameless:
        return not ITEM.match(piece.text)
    return above.start + width(above.text) + _kept_together(piece.text) > capacity.get(column, 0) - 2


def _kept_together(text: str) -> int:
    """Width by which a line was left short, as no line ends with a bracket that opens or starts with a stop."""
    return 2 * (text[0] in _OPENING) + 2 * (text[1:2] in _CLOSING and len(text) > 1)


def _capacity(rows: Sequence[tuple[Row, Sequence[int]]], words: frozenset[int]) -> dict[int, int]:
    """How far to the right each column of names is ever filled, were Chinese characters two columns wide."""
    capacity: dict[int, int] = {}
    for row, columns in rows:
        for column, piece in zip(columns, row.pieces, strict=True):
            if column in words:
                capacity[column] = max(capacity.get(column, 0), piece.start + width(piece.text))
    return capacity
