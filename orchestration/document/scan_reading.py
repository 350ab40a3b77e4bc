"""Reads the strips of a page, doubtful figures a second time, and places each character.

Belongs here: what part of the picture is shown to the recogniser, which of several readings is taken. Does not
belong here: the networks (`scan_engine`), candidates for a figure (`scan_figures`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from orchestration.document.model import Box
from orchestration.document.pdf_glyphs import RUN_GAP, Glyph, Run, run_of
from orchestration.document.scan_clean import Sheet
from orchestration.document.scan_engine import Reading, engine
from orchestration.document.scan_figures import (
    exchanged,
    is_well_formed,
    judged,
    looks_like_figure,
    plain,
    voted,
)
from orchestration.document.scan_image import Pixels
from orchestration.document.scan_lines import Strip

DOUBT = 0.97
"""Probability of its least certain character below which a figure is read again."""

DOUBT_IN_TEXT = 0.5
"""The same for text, by the mean of its characters."""

SURE = 0.995
"""Probability from which a figure has no alternatives."""

UNDER_STAMP = 0.9
"""Probability that a reading under a stamp has at most: what the stamp hides the recogniser doesn't know."""

MARGIN = 0.15
"""Type sizes of white left and right of a strip."""

PUNCTUATION = frozenset("、，。；：（）《》“”【】！？")
"""Full-width signs, half of whose square is white."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ReadStrip:
    """A strip with its characters in points and all readings of it, the one that is taken first."""

    glyphs: list[Glyph]
    certainty: list[float]
    seconds: list[tuple[str, float]]
    frames: list[tuple[int, int]]
    readings: list[Reading]
    box: Box
    is_stamped: bool

    def runs(self) -> list[Run]:
        """The characters in runs without a hole, as a PDF would write them."""
        runs: list[list[Glyph]] = []
        for glyph in self.glyphs:
            if runs and glyph.left - runs[-1][-1].right <= RUN_GAP * (glyph.bottom - glyph.top):
                runs[-1].append(glyph)
            else:
                runs.append([glyph])
        return [run_of(glyphs, 0) for glyphs in runs]

    def part(self, box: Box) -> tuple[str, float, tuple[str, ...]] | None:
        """What the strip says within a box, how sure its least certain character is, and what else it may say."""
        left, top, right, bottom = box
        if not top <= (self.box[1] + self.box[3]) / 2 <= bottom:
            return None
        inside = [n for n, glyph in enumerate(self.glyphs) if left <= (glyph.left + glyph.right) / 2 <= right]
        if not inside:
            return None
        text = "".join(self.glyphs[number].text for number in inside)
        sure = min(self.certainty[number] for number in inside)
        if self.is_stamped:
            sure = min(sure, UNDER_STAMP)
        if not looks_like_figure(text):
            return text, sure, exchanged(text, [self.seconds[number] for number in inside])
        if sure >= SURE and is_well_formed(text):
            return text, sure, ()
        if len(inside) == len(self.glyphs):
            return text, *judged(text, sure, [reading.symbols for reading in self.readings])
        symbols = self.readings[0].symbols
        start, end = self.frames[inside[0]][0], self.frames[inside[-1]][1]
        return text, *judged(text, sure, [symbols[start:end]])


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
        found = _best_first(found)
        if found:
            result.append(_placed(sheet, strip, left, found, em, _is_stamped(sheet, strip)))
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


def _best_first(readings: list[Reading]) -> list[Reading]:
    """The readings that say something, that to be taken first: of a figure the one that all make likeliest."""
    readings = [reading for reading in readings if reading.text.strip()]
    if len(readings) < 2:
        return readings
    if looks_like_figure(readings[0].text):
        votes = voted([reading.symbols for reading in readings])
        return sorted(readings, key=lambda reading: -votes.get(plain(reading.text), 0.0))
    return sorted(readings, key=lambda reading: -sum(reading.certainty) / len(reading.certainty))


def _placed(
    sheet: Sheet, strip: Strip, left: float, readings: list[Reading], em: float, is_stamped: bool
) -> ReadStrip:
    """Each character with a box: cut at the white between them that lies nearest to where it was seen."""
    reading = readings[0]
    x0, top, x1, bottom = strip.ink
    width = x1 - x0 + 2 * (x0 - left)
    columns: Flags = np.any(sheet.ink[top:bottom, x0:x1], axis=0)
    white = np.nonzero(~columns)[0] + x0
    centres = [left + place / reading.frames * width for place in reading.places]
    cuts: list[float] = [x0]
    for before, after in pairwise(centres):
        middle = min(max((before + after) / 2, x0), x1)
        between = white[(white > before) & (white < after)]
        cuts.append(float(between[np.abs(between - middle).argmin()]) if len(between) else middle)
    cuts.append(x1)
    boxes = [_inked(columns, x0, start, end) for start, end in pairwise(cuts)]
    for index, (one, other) in enumerate(pairwise(boxes)):
        if 0 < other[0] - one[1] < _bearing(reading.text[index], reading.text[index + 1]) * em:
            one[1] = other[0] = (one[1] + other[0]) / 2
    middle, half = (top + bottom) / 2, max((bottom - top) / 2, 0.55 * em)
    scale = sheet.scale
    box = x0 / scale, top / scale, x1 / scale, bottom / scale
    result = ReadStrip([], [], [], [], readings, box, is_stamped)
    per_frame = width / reading.frames
    for index, (text, (start, end)) in enumerate(zip(reading.text, boxes, strict=True)):
        if text.isspace():
            continue
        after_space = index > 0 and reading.text[index - 1].isspace()
        glyph = Glyph(
            text, start / scale, (middle - half) / scale, end / scale, (middle + half) / scale, after_space
        )
        result.glyphs.append(glyph)
        result.certainty.append(reading.certainty[index])
        result.seconds.append(reading.seconds[index])
        first = 0 if index == 0 else int((cuts[index] - left) / per_frame)
        last = (
            len(reading.symbols) if index + 1 == len(boxes) else int((cuts[index + 1] - left) / per_frame) + 1
        )
        result.frames.append((first, last))
    return result


def _inked(columns: Flags, x0: int, start: float, end: float) -> list[float]:
    """From the first to the last column with ink between two cuts."""
    inked = np.nonzero(columns[int(start) - x0 : max(int(end) - x0, 0)])[0] + int(start)
    return [float(inked[0]), float(inked[-1] + 1)] if len(inked) else [start, end]


def _bearing(one: str, other: str) -> float:
    """Type sizes of white between two characters that are still neighbours: type has white around it."""
    if one.isspace() or other.isspace():
        return 0.0
    if one in PUNCTUATION or other in PUNCTUATION:
        return 0.8
    return 0.36
