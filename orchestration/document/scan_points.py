"""Figures of a scanned table that are not written as those beside them: a point or a comma was lost, most likely.

Belongs here: what the other figures of a table say about how one of them is written. Does not belong here: what the
print of a single figure may be (`scan_figures`), choosing by arithmetic (`reconcile`).

A table prints all its amounts with as many decimals. One without them is not believed, however sure the recogniser is
of the digits: a point is a few pixels, and the network does not know when it sees none. Where nearly all figures of
its column agree, the figure is read with its point, and as it was seen is another reading; nothing is sure of it
before an identity proves it. Where they agree, a figure written like them is no other that is written differently.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from orchestration.document.footnote_marks import without_marks
from orchestration.document.model import Cell, Table
from orchestration.document.scan_figures import MOST

DOUBTED = 0.5
"""How sure a reading is at most whose writing differs from that of its column."""

LEAST = 4
"""Figures that tell how a table writes them, at least."""

AGREED = 0.8
"""Share of the figures that must be written alike."""

_FIGURE = re.compile(r"([-(]?)(\d[\d,]*)(?:\.(\d+))?(\)?)")
_GROUPS = re.compile(r"\d{1,3}(,\d{3})+")
_COUNTED = re.compile(r"[(（](个|人|辆|台|套|次|户|批|批次|人次|%|％)[)）]|人数|个数|数量")
"""Names of rows that count things, which have no decimals."""


def with_points(table: Table) -> Table:
    """The table with other readings for figures that lost their point, or whose comma was taken for one."""
    figures = {cell: match for cell in table.cells if (match := _FIGURE.fullmatch(_plain(cell.text)))}
    pointed = [cell for cell, match in figures.items() if match[3]]
    body = min((cell.row for cell in pointed), default=table.row_count)
    columns = _columns(table.cells)
    counted = {cell.row for cell in table.cells if _COUNTED.search(_plain(cell.text))}
    decimals = _usual(len(figures[cell][3]) for cell in pointed)
    changed: dict[Cell, Cell] = {}
    for at, column in columns.items():
        own = [cell for cell in column if cell in figures and cell.row >= body]
        if decimals and _holds_amounts(own, figures, decimals, columns, at):
            agreed = _share(figures, own, decimals)
            for cell in own:
                if cell.row in counted:
                    continue
                if _is_odd(figures[cell], decimals):
                    changed[cell] = _doubted(cell, figures[cell], decimals, agreed)
                elif agreed and cell.alternatives:
                    changed[cell] = _without_odd(cell, decimals)
        elif (grouped := _grouped(column, figures)) is not None:
            for cell, text in grouped:
                changed[cell] = _read_as(cell, text)
    if not changed:
        return table
    return replace(table, cells=tuple(changed.get(cell, cell) for cell in table.cells))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", without_marks(text)).replace(" ", "")


def _columns(cells: Iterable[Cell]) -> dict[int, list[Cell]]:
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.text and cell.column_span == 1:
            columns.setdefault(cell.column, []).append(cell)
    return dict(sorted(columns.items()))


def _usual(counts: Iterable[int]) -> int:
    """How many decimals nearly all figures with a point have; 0 where that can't be told."""
    found = Counter(counts)
    number, count = found.most_common(1)[0] if found else (0, 0)
    return number if count >= max(LEAST, AGREED * found.total()) else 0


def _holds_amounts(
    own: Sequence[Cell],
    figures: dict[Cell, re.Match[str]],
    decimals: int,
    columns: dict[int, list[Cell]],
    at: int,
) -> bool:
    """Whether a column prints amounts: figures with decimals, or any but codes between columns of those and of no words."""
    if not own:
        return False
    if any(len(figures[cell][3] or "") == decimals for cell in own):
        return True
    if _prints_codes([figures[cell] for cell in own]):
        return False
    before, behind = columns.get(at - 1, []), columns.get(at + 1, [])
    rows = {cell.row for cell in own}
    return any(
        cell in figures and len(figures[cell][3] or "") == decimals for cell in before if cell.row in rows
    ) and all(cell in figures for cell in behind if cell.row in rows)


def _prints_codes(own: Sequence[re.Match[str]]) -> bool:
    """Whether several figures are as long as each other and none has a sign: classes and their parts, not amounts that
    lost all their points."""
    return (
        len(own) >= LEAST and all(match[0].isdigit() for match in own) and len({len(m[0]) for m in own}) == 1
    )


def _share(figures: dict[Cell, re.Match[str]], own: Sequence[Cell], decimals: int) -> bool:
    """Whether the column's own figures leave little doubt about how they are written."""
    alike = sum(len(figures[cell][3] or "") == decimals for cell in own)
    return alike >= max(LEAST, AGREED * len(own))


def _is_odd(figure: re.Match[str], decimals: int) -> bool:
    return len(figure[3] or "") != decimals and any(digit in "123456789" for digit in figure[0])


def _doubted(cell: Cell, figure: re.Match[str], decimals: int, agreed: bool) -> Cell:
    """The cell read with its point where its column is sure to print one; else with that as another reading."""
    digits = figure[2].replace(",", "")
    if figure[3] or len(digits) <= decimals:
        return replace(cell, confidence=_at_most(cell))
    pointed = f"{figure[1]}{int(digits[:-decimals]):,}.{digits[-decimals:]}{figure[4]}"
    if agreed:
        return _read_as(cell, pointed)
    others = (pointed, *(other for other in cell.alternatives if other != pointed))
    return replace(cell, confidence=_at_most(cell), alternatives=others[:MOST])


def _without_odd(cell: Cell, decimals: int) -> Cell:
    """The cell without the other readings that no figure of its column is written like."""
    found = ((other, _FIGURE.fullmatch(_plain(other))) for other in cell.alternatives)
    alike = tuple(other for other, match in found if match and len(match[3] or "") == decimals)
    return replace(cell, alternatives=alike)


def _grouped(column: Sequence[Cell], figures: dict[Cell, re.Match[str]]) -> list[tuple[Cell, str]] | None:
    """Figures whose only point stands where the others of their column, without decimals, have a comma."""
    own = [cell for cell in column if cell in figures]
    grouped = [cell for cell in own if not figures[cell][3] and _GROUPS.fullmatch(figures[cell][2])]
    odd = [cell for cell in own if figures[cell][3]]
    if len(grouped) < max(LEAST, AGREED * (len(grouped) + len(odd))):
        return None
    return [
        (cell, f"{match[1]}{match[2]},{match[3]}{match[4]}")
        for cell in odd
        if len((match := figures[cell])[3]) == 3 and match[2][0] != "0"
    ]


def _read_as(cell: Cell, text: str) -> Cell:
    others = tuple(dict.fromkeys((cell.text, *(other for other in cell.alternatives if other != text))))
    return replace(cell, text=text, confidence=_at_most(cell), alternatives=others[:MOST])


def _at_most(cell: Cell) -> float:
    return min(DOUBTED, cell.confidence) if cell.confidence is not None else DOUBTED
