"""The rulings of a scanned table.

Belongs here: telling a drawn line from a stroke of type. Does not belong here: what the lines enclose
(`pdf_edges`, `pdf_grid`, which know nothing of pictures).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from orchestration.document.model import Box
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

MEETS = 3.0
"""Points by which an upright line may miss the level one that it ends on."""

THICK = 4.0
"""Points: what is thicker on average is an area."""

BESIDE = 1.2
"""Points beside a line in which there is mostly paper; strokes of type have the rest of their characters there."""

CROWDED = 0.45
"""Share of a stroke along which ink lies beside it from which it belongs to type."""

HOLED, CROWDED_IF_HOLED = 0.95, 0.15
"""Share of its length that is inked below which a stroke has holes, as the feet of digits in a row have, and the
share of ink beside it that is enough then."""

HIDDEN = 75.0
"""Points of a line that a stamp may hide: as much as lies along the curve of its ring."""

LEANS = 1.5
"""Points by which the ends of a line on either side of a stamp may differ in height."""

TOUCHES = 1.2
"""The same for an upright stroke that is no longer than stems of type: those of a row that is hardly higher than its type
end close to its lines, a line ends on them."""

IN_LINE = 1.2
"""Points sideways within which a short stroke continues a line above or below it."""

PIECE = 90.0
"""Points after which a line is cut, so that one which bends keeps its place along the page."""


@dataclass(frozen=True, slots=True)
class _Strokes:
    """Long thin strokes: their boxes in pixels, a picture of them, numbered from 1, and those that ink lies beside."""

    boxes: list[tuple[int, int, int, int]]
    labels: npt.NDArray[np.int32]
    crowded: frozenset[int]


def rules_of(dark: Pixels, scale: float, stamp: Pixels | None) -> tuple[list[Box], Pixels]:
    """Lines as thin boxes in points, and the pixels that they cover; a hole under a stamp is closed."""
    level = _strokes(dark, scale, LEVEL_LENGTH, keep_crowded=False)
    # An upright line is a level one of the page laid on its side.
    upright = _strokes(np.ascontiguousarray(dark.T), scale, UPRIGHT_LENGTH, keep_crowded=True)
    kept = _kept(upright, (level.labels > 0).astype(np.uint8), scale)
    lines = _thin(level, range(1, len(level.boxes) + 1), scale)
    columns = _thin(upright, kept, scale)
    is_kept = np.zeros(len(upright.boxes) + 1, bool)
    is_kept[kept] = True
    mask = ((level.labels > 0) | is_kept[upright.labels].T).astype(np.uint8) * 255
    if stamp is not None:
        left, top, width, height = (side / scale for side in cv2.boundingRect(stamp))
        lines += _bridges(lines, (left, top, left + width, top + height))
        columns += _bridges(columns, (top, left, top + height, left + width))
    boxes = lines + [(top, left, bottom, right) for left, top, right, bottom in columns]
    for x0, y0, x1, y1 in boxes if stamp is not None else ():
        cv2.line(mask, (round(x0 * scale), round(y0 * scale)), (round(x1 * scale), round(y1 * scale)), 255, 2)
    return boxes, cv2.dilate(mask, np.ones((3, 3), np.uint8))


def _kept(upright: _Strokes, level: Pixels, scale: float) -> list[int]:
    """Which upright strokes, as level ones of the page laid on its side, are lines; `level` is 1 on the level lines."""
    meets, touches = (_ends_on(level, upright.boxes, points, scale) for points in (MEETS, TOUCHES))
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
    middles = [_middle(upright.boxes[number - 1]) for number in kept]
    return kept + [
        number
        for number in short
        if any(abs(_middle(upright.boxes[number - 1]) - middle) <= IN_LINE * scale for middle in middles)
    ]


def _ends_on(
    level: Pixels, boxes: Sequence[tuple[int, int, int, int]], points: float, scale: float
) -> list[tuple[bool, bool]]:
    """For the upper and the lower end of each upright stroke whether a level line lies within some points of it."""
    reach = 2 * round(points * scale) + 1
    near = cv2.dilate(level, np.ones((reach, reach), np.uint8)).T
    return [
        (
            bool(near[top:bottom, left : left + reach].any()),
            bool(near[top:bottom, right - reach : right].any()),
        )
        for left, top, right, bottom in boxes
    ]


def _middle(box: tuple[int, int, int, int]) -> float:
    return (box[1] + box[3]) / 2


def _bridges(lines: list[Box], stamp: Box) -> list[Box]:
    """Level lines over the holes that a stamp has left in others."""
    left, top, right, bottom = stamp
    near = sorted(
        line
        for line in lines
        if top - LEANS <= line[1] <= bottom + LEANS and line[0] < right and line[2] > left
    )
    found: list[Box] = []
    for one in near:
        following = [other for other in near if abs(other[1] - one[1]) <= LEANS and other[0] > one[2]]
        reached = any(abs(other[1] - one[1]) <= LEANS and other[0] <= one[2] < other[2] for other in near)
        if following and not reached and following[0][0] - one[2] <= HIDDEN:
            found.append((one[2], one[1], following[0][0], one[1]))
    return found


def _strokes(dark: Pixels, scale: float, least: float, keep_crowded: bool) -> _Strokes:
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
    return _Strokes(boxes, renamed[labels], frozenset(crowded))


def _is_crowded(dark: Pixels, box: tuple[int, int, int, int], scale: float) -> bool:
    left, top, right, bottom = box
    far = max(2, round(BESIDE * scale))
    above = dark[max(top - far, 0) : max(top - 1, 0), left:right].any(axis=0)
    below = dark[bottom + 1 : bottom + far, left:right].any(axis=0)
    inked = dark[top:bottom, left:right].any(axis=0)
    limit = CROWDED if float(inked.mean()) >= HOLED else CROWDED_IF_HOLED
    return max(float(above.mean()), float(below.mean())) > limit


def _thin(strokes: _Strokes, numbers: list[int] | range, scale: float) -> list[Box]:
    """Each stroke as lines without thickness, one after the other."""
    lines: list[Box] = []
    for number in numbers:
        left, top, right, bottom = strokes.boxes[number - 1]
        pieces = max(1, round((right - left) / (PIECE * scale)))
        cuts = np.linspace(left, right, pieces + 1).round().astype(int).tolist()
        for start, end in pairwise(cuts):
            rows = np.nonzero((strokes.labels[top:bottom, start:end] == number).any(axis=1))[0]
            if len(rows):
                y = (top + (int(rows[0]) + int(rows[-1]) + 1) / 2) / scale
                lines.append((start / scale, y, end / scale, y))
    return lines
