"""Long thin strokes on a scanned page: which are lines drawn, and which are strokes of type.

Belongs here: finding such strokes, telling lines from type by their length, by what stands beside them and by what they end
on. Does not belong here: the lines as borders of cells (`scan_rules`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from orchestration.document.scan_image import Pixels

LEVEL_LENGTH = 30.0
"""Points from which a level stroke is a line: longer than a character of a title is wide."""

UPRIGHT_LENGTH = 11.0
"""The same for an upright stroke: no row is lower. Stems of a title are as long, so it must meet a level line."""

SEVERAL_ROWS = 18.0
"""Points from which an upright stroke that runs from one level line to another is a line, whatever stands beside it: stems of
type are shorter."""

LONG_UPRIGHT = 60.0
"""Points from which an upright stroke is a line by itself."""

SEVERAL_CHARACTERS = 75.0
"""Points below which a level stroke may be type, 一般 of a title, unless it runs from one upright stroke to another."""

MEETS = 3.0
"""Points by which an upright line may miss the level one that it ends on."""

TOUCHES = 1.2
"""The same for an upright stroke that is no longer than stems of type: those of a row that is hardly higher than its type
end close to its lines, a line ends on them."""

THICK = 4.0
"""Points: what is thicker on average is an area."""

BESIDE = 1.2
"""Points beside a line in which there is mostly paper; strokes of type have the rest of their characters there."""

CROWDED = 0.45
"""Share of a stroke along which ink lies beside it from which it belongs to type."""

HOLED, CROWDED_IF_HOLED = 0.95, 0.15
"""Share of its length that is inked below which a stroke has holes, as the feet of digits in a row have, and the
share of ink beside it that is enough then."""

IN_LINE = 1.2
"""Points sideways within which a short stroke continues a line above or below it."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Long thin strokes: their boxes in pixels, a picture of them, numbered from 1, and those that ink lies beside."""

    boxes: list[tuple[int, int, int, int]]
    labels: npt.NDArray[np.int32]
    crowded: frozenset[int]


def upright_lines(upright: Strokes, level: Strokes, scale: float) -> list[int]:
    """Which upright strokes, as level ones of the page laid on its side, are lines."""
    meets, touches = (_ends_on(level, upright, points, scale) for points in (MEETS, TOUCHES))
    kept: list[int] = []
    short: list[int] = []
    for number, (left, _, right, _) in enumerate(upright.boxes, 1):
        length = (right - left) / scale
        if number in upright.crowded:
            is_line = length >= SEVERAL_ROWS and all(meets[number - 1])
        elif length >= SEVERAL_ROWS:
            is_line = length >= LONG_UPRIGHT or any(meets[number - 1])
        else:
            is_line = all(touches[number - 1])
            if not is_line and any(touches[number - 1]):
                short.append(number)
        if is_line:
            kept.append(number)
    return kept + _in_line(upright, short, kept, scale)


def level_lines(level: Strokes, upright: Strokes, scale: float) -> Strokes:
    """The level strokes that are lines."""
    meets = _ends_on(upright, level, MEETS, scale)
    everything = range(1, len(level.boxes) + 1)
    short = [
        n for n in everything if level.boxes[n - 1][2] - level.boxes[n - 1][0] < SEVERAL_CHARACTERS * scale
    ]
    loose = {number for number in short if not all(meets[number - 1])}
    loose -= set(_in_line(level, sorted(loose), everything, scale))
    kept = [number for number in everything if number not in loose]
    renamed = np.zeros(len(level.boxes) + 1, np.int32)
    renamed[kept] = range(1, len(kept) + 1)
    return Strokes([level.boxes[number - 1] for number in kept], renamed[level.labels], frozenset())


def _ends_on(others: Strokes, strokes: Strokes, points: float, scale: float) -> list[tuple[bool, bool]]:
    """For both ends of each stroke whether one of the others, that stand across, lies within some points of it."""
    reach = 2 * round(points * scale) + 1
    across = (others.labels > 0).astype(np.uint8)
    near = cv2.dilate(across, np.ones((reach, reach), np.uint8)).T
    return [
        (
            bool(near[top:bottom, left : left + reach].any()),
            bool(near[top:bottom, right - reach : right].any()),
        )
        for left, top, right, bottom in strokes.boxes
    ]


def _in_line(strokes: Strokes, numbers: Sequence[int], others: Sequence[int], scale: float) -> list[int]:
    """Those of some strokes that continue one of the others."""
    middles = {number: (strokes.boxes[number - 1][1] + strokes.boxes[number - 1][3]) / 2 for number in others}
    return [
        number
        for number in numbers
        if any(
            abs((strokes.boxes[number - 1][1] + strokes.boxes[number - 1][3]) / 2 - middle) <= IN_LINE * scale
            for other, middle in middles.items()
            if other != number
        )
    ]


def strokes_of(dark: Pixels, scale: float, least: float, keep_crowded: bool) -> Strokes:
    """Level strokes, with or without those of type. Ink is thickened up and down first: a line that leans by a pixel is still one."""
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, round(least * scale)), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    renamed = np.zeros(len(stats), np.int32)
    boxes: list[tuple[int, int, int, int]] = []
    crowded: set[int] = set()
    for number, (left, top, width, height, area) in enumerate(stats[1:].tolist(), 1):
        if area / width - 2 > THICK * scale or width < 3 * height:
            continue
        box = left, top, left + width, top + height
        is_crowded = width < 4 * LEVEL_LENGTH * scale and _is_crowded(dark, box, scale)
        if is_crowded and not keep_crowded:
            continue
        boxes.append(box)
        renamed[number] = len(boxes)
        if is_crowded:
            crowded.add(len(boxes))
    return Strokes(boxes, renamed[labels], frozenset(crowded))


def _is_crowded(dark: Pixels, box: tuple[int, int, int, int], scale: float) -> bool:
    left, top, right, bottom = box
    far = max(2, round(BESIDE * scale))
    above = dark[max(top - far, 0) : max(top - 1, 0), left:right].any(axis=0)
    below = dark[bottom + 1 : bottom + far, left:right].any(axis=0)
    inked = dark[top:bottom, left:right].any(axis=0)
    limit = CROWDED if float(inked.mean()) >= HOLED else CROWDED_IF_HOLED
    return max(float(above.mean()), float(below.mean())) > limit
