"""What holds for every document, whatever the reader and however broken the file.

Belongs here: one check for property tests and fuzzing. Does not belong here: what a table says.
"""

from __future__ import annotations

from orchestration.document.model import Document, Page, Table


def assert_sound(document: Document) -> None:
    assert [page.number for page in document.pages] == sorted({page.number for page in document.pages})
    assert all(page.number >= 1 for page in document.pages)
    for page in document.pages:
        assert_sound_page(page)


def assert_sound_page(page: Page) -> None:
    assert [line.line_no for line in page.lines()] == list(range(1, len(list(page.lines())) + 1))
    assert [table.table_no for table in page.tables()] == sorted({table.table_no for table in page.tables()})
    assert all("\n" not in line.text and "\0" not in line.text for line in page.lines())
    for table in page.tables():
        assert_sound_table(table)


def assert_sound_table(table: Table) -> None:
    """Cells lie within the table and on no other cell."""
    assert table.row_count >= 1
    assert table.column_count >= 1
    covered: set[tuple[int, int]] = set()
    for cell in table.cells:
        assert cell.row >= 0
        assert cell.column >= 0
        assert cell.row_span >= 1
        assert cell.column_span >= 1
        assert cell.row + cell.row_span <= table.row_count, cell
        assert cell.column + cell.column_span <= table.column_count, cell
        places = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        assert not places & covered, cell
        covered |= places
