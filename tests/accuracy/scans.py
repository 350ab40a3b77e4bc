"""Disclosures as a scanner would deliver them: pages rendered, worn, stamped, and bound into a PDF of pictures.

Belongs here: the noise model, with a seed. Does not belong here: measuring what is read (`scan_run`).
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from orchestration.document.scan_image import Pixels

DPI = 200
RED = (215, 30, 40)


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page suffered: degrees, levels of grain, JPEG quality, pixels of blur, the paper's brightness."""

    skew: float = 0.0
    grain: float = 0.0
    quality: int = 90
    blur: float = 0.0
    paper: float = 1.0
    stamped: bool = False
    turned: int = 0


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
    if wear.stamped:
        page *= _stamp(height, width, rng).astype(np.float32) / 255
    if wear.skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), wear.skew, 1)
        page = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,) * 3)
    if wear.blur:
        page = cv2.GaussianBlur(page, (0, 0), wear.blur)
    page = page * 0.93 * wear.paper + 12 + rng.normal(0, wear.grain, page.shape[:2])[..., None]
    specks = rng.random(page.shape[:2])
    page[specks < 1e-5 * wear.grain] = 0
    image = Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))
    return image.rotate(wear.turned, expand=True) if wear.turned else image


def _stamp(height: int, width: int, rng: np.random.Generator) -> Pixels:
    """A ring with a star, somewhere over the upper half, printed on top of everything as transparent red."""
    layer = np.full((height, width, 3), 255, np.uint8)
    radius = DPI * 0.8
    x, y = width * rng.uniform(0.35, 0.7), height * rng.uniform(0.2, 0.45)
    cv2.circle(layer, (round(x), round(y)), round(radius), RED, DPI // 40, cv2.LINE_AA)
    star = []
    for corner in range(10):
        reach = radius * (0.35 if corner % 2 == 0 else 0.14)
        angle = np.pi * (corner / 5 - 0.5)
        star.append((x + reach * np.cos(angle), y + reach * np.sin(angle)))
    cv2.fillPoly(layer, [np.array(star, np.int32)], RED, cv2.LINE_AA)
    return layer


def bound(images: list[tuple[Image.Image, int]]) -> bytes:
    """Pictures, each with its JPEG quality, as a PDF of one picture a page."""
    document = pdfium.PdfDocument.new()
    for image, quality in images:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        picture = pdfium.PdfImage.new(document)
        picture.load_jpeg(file, inline=True)
        width, height = image.width * 72 / DPI, image.height * 72 / DPI
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        page = document.new_page(width, height)
        page.insert_obj(picture)
        page.gen_content()
        page.close()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def scanned(pdf: bytes, seed: int) -> bytes:
    """A PDF as its scan; every page has its own wear, and one scan in four is without colour."""
    rng = random.Random(f"scan/{seed}")
    is_grey = random.Random(f"grey/{seed}").random() < 0.25
    images = []
    for number, pixels in enumerate(pages_of(pdf)):
        wear = drawn(rng)
        image = worn(pixels, wear, 1000 * seed + number)
        images.append((image.convert("L") if is_grey else image, wear.quality))
    return bound(images)
