"""What holds for any spans, merges and lines, however they overlap or run over."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from orchestration.document.docx_table import read_grid
from orchestration.document.html import read_html
from orchestration.document.model import Table
from orchestration.document.sheet_grid import sheet_page
from orchestration.document.text import read_text
from tests.document.grids import assert_sound_page, assert_sound_table

few = settings(max_examples=60, deadline=None)
spans = st.sampled_from((0, 1, 1, 1, 2, 3, 9))
rows_of_spans = st.lists(st.lists(st.tuples(spans, spans), max_size=5), min_size=2, max_size=6)


@few
@given(rows_of_spans)
def test_html_cells_never_overlap_and_all_text_stays(rows: list[list[tuple[int, int]]]):
    texts = [f"t{row}_{column}" for row, cells in enumerate(rows) for column in range(len(cells))]
    numbered = iter(texts)
    body = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={across}>{next(numbered)}" for down, across in cells)
        for cells in rows
    )
    (page,) = read_html(f"<table>{body}</table>".encode())
    assert_sound_page(page)
    assert _words(page.blocks) == sorted(texts)


@few
@given(
    st.lists(
        st.lists(st.tuples(spans, st.sampled_from(("", "restart", "continue"))), max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_word_cells_never_overlap(rows: list[list[tuple[int, str]]]):
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/>'
            + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
            + "</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
            for across, merge in cells
        )
        + "</w:tr>"
        for cells in rows
    )
    grid = read_grid(etree.fromstring(f'<w:tbl xmlns:w="w">{body}</w:tbl>'))
    if grid.row_count and grid.column_count:
        assert_sound_table(Table(1, grid.row_count, grid.column_count, grid.cells))


places = st.tuples(st.integers(0, 8), st.integers(0, 8))


@few
@given(
    st.dictionaries(places, st.text(min_size=1), min_size=1), st.lists(st.tuples(places, places), max_size=4)
)
def test_merged_ranges_never_overlap(
    texts: dict[tuple[int, int], str], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
):
    page = sheet_page(1, "", texts, [(*first, *last) for first, last in ranges])
    assert_sound_page(page)


@few
@given(st.lists(st.lists(st.sampled_from(("项目", "1,234.50", "", "　", "a b")), min_size=1, max_size=4)))
def test_text_keeps_every_printed_word(rows: list[list[str]]):
    for page in read_text("\n".join("\t".join(row) for row in rows).encode()):
        assert_sound_page(page)
        assert _words(page.blocks) == sorted(word for row in rows for cell in row for word in cell.split())


def _words(blocks: Iterable[object]) -> list[str]:
    texts = [
        text
        for block in blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
    ]
    return sorted(word for text in texts for word in text.split())
