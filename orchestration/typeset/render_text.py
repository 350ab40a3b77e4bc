"""A disclosure as text extracted from its PDF: tabs between cells, with the noise of extraction.

Belongs here: page breaks that split rows and move columns, digits split by spaces, heading cells lost.
Does not belong here: any choice of content.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from orchestration.typeset.model import Disclosure, Statement, grid

PAGE_ROWS = (14, 30)


def render_text(disclosure: Disclosure, options: Mapping[str, object], rng: random.Random) -> bytes:
    noise = bool(options["noise"])
    parts: list[str] = [*disclosure.titles, *disclosure.preface]
    for statement in disclosure.statements:
        parts += statement.captions(options["captions"] == "joined")
        parts.append(_table(statement, rng if noise else None))
        parts += statement.notes
    for section in disclosure.narrative:
        parts += [section.title, *section.sentences]
    return ("\n\n".join(parts) + "\n").encode()


def _table(statement: Statement, rng: random.Random | None) -> str:
    lines, top = grid(statement.rows), len(statement.heading)
    # a cell that a span covers is an empty cell in the text
    cells = [[slot.cell.text if slot.is_corner else "" for slot in line] for line in lines]
    if rng is None:
        return "\n".join("\t".join(line) for line in cells)
    rows = cells[top:]
    figures = [[slot.cell.value is not None for slot in line] for line in lines[top:]]
    rows = [
        [_split_digits(rng, text) if is_figure else text for text, is_figure in zip(row, kinds, strict=True)]
        for row, kinds in zip(rows, figures, strict=True)
    ]
    head = [_drop_last(rng, line) for line in cells[:top]]
    return "\n".join("\t".join(line) for line in head + _paged(rng, rows))


def _split_digits(rng: random.Random, text: str) -> str:
    if len(text) < 4 or rng.random() > 0.06:
        return text
    place = rng.randint(1, len(text) - 1)
    return f"{text[:place]} {text[place:]}"


def _drop_last(rng: random.Random, cells: list[str]) -> list[str]:
    """A wide heading loses its last cells, as when the extractor merges them."""
    return cells[:-1] if len(cells) > 8 and rng.random() < 0.3 else cells


def _paged(rng: random.Random, rows: list[list[str]]) -> list[list[str]]:
    """Empty lines for page breaks; after one, columns may stand one place further right, or a row be cut."""
    out: list[list[str]] = []
    left, shift_from = rng.randint(*PAGE_ROWS), None
    for row in rows:
        if left == 0:
            left = rng.randint(*PAGE_ROWS)
            if rng.random() < 0.5:
                upper, lower = _cut(row)
                out += [upper, [""], lower]
                continue
            out.append([""])
            wide = len(row) > 7
            shift_from = rng.randint(6, len(row) - 1) if wide and rng.random() < 0.5 else None
        left -= 1
        out.append(row if shift_from is None else [*row[:shift_from], "", *row[shift_from:]])
    return out


def _cut(row: list[str]) -> tuple[list[str], list[str]]:
    """The tail of the longest text falls on the next page."""
    place = max(range(len(row)), key=lambda column: 0 if _is_figure(row[column]) else len(row[column]))
    middle = max(len(row[place]) // 2, 1)
    upper = [*row[:place], row[place][:middle], *row[place + 1 :]]
    lower = [row[place][middle:] if column == place else "" for column in range(len(row))]
    return upper, lower


def _is_figure(text: str) -> bool:
    return text.replace(",", "").replace(".", "").replace(" ", "").isdigit()
