"""A disclosure as a web page, or as the HTML that spreadsheet programs export.

Belongs here: tags, encodings, sloppiness of real pages. Does not belong here: any choice of content.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from html import escape

from orchestration.typeset.model import Cell, Disclosure, Row, Statement

EXCEL_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    ' xmlns="http://www.w3.org/TR/REC-html40">'
)


def render_html(disclosure: Disclosure, options: Mapping[str, object], rng: random.Random) -> bytes:
    encoding = str(options["encoding"])
    lines = list(_page(disclosure, options, "gb2312" if encoding == "gb18030" else encoding))
    return "\n".join(lines).encode(encoding)


def _page(disclosure: Disclosure, options: Mapping[str, object], charset: str) -> Iterator[str]:
    excel = options["flavour"] == "excel"
    yield EXCEL_HEAD if excel else "<!DOCTYPE html>\n<html>"
    yield f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    yield f"<title>{escape(''.join(disclosure.titles))}</title></head><body>"
    for text in (*disclosure.titles, *disclosure.preface):
        yield f"<p>{escape(text)}</p>"
    for statement in disclosure.statements:
        yield from _excel_table(statement) if excel else _page_table(statement, options)
    for section in disclosure.narrative:
        yield f"<h3>{escape(section.title)}</h3>"
        yield from (f"<p>{escape(sentence)}</p>" for sentence in section.sentences)
    yield "</body></html>"


def _page_table(statement: Statement, options: Mapping[str, object]) -> Iterator[str]:
    sloppy = bool(options["sloppy"])
    for text in statement.captions(options["captions"] == "joined"):
        yield f"<p>{escape(text)}" if sloppy else f"<p>{escape(text)}</p>"
    yield '<table border="1" cellspacing="0">'
    for row in statement.rows:
        yield _row(row, sloppy)
    yield "</table>"
    yield from (f"<p>{escape(note)}</p>" for note in statement.notes)


def _excel_table(statement: Statement) -> Iterator[str]:
    """Title, unit and notes are rows of the table itself, as exported."""
    width = statement.width
    yield f"<table border=0 cellpadding=0 cellspacing=0 x:str><col span={width}>"
    for text in (statement.number, statement.title):
        if text:
            yield _row((Cell(text, width),), False)
    yield _row((Cell(statement.prepared, max(width - 1, 1)), Cell(statement.money)), False)
    yield from (_row(row, False) for row in statement.rows)
    yield from (_row((Cell(note, width),), False) for note in statement.notes)
    yield "</table><br>"


def _row(row: Row, sloppy: bool) -> str:
    end = "" if sloppy else "</td>"
    cells = "".join(f"<td{_spans(cell)}>{_text(cell.text)}{end}" for cell in row)
    return f"<tr>{cells}" if sloppy else f"<tr>{cells}</tr>"


def _spans(cell: Cell) -> str:
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{count}"' for name, count in spans if count > 1)


def _text(text: str) -> str:
    return escape(text).replace("　", "&nbsp;&nbsp;") if text else "&nbsp;"
