"""Pictures as they come: image files decoded page by page, within bounds, and how large they are in print.

Belongs here: opening PNG, JPEG and TIFF bytes, the pixel limit, resolution. Does not belong here: cleaning a
picture (`scan_clean`), the pages of a PDF (`scan_pdf`).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, ImageSequence

from orchestration.document.model import UnreadableDocument

Pixels = npt.NDArray[Any]
"""Rows of pixels, of one byte each or of three."""

MAX_PIXELS = 60_000_000
"""Pixels of one picture; A3 at 600 dpi has 70 million, A4 35 million. Checked before anything is decoded."""

_LIMIT = f"the {MAX_PIXELS // 1_000_000} million pixels that are read"
_ADVICE = "scan the page at 200 to 300 dpi"

MAX_FRAMES = 300
"""Pages in one TIFF."""

MIN_DPI, MAX_DPI = 200.0, 300.0
"""Pictures are read at a resolution between these: finer ones only cost time, coarser ones lose thin lines."""

MIN_SIDE = 40
"""Pixels: nothing smaller holds a line of text."""

A4_LONG = 842.0
"""Points of a page's long side where a picture doesn't say how large it is."""

PAGE_SIDES = (300.0, 1300.0)
"""Points between which a page's long side lies; a resolution that says otherwise is not believed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as red, green and blue pixels, and how many of them make a point of the printed page."""

    pixels: Pixels
    scale: float


def pictures_of(data: bytes) -> Iterator[Picture]:
    """Each page of an image file; one at a time is in memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        except Image.DecompressionBombError as error:
            raise UnreadableDocument(f"this picture is far larger than {_LIMIT}; {_ADVICE}") from error
    with image:
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if number > MAX_FRAMES:
                raise UnreadableDocument(f"the picture has more than {MAX_FRAMES} pages; split it")
            check_size(*frame.size)
            yield _picture(frame)


def check_size(width: int, height: int) -> None:
    """Raises UnreadableDocument where a picture is too large to work with, or too small to hold text."""
    check_pixels(width, height)
    if min(width, height) < MIN_SIDE:
        raise UnreadableDocument(f"a picture of {width} by {height} pixels is too small to hold text")


def check_pixels(width: int, height: int) -> None:
    """Raises UnreadableDocument where a picture is too large to work with."""
    if width * height > MAX_PIXELS:
        raise UnreadableDocument(
            f"a picture of {width} by {height} pixels is larger than {_LIMIT}; {_ADVICE}"
        )


def _picture(frame: Any) -> Picture:
    resolution = frame.info.get("dpi")
    upright = ImageOps.exif_transpose(frame)
    long = max(upright.size)
    dpi = _believable(resolution, long) or long / A4_LONG * 72
    wanted = min(max(dpi, MIN_DPI), MAX_DPI)
    size = (round(upright.width * wanted / dpi), round(upright.height * wanted / dpi))
    check_size(*size)
    rgb = _opaque(upright)
    if size != rgb.size:
        rgb = rgb.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return Picture(np.asarray(rgb), wanted / 72)


def _believable(resolution: Any, long: int) -> float | None:
    try:
        dpi = float(resolution[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return dpi if dpi > 0 and PAGE_SIDES[0] <= long / dpi * 72 <= PAGE_SIDES[1] else None


def _opaque(image: Any) -> Any:
    """Red, green and blue; what is transparent shows the white of the paper."""
    if image.mode.startswith(("I", "F")):  # 16 bits and more, which a plain conversion would clip
        values = np.asarray(image, dtype=np.float32)
        low, high = float(values.min()), float(values.max())
        return Image.fromarray(((values - low) * (255 / max(high - low, 1))).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return image.convert("RGB")
