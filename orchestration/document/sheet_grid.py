"""The used range of a sheet and its merged ranges → one table, for both generations of Excel files.

Belongs here: which cells of a sheet are a table's: what it shows, so nothing of hidden rows and columns. Does not belong
here: how a value prints (`number_format`). Rows and columns keep the sheet's own numbers, so that a citation finds the
cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from orchestration.document.model import Cell, Page, UnreadableDocument
from orchestration.document.page_builder import MAX_GRID_CELLS, PageBuilder
from orchestration.document.text_join import is_blank, join_wrapped

_FIGURE = re.compile(r"\s*[-(]?\d[\d,]*(?:\.\d+)?\)?\s*")

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, 0-based."""


def sheet_page(
    number: int,
    name: str,
    texts: dict[tuple[int, int], str],
    merged: Iterable[Range],
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
) -> Page:
    """A sheet as a page; formatting without text, however far it reaches, is not part of the table."""
    merged = list(merged)
    shown = _shown(texts, merged, frozenset(hidden_rows), frozenset(hidden_columns))
    filled = {position: _unwrapped(text) for position, text in shown.items() if not is_blank(text)}
    if any(row < 0 or column < 0 for row, column in filled):
        raise UnreadableDocument(
            "a sheet has cells before its first row or column; open it and save it again"
        )
    row_count = max((row for row, _ in filled), default=-1) + 1
    column_count = max((column for _, column in filled), default=-1) + 1
    builder = PageBuilder()
    builder.add_table(row_count, column_count, _cells(filled, merged, row_count, column_count))
    hidden = sum(bool(_FIGURE.fullmatch(text)) for place, text in texts.items() if place not in shown)
    return replace(builder.page(number, name), hidden=hidden)


def columns_aside(
    texts: dict[tuple[int, int], str], merged: Iterable[Range], printed: int | None
) -> set[int]:
    """Columns of figures beside what prints of a sheet, the first `printed` columns: a blank column parts them from it, and
    words head them at most, but name no rows, as the other side of a summary would."""
    filled = {column for (_, column), text in texts.items() if not is_blank(text)}
    for _, left, _, right in merged:
        filled.update(range(left, right + 1) if left in filled else ())
    last = max(filled, default=0)
    if printed is None or printed > last:
        return set()
    gap = next((column for column in range(printed, last) if column not in filled), None)
    aside = {column for column in filled if gap is not None and column > gap}
    words = Counter(c for (_, c), text in texts.items() if not is_blank(text) and not _FIGURE.fullmatch(text))
    return aside if all(words[column] <= 1 for column in aside) else set()


def hidden_figures(pages: Sequence[Page]) -> tuple[str, ...]:
    """A line that says so if sheets hide figures, which are not read; else none."""
    places = [page for page in pages if page.hidden]
    if not places:
        return ()
    count = sum(page.hidden for page in places)
    return (
        f"{count} figures in hidden rows and columns are not read, as no reader sees them, nor are those apart beside what "
        f"prints: if they are part of the disclosure, show them and ingest the file again; the first are in sheet {places[0].name!r}",
    )


def _shown(
    texts: dict[tuple[int, int], str],
    merged: list[Range],
    hidden_rows: frozenset[int],
    hidden_columns: frozenset[int],
) -> dict[tuple[int, int], str]:
    """Texts that show; that of a merged range does wherever a part of the range does."""
    if not hidden_rows and not hidden_columns:
        return texts
    last = {(top, left): (bottom, right) for top, left, bottom, right in merged}

    def shows(row: int, column: int) -> bool:
        bottom, right = last.get((row, column), (row, column))
        return not (
            hidden_rows.issuperset(range(row, bottom + 1))
            or hidden_columns.issuperset(range(column, right + 1))
        )

    return {position: text for position, text in texts.items() if shows(*position)}


def _unwrapped(text: str) -> str:
    """Text as stored, its indentation too; only line breaks inside a cell are wraps."""
    return join_wrapped(text.splitlines()) if "\n" in text or "\r" in text else text


def _cells(
    filled: dict[tuple[int, int], str], merged: Iterable[Range], row_count: int, column_count: int
) -> Iterator[Cell]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    allowed = MAX_GRID_CELLS
    for top, left, bottom, right in merged:
        rows = range(max(top, 0), min(bottom + 1, row_count))
        columns = range(max(left, 0), min(right + 1, column_count))
        allowed -= len(rows) * len(columns)
        if allowed < 0:
            raise UnreadableDocument("merged ranges of a sheet overlap; unmerge them and save the file again")
        places = {(row, column) for row in rows for column in columns}
        # No spreadsheet lets ranges overlap; of those in a broken file the first counts.
        if places and places.isdisjoint(covered) and places.isdisjoint(spans):
            first = (rows[0], columns[0])
            spans[first] = (len(rows), len(columns))
            covered |= places - {first}
    for row, column in sorted((filled.keys() | spans.keys()) - covered):
        row_span, column_span = spans.get((row, column), (1, 1))
        yield Cell(row, column, filled.get((row, column), ""), row_span, column_span)
