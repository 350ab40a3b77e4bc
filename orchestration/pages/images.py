"""Pages of archived PDFs as pictures.

Belongs here: rendering a page and its size in points. Does not belong here: what stands on it (`document`),
nor other formats, which have no pages of their own.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2

_WIDTH, _HEIGHT, _SCALE = 1400, 4000, 3.0
_pdfium = Lock()  # pdfium is not safe for threads


@dataclass(frozen=True, slots=True)
class PageSize:
    """Points of a page as a reader holds it."""

    width: float
    height: float


@lru_cache(maxsize=256)
def page_size(path: Path, number: int) -> PageSize | None:
    """The size of page `number` (from 1); None where there is no such page or the file is no PDF."""
    with _pdfium:
        try:
            with pypdfium2.PdfDocument(path) as document:
                return _size(document, number)
        except (pypdfium2.PdfiumError, OSError):
            return None


@lru_cache(maxsize=24)
def page_png(path: Path, number: int) -> bytes | None:
    """Page `number` (from 1) as PNG, at most 1400 pixels wide; None where there is none."""
    with _pdfium:
        try:
            with pypdfium2.PdfDocument(path) as document:
                size = _size(document, number)
                if size is None:
                    return None
                scale = min(_SCALE, _WIDTH / size.width, _HEIGHT / size.height)
                bitmap = document[number - 1].render(scale=scale)
                target = io.BytesIO()
                bitmap.to_pil().save(target, "PNG")
                return target.getvalue()
        except (pypdfium2.PdfiumError, OSError):
            return None


def _size(document: pypdfium2.PdfDocument, number: int) -> PageSize | None:
    if not 1 <= number <= len(document):
        return None
    width, height = document.get_page_size(number - 1)
    return PageSize(width, height) if width > 0 and height > 0 else None
