"""A layout and a ledger become a disclosure, each figure knowing the fact it stands for.

Belongs here: headings with their spans, rows of cells, the facts that cells carry.
Does not belong here: which rows there are (lines), the wording (layouts), file formats.
"""

from __future__ import annotations

from collections.abc import Mapping

from orchestration.typeset.cubes import Ledger
from orchestration.typeset.layout import Block, Column, Layout, StatementLayout
from orchestration.typeset.lines import Line, lines_of, numeral
from orchestration.typeset.model import Cell, Disclosure, Row, Section, Statement
from orchestration.typeset.truth import Fact

Words = Mapping[str, object]


def build(
    layout: Layout, ledger: Ledger, unit: str, place: str, year: int, narrative: tuple[Section, ...]
) -> Disclosure:
    """The disclosure of a unit by a layout; `narrative` is printed behind its statements."""
    code = sum(map(ord, unit)) % 900 + 100
    words: Words = {
        "unit": unit,
        "unit_code": f"{code}001",
        "place": place,
        "year": year,
        "prior": year - 1,
    }
    statements = tuple(_statement(item, layout, ledger, words, year) for item in layout.statements)
    return Disclosure(
        unit,
        year,
        layout.stage,
        layout.scope,
        tuple(title.format_map(words) for title in layout.titles),
        statements,
        narrative,
        # the contents name every statement once more, as published ones do
        ("目　录", *(f"{numeral(n)}、{item.title}" for n, item in enumerate(statements, 1))),
    )


def _statement(item: StatementLayout, layout: Layout, ledger: Ledger, words: Words, year: int) -> Statement:
    blocks = [_block_lines(block, ledger, year) for block in item.blocks]
    height = max(len(rows) for rows, _ in blocks)
    serials = _serials(blocks, height)
    padded = [[*rows, *[None] * (height - len(rows)), *foot] for rows, foot in blocks]
    parts = [
        [
            _cells(item, block, line, ledger, {**words, "line_no": serial})
            for line, serial in zip(rows, numbers, strict=True)
        ]
        for block, rows, numbers in zip(item.blocks, padded, serials, strict=True)
    ]
    body = tuple(tuple(cell for part in row for cell in part) for row in zip(*parts, strict=True))
    is_empty = not any(cell.value for row in body for cell in row)
    if is_empty:
        body = tuple(tuple(Cell(c.text if c.value is None else "", c.colspan) for c in row) for row in body)
    notes = [item.note, item.empty_note if is_empty else ""]
    return Statement(
        title=item.title.format_map(words),
        heading=heading_rows(item, words),
        body=body,
        number=item.number,
        prepared=layout.prepared.format_map(words),
        money=layout.money_line.format(money=item.style.money),
        notes=tuple(note.format_map(words) for note in notes if note),
        landscape=item.landscape,
    )


def _block_lines(block: Block, ledger: Ledger, year: int) -> tuple[list[Line], list[Line]]:
    rows = [line for rule in block.rows for line in lines_of(rule, ledger, year)]
    foot = [line for rule in block.foot for line in lines_of(rule, ledger, year)]
    return rows, foot


def _serials(blocks: list[tuple[list[Line], list[Line]]], height: int) -> list[list[int]]:
    """行次: runs down the first block, then on through the next."""
    rows = height + max(len(foot) for _, foot in blocks)
    return [list(range(1 + number * rows, 1 + (number + 1) * rows)) for number in range(len(blocks))]


def _cells(
    item: StatementLayout, block: Block, line: Line | None, ledger: Ledger, words: Words
) -> list[Cell]:
    leaves = block.leaves()
    serial = str(words["line_no"])
    texts = next((n for n, leaf in enumerate(leaves) if not leaf.show), len(leaves))
    if line is None:
        return [Cell(serial if leaf.show == "line_no" else "") for leaf in leaves]
    if line.rule.spans:
        spanning = [leaf for leaf in leaves[:texts] if leaf.show != "line_no"]
        cells = [Cell(line.name.format_map(words), len(spanning))]
        cells += [Cell(serial) for leaf in leaves[:texts] if leaf.show == "line_no"]
    else:
        # the unit stands beside the most detailed lines only
        of_unit = {"unit": str(words["unit"]), "unit_code": str(words["unit_code"])} if line.is_leaf else {}
        shown = of_unit | line.texts | {"line_no": serial}
        cells = [Cell(shown.get(leaf.show, "").format_map(words)) for leaf in leaves[:texts]]
    for leaf in leaves[texts:]:
        cells.append(Cell(line.texts.get(leaf.show, "")) if leaf.show else _amount(item, line, leaf, ledger))
    return cells


def _amount(item: StatementLayout, line: Line, leaf: Column, ledger: Ledger) -> Cell:
    rule = line.rule
    if not rule.cube:
        return Cell("")
    cents = ledger.amount(rule.cube, line.codes, rule.measures, leaf.of or ("*",))
    figure = item.style.printed(cents)
    text = item.style.text(figure)
    if not any(letter.isdigit() for letter in text):
        return Cell(text)  # a blank or a dash states nothing
    fact = None
    if item.fact_table and line.is_leaf and leaf.fact:
        # a column may belong to another fact table than its statement: `table:dimension`
        table, _, other = leaf.fact.rpartition(":")
        dimension = (
            other if table else item.dimension.format(column=leaf.fact, row=rule.fact, **line.names).strip()
        )
        name = line.name or leaf.head
        fact = Fact(table or item.fact_table, line.code, name, dimension, item.style.yuan(figure))
    return Cell(text, value=figure, fact=fact)


def heading_rows(item: StatementLayout, words: Words) -> tuple[Row, ...]:
    """The rows of headings of a statement, cells that span merged."""
    depth = max(column.depth for block in item.blocks for column in block.columns)
    rows: list[list[Cell]] = [[] for _ in range(depth)]

    def place(column: Column, level: int) -> None:
        head = column.head.format_map(words)
        if column.columns:
            rows[level].append(Cell(head, len(column.leaves())))
            for below in column.columns:
                place(below, level + 1)
        else:
            rows[level].append(Cell(head, 1, depth - level))

    for block in item.blocks:
        for column in block.columns:
            place(column, 0)
    if item.heading_note:
        rows.append(_column_numbers(item))
    return tuple(tuple(row) for row in rows)


def _column_numbers(item: StatementLayout) -> list[Cell]:
    cells, number = [], 0
    for block in item.blocks:
        leaves = block.leaves()
        texts = sum(1 for leaf in leaves if leaf.show)
        cells.append(Cell(item.heading_note, texts))
        for leaf in leaves:
            if not leaf.show:
                number += 1
                cells.append(Cell(str(number)))
    return cells
