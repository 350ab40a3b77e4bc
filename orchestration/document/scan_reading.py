"""Reads the strips of a page, doubtful figures a second time.

Belongs here: what part of the picture is shown to the recogniser, which of several readings is taken. Does not
belong here: the networks (`scan_engine`), where each character stands (`scan_strip`).
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from orchestration.document.scan_clean import Sheet
from orchestration.document.scan_engine import Reading, engine
from orchestration.document.scan_figures import looks_like_figure, plain, voted
from orchestration.document.scan_image import Pixels
from orchestration.document.scan_lines import Strip
from orchestration.document.scan_strip import ReadStrip, placed
from orchestration.document.scan_words import in_words

DOUBT = 0.97
"""Probability of its least certain character below which a figure is read again."""

DOUBT_IN_TEXT = 0.5
"""The same for text, by the mean of its characters."""

MARGIN = 0.15
"""Type sizes of white left and right of a strip."""


def read_strips(sheet: Sheet, strips: Sequence[Strip], em: float) -> list[ReadStrip]:
    """What each strip says; those that say nothing are left out."""
    first = [_crop(sheet.gray, strip, em, 1.05) for strip in strips]
    readings = [[reading] for reading in engine().read([pixels for pixels, _ in first])]
    again: list[tuple[int, Pixels]] = []
    for number, strip in enumerate(strips):
        stamped = _is_stamped(sheet, strip)
        if strip.beginning is not None:
            again.append((number, _crop(sheet.gray, strip, em, 1.05, with_ruling=True)[0]))
        if not stamped and not _is_doubtful(readings[number][0]):
            continue
        again.append((number, _crop(sheet.gray, strip, em, 1.4)[0]))
        again.append((number, _crop(cv2.bitwise_not(sheet.ink), strip, em, 1.1)[0]))
        if stamped:
            again.append((number, _crop(sheet.raw, strip, em, 1.05)[0]))
    for (number, _), reading in zip(again, engine().read([pixels for _, pixels in again]), strict=True):
        readings[number].append(reading)
    result = []
    for strip, (_, left), found in zip(strips, first, readings, strict=True):
        found = _best_first(found)
        if found:
            found[0] = in_words(found[0])
            result.append(placed(sheet, strip, left, found, em, _is_stamped(sheet, strip)))
    return result


def _crop(
    pixels: Pixels, strip: Strip, em: float, height: float, with_ruling: bool = False
) -> tuple[Pixels, float]:
    """The strip on a white ground of `height` type sizes at least, and where its left side lies on the page; `with_ruling`: with
    the ruling that it runs over, which may be the stem of a digit."""
    left, top, right, bottom = strip.ink
    tall = max(round(em * height), round((bottom - top) * (height + 0.1)))
    side = max(2, round(MARGIN * em))
    above = (tall - (bottom - top)) // 2
    ground = np.full((tall, right - left + 2 * side), 255, np.uint8)
    x0, y0 = max(strip.room[0], left - side), max(strip.room[1], top - above)
    x1, y1 = min(strip.room[2], right + side), min(strip.room[3], top - above + tall)
    part = pixels[y0:y1, x0:x1]
    row, column = y0 - (top - above), x0 - (left - side)
    ground[row : row + part.shape[0], column : column + part.shape[1]] = part
    if strip.beginning is not None:
        before = strip.beginning.pixels
        down = above + strip.beginning.box[1] - top
        area = np.s_[down : down + before.shape[0], side : side + before.shape[1]]
        ground[area] = np.minimum(ground[area], before)
        if with_ruling:
            ruling = side + before.shape[1]
            ground[above : above + bottom - top, ruling - 2 : ruling + 2] = 0
    return ground, left - side


def _is_stamped(sheet: Sheet, strip: Strip) -> bool:
    if sheet.stamp is None:
        return False
    left, top, right, bottom = strip.ink
    return bool(sheet.stamp[top:bottom, left:right].any())


def _is_doubtful(reading: Reading) -> bool:
    if not reading.text.strip():
        return True
    if looks_like_figure(reading.text):
        return min(reading.certainty) < DOUBT
    return sum(reading.certainty) / len(reading.certainty) < DOUBT_IN_TEXT


def _best_first(readings: list[Reading]) -> list[Reading]:
    """The readings that say something, that to be taken first: of a figure the one that all make likeliest."""
    readings = [reading for reading in readings if reading.text.strip()]
    if len(readings) < 2:
        return readings
    if looks_like_figure(readings[0].text):
        votes = voted([reading.symbols for reading in readings])
        return sorted(readings, key=lambda reading: -votes.get(plain(reading.text), 0.0))
    return sorted(readings, key=lambda reading: -sum(reading.certainty) / len(reading.certainty))
