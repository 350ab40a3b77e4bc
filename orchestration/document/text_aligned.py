"""Tables of plain text whose columns are parted by runs of spaces, as a PDF printed as text has them.

Belongs here: such a table from the lines of a page to its cells. Does not belong here: which lines may be one
(`text_regions`), where its columns lie (`text_columns`), wrapped cells (`text_rows`).

Every table from here is `inferred`. Prose never becomes one: it takes several rows that print a figure beside
something else, or a heading that announces amounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestration.document.model import Cell
from orchestration.document.text_columns import amounts_among, places_of
from orchestration.document.text_continued import continued
from orchestration.document.text_heading import heading_of, unnumbered
from orchestration.document.text_join import join_wrapped, strip_ends
from orchestration.document.text_match import guessed
from orchestration.document.text_numbering import columns_numbered, numbers_columns, over_numbered, spread
from orchestration.document.text_parts import heading_size, is_announced, is_stray
from orchestration.document.text_regions import Row, regions_of, rows_of
from orchestration.document.text_rows import Placed, joined, whole_figures
from orchestration.document.text_shown import columns_shown, cut_at_columns, filled_rows, words_of
from orchestration.document.text_split_rows import heading_below, whole_rows

MIN_ROWS = 3
"""Rows with a figure and something else that make a table without a heading."""

MAX_COLUMNS = 60


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
    count = heading_size(rows)
    last, body = heading_below(rows[count:]) if count else ([], rows[count:])
    heading, body = [*rows[:count], *last], whole_figures(body)
    numbering = [row for row in body if numbers_columns(row)]
    filled = filled_rows(body, numbering)
    announced = is_announced(heading)
    with_figures = sum(any(piece.is_figure for piece in pieces) and len(pieces) > 1 for _, pieces in filled)
    if not announced and with_figures < (MIN_ROWS if before is None else 1):
        return None
    columns = columns_shown(filled or [(row.line, row.pieces) for row in numbering], body)
    cut = cut_at_columns(body, columns)
    if any(words_of(row) > words_of(before) for row, before in zip(cut, body, strict=True)):
        columns = columns_shown(
            filled_rows(cut, numbering) or [(row.line, row.pieces) for row in numbering], cut
        )
    body = cut
    above = columns_numbered(columns, numbering)
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
        found = continued(kinds, before)
        if found is None:
            return None
        size, kinds, (index, guesses) = len(before), list(before), found
    if not 2 <= size <= MAX_COLUMNS:
        return None
    placed: list[tuple[Row, Sequence[int]]] = []
    outside: list[int] = []
    for row in body:
        if row in numbering and len(row.pieces) <= size:
            placed.append((row, over_numbered(row, numbers) or spread(row, size, index, columns)))
            continue
        places = places_of(row.line, row.pieces, columns)
        if places is None or is_stray(row):
            outside.append(row.line)
        else:
            placed.append((row, [index[place] for place in places]))
    words = frozenset(index[number] for number, column in enumerate(columns) if column.holds_words())
    table_rows = joined(whole_rows(placed), words)
    cells = list(upper.cells)
    for number, placing in enumerate(table_rows, upper.levels):
        cells += _cells(number, placing)
    count = upper.levels + len(table_rows)
    return TextTable(rows[0].line, rows[-1].line, count, "".join(kinds), cells, outside, guesses)


def _cells(number: int, row: Placed) -> Iterator[Cell]:
    for column in sorted(row.texts):
        yield Cell(number, column, strip_ends(join_wrapped(row.texts[column])))
