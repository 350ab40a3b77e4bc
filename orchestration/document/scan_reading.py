"""Reads the strips of a page, doubtful figures a second time, and places each character.

Belongs here: what part of the picture is shown to the recogniser, which of several readings is taken. Does not
belong here: the networks (`scan_engine`), candidates for a figure (`scan_figures`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from orchestration.document.model import Box
from orchestration.document.pdf_glyphs import Glyph
from orchestration.document.scan_clean import Sheet
from orchestration.document.scan_engine import Reading, engine
from orchestration.document.scan_figures import alternatives, candidates, looks_like_figure, plain
from orchestration.document.scan_image import Pixels
from orchestration.document.scan_lines import Strip

DOUBT = 0.97
"""Probability of its least certain character below which a figure is read again."""

DOUBT_IN_TEXT = 0.5
"""The same for text, by the mean of its characters."""

SURE = 0.995
"""Probability from which a figure has no alternatives."""

MARGIN = 0.15
"""Type sizes of white left and right of a strip."""

CLOSE = 0.7
"""Type sizes of white between characters of a strip that are still neighbours."""


@dataclass(frozen=True, slots=True)
class ReadStrip:
    """A strip with its characters in points; `confidence` is that of its least certain character."""

    glyphs: list[Glyph]
    confidence: float
    alternatives: tuple[str, ...]
    box: Box


def read_strips(sheet: Sheet, strips: Sequence[Strip], em: float) -> list[ReadStrip]:
    """What each strip says; those that say nothing are left out."""
    first = [_crop(sheet.gray, strip, em, 1.05) for strip in strips]
    readings = [[reading] for reading in engine().read([pixels for pixels, _ in first])]
    again: list[tuple[int, Pixels]] = []
    for number, strip in enumerate(strips):
        stamped = _is_stamped(sheet, strip)
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
        read = _decided(found)
        if read is not None:
            reading, confidence, others = read
            box = _points(strip.ink, sheet.scale)
            result.append(ReadStrip(_glyphs(sheet, strip, left, reading, em), confidence, others, box))
    return result


def _crop(pixels: Pixels, strip: Strip, em: float, height: float) -> tuple[Pixels, float]:
    """The strip on a white ground of `height` type sizes at least, and where its left side lies on the page."""
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


def _decided(readings: list[Reading]) -> tuple[Reading, float, tuple[str, ...]] | None:
    """The reading to take, how sure it is, and the others that a figure may have."""
    readings = [reading for reading in readings if reading.text.strip()]
    if not readings:
        return None
    if not looks_like_figure(readings[0].text):
        best = max(readings, key=lambda reading: sum(reading.certainty) / len(reading.certainty))
        return best, min(best.certainty), ()
    if len(readings) == 1 and min(readings[0].certainty) >= SURE:
        return readings[0], min(readings[0].certainty), ()
    votes: defaultdict[str, float] = defaultdict(float)
    for reading in readings:
        for text, p in candidates(reading.symbols).items():
            votes[text] += p / len(readings)
    best = max(readings, key=lambda reading: votes.get(plain(reading.text), 0.0))
    text = plain(best.text)
    confidence = min(best.certainty) if len(readings) == 1 else min(votes.get(text, 0.0), min(best.certainty))
    return best, confidence, alternatives(text, dict(votes))


def _points(box: tuple[float, float, float, float], scale: float) -> Box:
    return box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale


def _glyphs(sheet: Sheet, strip: Strip, left: float, reading: Reading, em: float) -> list[Glyph]:
    """Each character with a box: cut at the white between them that lies nearest to where it was seen."""
    x0, top, x1, bottom = strip.ink
    side = x0 - left
    width = x1 - x0 + 2 * side
    centres = [left + place / reading.frames * width for place in reading.places]
    columns = sheet.ink[top:bottom, x0:x1].any(axis=0)
    white = np.nonzero(~columns)[0] + x0
    cuts: list[float] = [x0]
    for before, after in zip(centres, centres[1:], strict=False):
        middle = min(max((before + after) / 2, x0), x1)
        between = white[(white > before) & (white < after)]
        cuts.append(float(between[np.abs(between - middle).argmin()]) if len(between) else middle)
    cuts.append(x1)
    boxes: list[list[float]] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        inked = np.nonzero(columns[int(start) - x0 : max(int(end) - x0, 0)])[0] + int(start)
        boxes.append([float(inked[0]), float(inked[-1] + 1)] if len(inked) else [start, end])
    for one, other in zip(boxes, boxes[1:], strict=False):
        if 0 < other[0] - one[1] < CLOSE * em:  # type has white around it that belongs to the character
            one[1] = other[0] = (one[1] + other[0]) / 2
    middle, half = (top + bottom) / 2, max((bottom - top) / 2, 0.45 * em)
    scale = sheet.scale
    glyphs: list[Glyph] = []
    after_space = False
    for text, (start, end) in zip(reading.text, boxes, strict=True):
        if text.isspace():
            after_space = True
            continue
        glyphs.append(
            Glyph(text, start / scale, (middle - half) / scale, end / scale, (middle + half) / scale, after_space)
        )
        after_space = False
    return glyphs
