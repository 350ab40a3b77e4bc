"""Disclosures as a scanner would deliver them: pages rendered, worn, stamped, and bound into a PDF of pictures.

Belongs here: the noise model, with a seed. Does not belong here: the conditions that are measured (`scan_conditions`), the
text that a scanner's own reader adds (`scan_text`), measuring what is read (`scan_run`).
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from accuracy.scan_text import Lines, write_lines
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.scan_image import Pixels

DPI = 200
RED, DARK = (215, 30, 40), (110, 110, 110)

LEVEL = 165
"""Brightness below which a scan of black and white alone is black."""


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page suffered: degrees, levels of grain, JPEG quality, pixels of blur, the paper's brightness, how far print is
    from black, pixels by which the page bulges, quarter turns in degrees.

    `framed`: the scanner's lid around the page, and the holes of a binder. `is_black_or_white`: as a fax is; its greys drawn
    as dots where it `is_dithered`.
    """

    skew: float = 0.0
    grain: float = 0.0
    quality: int = 90
    blur: float = 0.0
    paper: float = 1.0
    stamped: bool = False
    turned: int = 0
    stamp: tuple[int, int, int] = RED
    faint: float = 0.0
    bulge: float = 0.0
    framed: bool = False
    is_grey: bool = False
    is_black_or_white: bool = False
    is_dithered: bool = False


def drawn(rng: random.Random) -> Wear:
    """What an office scanner does to a page; one page in four bears a stamp."""
    return Wear(
        skew=rng.uniform(-1, 1),
        grain=rng.uniform(1, 7),
        quality=rng.randint(60, 90),
        blur=rng.choice((0.0, 0.4, 0.7)),
        paper=rng.uniform(0.88, 1.0),
        stamped=rng.random() < 0.25,
    )


def pages_of(pdf: bytes, dpi: int = DPI) -> Iterator[Pixels]:
    """The pages of a PDF as red, green and blue pixels."""
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=dpi / 72).to_numpy()[:, :, 2::-1].copy()
    finally:
        document.close()


def worn(pixels: Pixels, wear: Wear, seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    page = pixels.astype(np.float32)
    height, width = page.shape[:2]
    if wear.faint:
        page += (255 - page) * wear.faint
    if wear.stamped:
        page *= _stamp(height, width, wear.stamp, rng).astype(np.float32) / 255
    if wear.bulge:
        page = _bulged(page, wear.bulge)
    lid = 20 if wear.framed else 255
    if wear.framed:
        page = _punched(page)
    if wear.skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), wear.skew, 1)
        page = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(lid,) * 3)
    if wear.framed:
        rim = max(3, width // 110)
        page[:rim], page[:, :rim], page[:, -rim // 2 :] = lid, lid, lid
    if wear.blur:
        page = cv2.GaussianBlur(page, (0, 0), wear.blur)
    page = page * 0.93 * wear.paper + 12 + rng.normal(0, wear.grain, page.shape[:2])[..., None]
    specks = rng.random(page.shape[:2])
    page[specks < 1e-5 * wear.grain] = 0
    image = Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))
    if wear.is_grey or wear.is_black_or_white:
        image = image.convert("L")
    if wear.is_dithered:
        image = image.convert("1")
    elif wear.is_black_or_white:
        image = image.point(lambda level: 255 * (level > LEVEL), "1")
    return image.rotate(wear.turned, expand=True) if wear.turned else image


def _stamp(height: int, width: int, ink: tuple[int, int, int], rng: np.random.Generator) -> Pixels:
    """A ring with a star, somewhere over the upper half, printed on top of everything as transparent ink."""
    layer = np.full((height, width, 3), 255, np.uint8)
    radius = DPI * 0.8
    x, y = width * rng.uniform(0.35, 0.7), height * rng.uniform(0.2, 0.45)
    cv2.circle(layer, (round(x), round(y)), round(radius), ink, DPI // 40, cv2.LINE_AA)
    star = []
    for corner in range(10):
        reach = radius * (0.35 if corner % 2 == 0 else 0.14)
        angle = np.pi * (corner / 5 - 0.5)
        star.append((x + reach * np.cos(angle), y + reach * np.sin(angle)))
    cv2.fillPoly(layer, [np.array(star, np.int32)], ink, cv2.LINE_AA)
    return layer


def _bulged(page: Pixels, pixels: float) -> Pixels:
    """A page that did not lie flat: lines of print sag towards one side."""
    height, width = page.shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    sag = pixels * np.sin(np.pi * xs / width)
    return cv2.remap(page, xs, (ys + sag).astype(np.float32), cv2.INTER_LINEAR, borderValue=(255,) * 3)


def _punched(page: Pixels) -> Pixels:
    height, width = page.shape[:2]
    page = page.copy()
    for share in (0.36, 0.64):
        cv2.circle(
            page, (round(width * 0.035), round(height * share)), width // 75, (25,) * 3, -1, cv2.LINE_AA
        )
    return page


def spread(images: Sequence[Image.Image]) -> Image.Image:
    """Two pages, or a last one and a blank, as one picture."""
    width, height = max(image.width for image in images), max(image.height for image in images)
    both = Image.new("L", (2 * width, height), 245)
    for number, image in enumerate(images):
        both.paste(image.convert("L"), (number * width, 0))
    return both


def bound(
    images: Sequence[tuple[Image.Image, int]],
    dpi: int = DPI,
    lines: Sequence[Lines] = (),
    is_text_below: bool = False,
) -> bytes:
    """Pictures, each with its JPEG quality, as a PDF of one picture a page; black and white ones stay so.

    `lines`: for each page the text that a reader of print found, unseen or, `is_text_below`, painted over by the picture.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number, (image, quality) in enumerate(images):
        file = io.BytesIO()
        image.save(file, "PNG" if image.mode == "1" else "JPEG", quality=quality)
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        canvas.setPageSize((width, height))
        if lines and is_text_below:
            write_lines(canvas, lines[number], is_seen=True)
        canvas.drawImage(ImageReader(io.BytesIO(file.getvalue())), 0, 0, width, height)
        if lines and not is_text_below:
            write_lines(canvas, lines[number], is_seen=False)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
