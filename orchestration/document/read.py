"""Bytes → Document: checks size and kind, hands over to that format's reader, and words what goes wrong.

Belongs here: the way from bytes to the one shape all readers share. Does not belong here: anything about a
single format (a module each beside this one), nor the file's name in messages, which the caller adds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from orchestration.document.model import (
    Document,
    MissingComponent,
    Page,
    Table,
    TextLine,
    UnreadableDocument,
)
from orchestration.document.sheet_grid import hidden_figures
from orchestration.document.sniff import Kind, kind_of

MAX_BYTES = 200 * 1024 * 1024

_FORMAT_NAMES: dict[Kind, str] = {
    "pdf": "PDF",
    "docx": "Word (DOCX)",
    "xlsx": "Excel (XLSX)",
    "xls": "Excel 97-2003 (XLS)",
    "html": "HTML",
    "mhtml": "MHTML",
    "text": "text",
    "png": "PNG",
    "jpeg": "JPEG",
    "tiff": "TIFF",
    "doc": "Word 97-2003 (DOC)",
    "rtf": "Rich Text (RTF)",
    "odt": "OpenDocument text (ODT)",
    "ods": "OpenDocument spreadsheet (ODS)",
    "zip": "ZIP",
}


def read_document(data: bytes, file_name: str) -> Document:
    """The document in `data`; `file_name` is kept for citations and plays no part in choosing a reader."""
    kind = _kind(data)
    warnings: tuple[str, ...] = ()
    if kind == "zip":
        from orchestration.document.bundle import read_bundle

        with _any_error_in_one_line(_FORMAT_NAMES[kind]):
            pages, warnings = read_bundle(data, _read_member)
    else:
        pages = _read_file(kind, data)
        if kind == "text":
            from orchestration.document.text_unlaid import left_out, torn, unlaid

            warnings = (*unlaid(pages), *left_out(pages), *torn(pages))
    warnings = (*warnings, *hidden_figures(pages))
    return Document(hashlib.sha256(data).hexdigest(), file_name, kind, pages, warnings)


def _kind(data: bytes) -> Kind:
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            f"this file has {len(data) // 1024 // 1024} MB, more than the {MAX_BYTES // 1024 // 1024} MB a "
            "disclosure may have; split it or save it without pictures"
        )
    with _any_error_in_one_line(""):
        return kind_of(data)


def _read_member(data: bytes) -> tuple[Page, ...]:
    kind = _kind(data)
    if kind == "zip":
        raise UnreadableDocument("this is an archive inside an archive; unpack it")
    return _read_file(kind, data)


def _read_file(kind: Kind, data: bytes) -> tuple[Page, ...]:
    with _any_error_in_one_line(_FORMAT_NAMES[kind]):
        pages = _read_pages(kind, data)
    if not any(page.blocks for page in pages):
        raise UnreadableDocument(
            f"this {_FORMAT_NAMES[kind]} file holds no text, at most pictures; "
            "publish or fetch the text itself, or the pictures as PNG, JPEG, TIFF or PDF"
        )
    return tuple(map(_unframed, pages))


@contextmanager
def _any_error_in_one_line(format_name: str) -> Iterator[None]:
    """Files come from anywhere and libraries raise anything: one bad file must not end a whole run."""
    this = " ".join(("this", format_name, "file")).replace("  ", " ")
    try:
        yield
        return
    except UnreadableDocument:
        raise
    except MemoryError:
        pass  # only behind this clause is the memory free again
    except Exception as error:
        raise UnreadableDocument(
            f"{this} is damaged ({_one_line(error)}); "
            "open it and save it again, or fetch it again if the download broke"
        ) from error
    raise UnreadableDocument(f"{this} needs more memory than one document may have; split it")


def _unframed(page: Page) -> Page:
    """A table of one column is text in a frame (a cover, a note, a sheet of prose): its cells are lines."""
    if not any(table.column_count == 1 for table in page.tables()):
        return page
    blocks: list[TextLine | Table] = []
    line_no = 0
    for block in page.blocks:
        cells = [block] if isinstance(block, TextLine) else []
        if isinstance(block, Table):
            if block.column_count > 1:
                blocks.append(block)
                continue
            cells = [TextLine(0, cell.text, cell.bbox) for cell in block.cells if cell.text.strip()]
        for line in cells:
            line_no += 1
            blocks.append(replace(line, line_no=line_no))
    return replace(page, blocks=tuple(blocks))


def _read_pages(kind: Kind, data: bytes) -> tuple[Page, ...]:
    """Readers are imported where they are used: a run over PDFs need not load the libraries of the others."""
    match kind:
        case "pdf":
            from orchestration.document.scan_pdf import read_pdf_with_scans

            return read_pdf_with_scans(data)
        case "docx":
            from orchestration.document.docx import read_docx

            return read_docx(data)
        case "xlsx":
            from orchestration.document.xlsx import read_xlsx

            return read_xlsx(data)
        case "xls":
            from orchestration.document.xls import read_xls

            return read_xls(data)
        case "html":
            from orchestration.document.html import read_html

            return read_html(data)
        case "mhtml":
            from orchestration.document.html import read_mhtml

            return read_mhtml(data)
        case "text":
            from orchestration.document.text import read_text

            return read_text(data)
        case "png" | "jpeg" | "tiff":
            return _read_picture(data)
        case "doc" | "rtf" | "odt" | "ods":
            from orchestration.document.office import convert_one

            converted = convert_one(data)
            pages = _read_pages(kind_of(converted), converted)
            return pages if kind == "ods" else tuple(map(_wrapped, pages))
        case "zip":
            raise AssertionError("a bundle is read by its members")


def _wrapped(page: Page) -> Page:
    """A word processor wraps the texts of its tables: one that just fills its cell is not cut."""
    return replace(page, blocks=tuple(map(_whole, page.blocks)))


def _whole(block: TextLine | Table) -> TextLine | Table:
    if (
        not isinstance(block, Table)
        or block.positions != "certain"
        or all(cell.is_cut for cell in block.cells)
    ):
        return block
    return replace(block, cells=tuple(replace(c, is_cut=c.is_cut and c.bbox is None) for c in block.cells))


def _read_picture(data: bytes) -> tuple[Page, ...]:
    try:
        from orchestration.document.scan import read_images
    except ImportError as error:
        from orchestration.document.scan_pdf import missing

        raise MissingComponent(missing(error, "this is a picture")) from error
    return read_images(data)


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:120]
