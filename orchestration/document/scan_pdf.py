"""PDFs some or all of whose pages are pictures, or have type that no table of characters explains: those pages are
rendered and read as scans.

Belongs here: which pages need it, and at what resolution a page is rendered. Does not belong here: pages with
text (`pdf`), reading a picture (`scan`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from orchestration.document.model import MissingComponent, Page, Table, UnreadableDocument
from orchestration.document.pdf import MAX_PAGES, read_pictured
from orchestration.document.wide_sheets import joined_sheets

LITTLE_TEXT = 60
"""Characters that a page may have and still be a scan: a page number, a running head, a note of the scanner."""

PICTURED = 0.4
"""Share of a page that pictures must cover for it to be a scan in spite of such text."""

SOME_PICTURE = 0.02
"""The same for a page without any text."""

MANY_LETTERS = 300
"""Letters of a file from which it surely has text, and not figures alone."""

_CHINESE = re.compile("[\u3400-\u9fff]")

MAX_OBJECTS = 20_000
"""Objects of a page that are looked at; a scan is one picture, or some hundred strips of it."""


def read_pdf_with_scans(data: bytes) -> tuple[Page, ...]:
    """Every page of a PDF: its text where it has text, what its pictures show where it is a scan."""
    refusal: UnreadableDocument | None = None
    pages: Sequence[Page] = ()
    pictured: frozenset[int] = frozenset()
    try:
        pages, pictured = read_pictured(data)
    except UnreadableDocument as error:
        refusal = error
    characters = {page.number: _characters(page) for page in pages}
    garbled = [page.number for page in pages] if _is_garbled(pages) else []
    few = [number for number, count in characters.items() if count <= LITTLE_TEXT and number in pictured]
    if refusal is None and not few and not garbled:
        return tuple(pages)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        document = None
    if document is None or len(document) > MAX_PAGES:
        if refusal is not None:
            raise refusal
        return tuple(pages)
    try:
        wanted = few if refusal is None else range(1, len(document) + 1)
        scanned = garbled or [
            number for number in wanted if _is_scan(document, number, bool(characters.get(number)))
        ]
        if not scanned:
            if refusal is not None:
                raise refusal
            return tuple(pages)
        return _with_scans(document, pages, scanned)
    finally:
        document.close()


def _with_scans(document: Any, pages: Sequence[Page], scanned: list[int]) -> tuple[Page, ...]:
    try:
        from orchestration.document.scan import read_scan
        from orchestration.document.scan_image import Picture
    except ImportError as error:
        raise MissingComponent(missing(error, f"page {scanned[0]} of this PDF is a picture")) from error

    def rendered() -> Iterator[tuple[int, Picture]]:
        for number in scanned:
            yield number, Picture(*_rendered(document, number))

    by_number = {page.number: page for page in pages} | {page.number: page for page in read_scan(rendered())}
    read = tuple(by_number.get(number, Page(number, ())) for number in range(1, len(document) + 1))
    if not any(page.blocks for page in read):
        raise UnreadableDocument("no text was recognised in this PDF of pictures; scan it at 200 to 300 dpi")
    return joined_sheets(read)


def missing(error: ImportError, what: str) -> str:
    """What to say when the packages for pictures are not installed."""
    return (
        f"{what}, and reading print from pictures needs packages that are not installed here ({error.name}); "
        "pip install rapidocr onnxruntime opencv-python-headless"
    )


def _characters(page: Page) -> int:
    return sum(
        sum(len(cell.text) for cell in block.cells) if isinstance(block, Table) else len(block.text)
        for block in page.blocks
    )


def _is_garbled(pages: Sequence[Page]) -> bool:
    """Whether the file does not say which characters its type shows: plenty of letters, and none of them Chinese."""
    texts = [
        text
        for page in pages
        for block in page.blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
    ]
    letters = 0
    for text in texts:
        if _CHINESE.search(text):
            return False
        letters += sum(character.isalpha() or unicodedata.category(character) == "Co" for character in text)
    return letters > MANY_LETTERS


def _is_scan(document: Any, number: int, has_text: bool) -> bool:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return False
    try:
        width, height = page.get_size()
        covered = sum(share for share, _ in _pictures(page, width * height))
        return covered >= (PICTURED if has_text else SOME_PICTURE)
    finally:
        page.close()


def _pictures(page: Any, area: float) -> Iterator[tuple[float, float]]:
    """For each picture the share of the page that it covers, and its pixels to an inch."""
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5)):
        if count > MAX_OBJECTS:
            return
        left, bottom, right, top = item.get_bounds()
        size = abs(right - left) * abs(top - bottom)
        pixels = item.get_px_size()
        if size > 0:
            from orchestration.document.scan_image import check_pixels

            check_pixels(*pixels)
            yield size / max(area, 1), (pixels[0] * pixels[1] / size) ** 0.5 * 72


def _rendered(document: Any, number: int) -> Any:
    from orchestration.document.scan_image import MAX_DPI, MAX_PIXELS, MIN_DPI

    page = document[number - 1]
    try:
        width, height = page.get_size()
        finest = max((dpi for share, dpi in _pictures(page, width * height) if share > 0.01), default=MIN_DPI)
        scale = min(max(finest, MIN_DPI), MAX_DPI) / 72
        scale = min(scale, (MAX_PIXELS / 2 / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            return bitmap.to_numpy()[:, :, :3].copy(), scale
        finally:
            bitmap.close()
    finally:
        page.close()
