"""A strip of print that has been read: its characters on the page, and what else they may be.

Belongs here: placing each character, the part of a strip that lies in a cell, the doubt about it. Does not
belong here: reading (`scan_reading`), candidates for a figure (`scan_figures`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from orchestration.document.model import Box
from orchestration.document.pdf_glyphs import RUN_GAP
from orchestration.document.pdf_run import Glyph, Run, run_of
from orchestration.document.pdf_text import is_wide
from orchestration.document.scan_clean import Sheet
from orchestration.document.scan_engine import Reading
from orchestration.document.scan_figures import (
    exchanged,
    is_well_formed,
    judged,
    looks_like_figure,
)
from orchestration.document.scan_lines import Strip

SURE = 0.995
"""Probability from which a figure has no alternatives."""

UNDER_STAMP = 0.9
"""Probability that a reading under a stamp has at most: what the stamp hides the recogniser doesn't know."""

CUT = 0.5
"""Probability that a figure has at most of which a ruling may hide the first digit."""

SQUARE = 0.95
"""Type sizes that a Chinese character takes up however narrow its ink is."""

HALF = 0.5
"""Type sizes that a line of print reaches above and below its middle, however flat its ink is. More would make it one
with the lines of the next column, which often stand half a line higher or lower."""

PUNCTUATION = frozenset("、，。；：（）《》“”【】！？")
"""Full-width signs, half of whose square is white."""

HALF_WIDTH = frozenset("():;,")
"""What the recogniser writes for such signs at times."""

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
    is_cut: bool

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
        if sure >= SURE and is_well_formed(text) and not self.is_cut:
            others: tuple[str, ...] = ()
        elif len(inside) == len(self.glyphs):
            sure, others = judged(text, sure, [reading.symbols for reading in self.readings])
        else:
            symbols = self.readings[0].symbols
            start, end = self.frames[inside[0]][0], self.frames[inside[-1]][1]
            sure, others = judged(text, sure, [symbols[start:end]])
        if self.is_cut and inside[0] == 0:
            sure = min(sure, CUT)
        return text, sure, others


def placed(
    sheet: Sheet, strip: Strip, left: float, readings: list[Reading], em: float, is_stamped: bool
) -> ReadStrip:
    """Each character with a box: cut at the white between them that lies nearest to where it was seen."""
    reading = readings[0]
    x0, top, x1, bottom = strip.ink
    width = x1 - x0 + 2 * (x0 - left)
    columns: Flags = np.any(sheet.ink[top:bottom, x0:x1], axis=0)
    centres = [left + place / reading.frames * width for place in reading.places]
    cuts: list[float] = [x0]
    for before, after in pairwise(centres):
        cuts.append(_cut(columns, x0, before, after))
    cuts.append(x1)
    boxes = [_inked(columns, x0, start, end) for start, end in pairwise(cuts)]
    if strip.beginning is not None:
        boxes = [[max(side, strip.room[0] + number) for number, side in enumerate(box)] for box in boxes]
    square = SQUARE * em if bottom - top > 0.7 * em else 0.0
    for text, sides in zip(reading.text, boxes, strict=True):
        more = (square - (sides[1] - sides[0])) / 2
        if more > 0 and is_wide(text) and text not in PUNCTUATION:
            sides[:] = sides[0] - more, sides[1] + more
    for one, other in pairwise(boxes):
        if one[1] > other[0]:
            one[1] = other[0] = (one[1] + other[0]) / 2
    for index, (one, other) in enumerate(pairwise(boxes)):
        if 0 < other[0] - one[1] < _bearing(reading.text[index], reading.text[index + 1]) * em:
            one[1] = other[0] = (one[1] + other[0]) / 2
    middle, half = (top + bottom) / 2, HALF * max(bottom - top, em)
    scale = sheet.scale
    box = x0 / scale, top / scale, x1 / scale, bottom / scale
    result = ReadStrip([], [], [], [], readings, box, is_stamped, strip.beginning is not None)
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


def _cut(columns: Flags, x0: int, before: float, after: float) -> float:
    """Where two characters part: the widest white between where they were seen, the nearer to the middle the better."""
    middle = min(max((before + after) / 2, x0), x0 + len(columns))
    start, end = max(int(before) - x0, 0), max(int(after) + 1 - x0, 0)
    steps = np.diff(np.concatenate(([0], (~columns[start:end]).astype(np.int8), [0])))
    gaps = zip(
        (np.nonzero(steps > 0)[0] + start + x0).tolist(),
        (np.nonzero(steps < 0)[0] + start + x0).tolist(),
        strict=True,
    )
    centres = [((left + right) / 2, right - left) for left, right in gaps]
    return max(centres, key=lambda gap: gap[1] - 0.6 * abs(gap[0] - middle), default=(middle, 0))[0]


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
    if (one in HALF_WIDTH and is_wide(other)) or (other in HALF_WIDTH and is_wide(one)):
        return 0.8
    if is_wide(one) != is_wide(other):  # an amount and the name in the next column may be as close
        return 0.12
    return 0.36
