"""Tables of plain text whose columns are parted by runs of spaces, as a PDF printed as text has them.

Belongs here: such a table from the lines of a page to its cells. Does not belong here: which lines may be one
(`text_regions`), where its columns lie (`text_columns`), wrapped cells (`text_rows`).

Every table from here is `inferred`. Prose never becomes one: it takes several rows that print a figure beside
something else, or a heading that announces amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.model import Cell
from orchestration.document.text_columns import (
    TextColumn,
    amounts_among,
    columns_of,
    places_of,
    settled,
    with_wrapped,
)
from orchestration.document.text_heading import heading_of, unnumbered
from orchestration.document.text_join import join_wrapped, strip_ends
from orchestration.document.text_match import guessed
from orchestration.document.text_numbers import Numbered, numbered
from orchestration.document.text_pieces import Piece, cut_at, width
from orchestration.document.text_regions import ITEM, Row, regions_of, rows_of
from orchestration.document.text_rows import Placed, joined, whole_figures
from orchestration.document.text_split_rows import heading_below, whole_rows

Line = tuple[int, list[Piece]]
"""Number of a line on its page, and its pieces."""

MIN_ROWS = 3
"""Rows with a figure and something else that make a table without a heading."""

MAX_COLUMNS = 60
MAX_PAGE_DIGITS = 4

_ANNOUNCES = re.compile(r"金\s*额|预算数|决算数|[合小总]\s*计|收\s*入|支\s*出|经费")
_YEAR = re.compile(r"(19|20)\d\d年?")
_NUMBERING = re.compile(r"[栏行列]\s*(次|号)|项\s*目|序\s*号|[*＊]+|[甲乙丙丁]")
"""What stands in a row of column numbers over columns that have none."""
_TOTAL = re.compile(r"[合总小]\s*计")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table found in the lines `first` to `last` (inclusive); those in `outside` are none of its rows.

    `kinds`: a letter for each column (`TextColumn.kind`), `?` for one that no row fills. `guessed`: columns whose
    figures may as well stand in an empty one beside.
    """

    first: int
    last: int
    row_count: int
    kinds: str
    cells: list[Cell]
    outside: list[int]
    guessed: frozenset[int]


def aligned_tables(lines: Sequence[str], before: str | None) -> Iterator[TextTable]:
    """The tables among the lines of a page; `before`: the columns of the last one before them."""
    for first, last in regions_of(lines):
        table = _table(rows_of(lines, first, last), before)
        if table is not None:
            before = table.kinds
            yield table


def _table(rows: list[Row], before: str | None) -> TextTable | None:
    count = _heading_size(rows)
    last, body = heading_below(rows[count:]) if count else ([], rows[count:])
    heading, body = [*rows[:count], *last], whole_figures(body)
    numbering = [row for row in body if _numbers_columns(row)]
    filled = _filled(body, numbering)
    announced = _is_announced(heading)
    with_figures = sum(any(piece.is_figure for piece in pieces) and len(pieces) > 1 for _, pieces in filled)
    if not announced and with_figures < (MIN_ROWS if before is None else 1):
        return None
    columns = _columns(filled or [(row.line, row.pieces) for row in numbering], body)
    cut = _cut_at_columns(body, columns)
    if any(_words(row) > _words(before) for row, before in zip(cut, body, strict=True)):
        columns = _columns(_filled(cut, numbering) or [(row.line, row.pieces) for row in numbering], cut)
    body = cut
    above = _numbered(columns, numbering)
    whole, shown = (above.columns, above.places) if above is not None else (columns, [*range(len(columns))])
    stretches = [
        (c.left(), c.right(), is_amount) for c, is_amount in zip(whole, amounts_among(whole), strict=True)
    ]
    first = above.numbers[0] if above is not None else None
    upper = heading_of([(row.line, row.pieces) for row in heading], stretches, first)
    size, index = upper.size, [upper.places[place] for place in shown]
    numbers = [upper.places[place] for place in above.numbers] if above is not None else []
    if above is not None and unnumbered(upper, first):
        guesses = frozenset(range(upper.size))
    elif above is not None:
        guesses = frozenset(upper.places[place] for place in above.guessed)
    else:
        guesses = guessed(upper.spans, stretches, upper.places)
    kinds = ["?"] * size
    for place, column in zip(index, columns, strict=True):
        kinds[place] = column.kind()
    if not heading and before is not None and size != len(before):
        continued = _continued(kinds, before)
        if continued is None:
            return None
        size, index, kinds, guesses = len(before), continued[0], list(before), continued[1]
    if not 2 <= size <= MAX_COLUMNS:
        return None
    placed: list[tuple[Row, Sequence[int]]] = []
    outside: list[int] = []
    for row in body:
        if row in numbering and len(row.pieces) <= size:
            spread = _over_numbered(row, numbers) or _spread(row, size, index, columns)
            placed.append((row, spread))
            continue
        places = places_of(row.line, row.pieces, columns)
        if places is None or _is_stray(row):
            outside.append(row.line)
        else:
            placed.append((row, [index[place] for place in places]))
    words = frozenset(index[number] for number, column in enumerate(columns) if column.holds_words())
    found = joined(whole_rows(placed), words)
    cells = list(upper.cells)
    for number, placing in enumerate(found, upper.levels):
        cells += _cells(number, placing)
    count = upper.levels + len(found)
    return TextTable(rows[0].line, rows[-1].line, count, "".join(kinds), cells, outside, guesses)


def _words(row: Row) -> int:
    return sum(not piece.is_figure for piece in row.pieces)


def _filled(body: Sequence[Row], numbering: Sequence[Row]) -> list[Line]:
    """The rows that show where columns lie."""
    return [
        (row.line, row.pieces)
        for row in body
        if row not in numbering and not _is_stray(row) and (len(row.pieces) > 1 or not row.is_words())
    ]


def _columns(filled: Sequence[Line], body: Sequence[Row]) -> list[TextColumn]:
    columns = settled(columns_of(filled))
    return with_wrapped(columns, [(row.line, row.pieces) for row in body if row.is_words()])


def _cut_at_columns(rows: list[Row], columns: Sequence[TextColumn]) -> list[Row]:
    """Rows with the cells apart that only one space parts."""
    starts = [column.common_start() for column in columns if column.holds_words()]
    known = {
        piece.text
        for column in columns
        if column.holds_words()
        for piece in column.pieces
        if len(piece.text) > 1
    }
    cut = [[part for piece in row.pieces for part in cut_at(piece, starts, known)] for row in rows]
    return [
        row if len(row.pieces) == len(parts) else Row(row.line, parts)
        for row, parts in zip(rows, cut, strict=True)
    ]


def _continued(kinds: Sequence[str], before: str) -> tuple[list[int], frozenset[int]] | None:
    """Which columns of the table before those of rows without a heading are, and those of them that are guessed.

    Where several places fit a figure, those that the rows before fill do, if there are as many; nothing else tells.
    """
    first = _fitted_between_names(kinds, before)
    last = _fitted_between_names(kinds[::-1], before[::-1])
    if first is None or last is None:
        return None
    last = [len(before) - 1 - place for place in reversed(last)]
    open_places = [a != b for kind, a, b in zip(kinds, first, last, strict=True) if kind == "f"]
    if not any(open_places):
        return last, frozenset()
    filled = [place for place, kind in enumerate(before) if kind == "f"]
    if len(filled) != len(open_places):
        return None
    figures = iter(filled)
    places = [next(figures) if kind == "f" else b for kind, b in zip(kinds, last, strict=True)]
    if any(after <= place for place, after in pairwise(places)):
        return None
    return places, frozenset(filled)


def _fitted_between_names(kinds: Sequence[str], before: str) -> list[int] | None:
    """The leftmost columns of the same kinds in the same order; as many names as before are the same ones."""
    if kinds.count("w") != before.count("w"):
        return _fitted(kinds, before)
    found: list[int] = []
    start = 0
    own = iter("".join(kinds).split("w"))
    for stretch in before.split("w"):
        places = _fitted(next(own), stretch)
        if places is None:
            return None
        found += [start + place for place in places]
        start += len(stretch) + 1
        if start <= len(before):
            found.append(start - 1)
    return found


def _fitted(kinds: Sequence[str], before: str) -> list[int] | None:
    """The leftmost columns of the same kinds in the same order."""
    found: list[int] = []
    for kind in kinds:
        start = found[-1] + 1 if found else 0
        place = next((at for at in range(start, len(before)) if before[at] in (kind, "?")), None)
        if place is None:
            return None
        found.append(place)
    return found


def _heading_size(rows: list[Row]) -> int:
    size = next((number for number, row in enumerate(rows) if _begins_body(number, row)), len(rows))
    if size < len(rows) and all(len(row.pieces) == 1 for row in rows[:size]):
        return 0  # the first lines of a name
    if 1 < size < len(rows) and _is_name_above(rows[size - 1], rows[: size - 1], rows[size].line):
        return size - 1
    return size


def _begins_body(number: int, row: Row) -> bool:
    return (
        any(piece.is_figure and not _YEAR.fullmatch(piece.text) for piece in row.pieces)
        or any(ITEM.match(piece.text) and not _YEAR.match(piece.text) for piece in row.pieces)
        or (number > 0 and len(row.pieces) == 1 and bool(_TOTAL.fullmatch(row.pieces[0].text)))
    )


def _is_name_above(row: Row, heading: list[Row], below: int) -> bool:
    """Whether words right above the first figures begin a name that is centred beside them: no heading goes on in a
    line that is longer than its first."""
    if row.line != below - 1:
        return False
    for piece in row.pieces:
        over = [
            other
            for upper in heading
            for other in upper.pieces
            if other.start < piece.end and piece.start < other.end
        ]
        if not over or width(over[-1].text) + 2 >= width(piece.text):
            return False
    return True


def _is_announced(heading: list[Row]) -> bool:
    pieces = [piece.text for row in heading for piece in row.pieces]
    return len(pieces) > 2 and sum(bool(_ANNOUNCES.search(text)) for text in pieces) > 1


def _numbers_columns(row: Row) -> bool:
    """A row that numbers the columns, perhaps after words that say so."""
    numbers = [piece.text for piece in row.pieces if piece.is_figure]
    return (
        len(numbers) > 1
        and all(_NUMBERING.fullmatch(piece.text) for piece in row.pieces if not piece.is_figure)
        and all(number.isdecimal() and len(number) <= 2 and number[0] != "0" for number in numbers)
        and all(int(after) == int(before) + 1 for before, after in pairwise(numbers))
    )


def _is_stray(row: Row) -> bool:
    """A short number alone on its line: the page's, most likely."""
    return (
        len(row.pieces) == 1 and row.pieces[0].text.isdecimal() and len(row.pieces[0].text) <= MAX_PAGE_DIGITS
    )


def _numbered(columns: Sequence[TextColumn], numbering: Sequence[Row]) -> Numbered | None:
    """The columns with those that the first row of column numbers shows besides."""
    if not numbering:
        return None
    numbers = [piece for piece in numbering[0].pieces if piece.is_figure]
    return numbered(columns, numbers, numbering[0].line)


def _over_numbered(row: Row, numbered: Sequence[int]) -> list[int] | None:
    """Columns of a row of column numbers and of the word before it; None where they are not known."""
    found: list[int] = []
    count = 0
    for piece in row.pieces:
        if not piece.is_figure:
            continue
        if count == len(numbered):
            return None
        found.append(numbered[count])
        count += 1
    words = [at for at, piece in enumerate(row.pieces) if not piece.is_figure]
    for at in words:
        if at == len(found) or found[at] <= (found[at - 1] + 1 if at else 0):
            return None
        found.insert(at, found[at] - 1)
    return found if found else None


def _spread(row: Row, size: int, places: list[int], columns: list[TextColumn]) -> list[int]:
    """Columns for the numbers of columns: one each, or the nearest ones, in order."""
    if len(row.pieces) == size:
        return list(range(size))
    found: list[int] = []
    for number, piece in enumerate(row.pieces):
        lowest = found[-1] + 1 if found else 0
        highest = size - (len(row.pieces) - number)
        free = [at for at in range(len(places)) if lowest <= places[at] <= highest]
        nearest = min(free, key=lambda at: abs(columns[at].middle() - piece.middle()), default=None)
        found.append(lowest if nearest is None else places[nearest])
    return found


def _cells(number: int, row: Placed) -> Iterator[Cell]:
    for column in sorted(row.texts):
        yield Cell(number, column, strip_ends(join_wrapped(row.texts[column])))
