"""Rows of a table of plain text, put together from lines: wrapped names, wrapped figures.

Belongs here: which lines go on with the row above or below. Does not belong here: the columns (`text_columns`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.text_centred import centred_owners
from orchestration.document.text_pieces import Piece, width
from orchestration.document.text_regions import ITEM, Row

_CENTS = re.compile(r"-?(\d{1,3}([,，]\d{3})+|\d+)[.．]\d\d|[-－—–―]{1,3}")
_CODE = re.compile(r"[\[【]?\d{3,}([\]】].*)?")
_TOTAL = re.compile(r"[合总]\s*计")
_NUMBERING = re.compile(r"[栏行列]\s*[次号]|\W+")
"""What stands before column numbers: a row by itself."""

MIN_BROKEN = 3
"""Characters that a column too narrow for its amounts holds at least: 1 is a number of a line or column."""

MAX_STEP = 2
"""Lines from a figure to the rest of it: the name that is printed in the middle may stand between."""

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
    found: list[Row] = []
    for row in rows:
        upper = next((at for at in range(len(found) - 1, -1, -1) if not found[at].is_words()), None)
        whole = None
        if upper is not None and row.line - found[upper].line <= MAX_STEP and not row.is_words():
            whole = _whole(found[upper].pieces, row.pieces)
        if upper is None or whole is None:
            found.append(row)
        else:
            found[upper] = Row(found[upper].line, whole)
            found.append(Row(row.line, [piece for piece in row.pieces if not piece.is_figure]))
    return found


def _whole(upper: Sequence[Piece], lower: Sequence[Piece]) -> list[Piece] | None:
    """The upper pieces with the figures below put behind them, if all of those make amounts whole."""
    figures = [piece for piece in lower if piece.is_figure]
    names = [at for at, piece in enumerate(upper) if not piece.is_figure]
    first = names[-1] + 1 if names else 0
    broken = [at for at in range(first, len(upper)) if not _CENTS.fullmatch(upper[at].text)]
    codes = figures[: len(figures) - len(broken)]
    amounts = figures[len(codes) :]
    if not broken or len(amounts) != len(broken) or len(codes) > first:
        return None
    pieces = list(upper)
    for at, figure in zip(broken, amounts, strict=True):
        pieces[at] = _joined(pieces[at], figure)
        if len(upper[at].text) < MIN_BROKEN or not _CENTS.fullmatch(pieces[at].text):
            return None
    for code in codes:
        near = min(range(first), key=lambda at: abs(upper[at].start - code.start))
        pieces[near] = _joined(pieces[near], code)
        if not pieces[near].text.isdecimal():
            return None
    return pieces


def _joined(upper: Piece, lower: Piece) -> Piece:
    return Piece(upper.text + lower.text, upper.start, upper.end, True)


def joined(rows: Sequence[tuple[Row, Sequence[int]]], words: frozenset[int]) -> list[Placed]:
    """Table rows from lines with their columns; `words` are the columns that hold names."""
    capacity = _capacity(rows, words)
    filled = [row for row, _ in rows if len(row.pieces) > 1 and not row.is_words()]
    coded = sum(bool(_CODE.match(row.pieces[0].text)) for row in filled)
    if coded >= _CODED_SHARE * len(filled):  # a row without a code and a figure is none
        capacity = {}
    owners = centred_owners(rows, words)
    rows_of_lines: dict[int, Placed] = {}
    waiting: dict[int, dict[int, list[str]]] = {}
    found: list[Placed] = []
    for row, columns in rows:
        texts = {column: [piece.text] for column, piece in zip(columns, row.pieces, strict=True)}
        pieces = dict(zip(columns, row.pieces, strict=True))
        for column in [column for column in texts if (row.line, column) in owners]:
            owner = owners[row.line, column]
            if owner in rows_of_lines:
                rows_of_lines[owner].texts.setdefault(column, []).extend(texts[column])
                rows_of_lines[owner].last = row.line
            else:
                waiting.setdefault(owner, {}).setdefault(column, []).extend(texts[column])
            del texts[column], pieces[column]
        if row.pieces and not texts:
            continue
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
        above = waiting.pop(row.line, {})
        for column, lines in above.items():
            texts[column] = lines + texts.get(column, [])
        nameless = not row.is_words() and not any(column in words for column in texts)
        found.append(Placed(row.line, row.line, texts, pieces, nameless))
        rows_of_lines[row.line] = found[-1]
    return found


def _goes_on(before: Placed, column: int, piece: Piece, capacity: dict[int, int]) -> bool:
    """Whether a line goes on with the cell above it: that one was full, or its row still lacks a name."""
    above = before.pieces.get(column)
    if above is None:
        return before.is_nameless
    if above.is_figure or _TOTAL.fullmatch(piece.text) or _NUMBERING.fullmatch(above.text):
        return False
    if ITEM.match(piece.text) and not before.is_nameless:
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
