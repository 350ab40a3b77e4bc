"""Which parts of a levelled page are lines of print, each to be read by itself.

Belongs here: cutting the ink of a cell, and of what lies outside cells, into strips of one line. Does not
belong here: finding the cells (`scan`), reading a strip (`scan_reading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_ink import DASH_SHAPE

PixelBox = tuple[int, int, int, int]
"""left, top, right, bottom in pixels; right and bottom are outside."""

ONE_LINE = 1.2
"""Type sizes up to which pieces one above the other are one character, such as 二."""

ONE_CHARACTER_GAP = 0.6
"""Type sizes of white within such a character."""

TWO_LINES = 1.8
"""Type sizes from which ink without a white row may be two lines that touch."""

APART = 1.1
"""Type sizes of white from which parts of a line are read apart."""

LEAST_STRIP = 0.25
"""Type sizes: what stands alone and is smaller both ways is a speck, unless it has the shape of a dash."""

TYPE_SIZES = (6.0, 15.0)
"""Points between which the size of a page's type lies."""

WITHIN_WORD = 3.0
"""Points of white within a word or a figure, at most."""

LEAST_TYPE = 3.0
"""Points below which ink is a dash or a point rather than a line of print."""


@dataclass(frozen=True, slots=True, eq=False)
class Beginning:
    """What of a line stands before the ruling that it runs over: its box up to the middle of the ruling, and its picture."""

    box: PixelBox
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of ink, tight around it, and the room around it that belongs to no other line; the beginning of one that runs
    over a ruling stands before its room."""

    ink: PixelBox
    room: PixelBox
    beginning: Beginning | None = None


def type_size(ink: Pixels, boxes: Iterable[PixelBox], scale: float) -> float:
    """The usual height of a line of print, in pixels."""
    heights = [bottom - top for box in boxes for top, bottom in _bands(_rows(ink, box))]
    if not heights:  # beside each other, lines of different columns are no bands
        reach = round(WITHIN_WORD * scale)
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
        heights = cv2.connectedComponentsWithStats(joined)[2][1:, cv2.CC_STAT_HEIGHT].tolist()
    heights = [height for height in heights if height >= LEAST_TYPE * scale]
    usual = float(np.percentile(heights, 75)) if heights else 9.0 * scale
    return min(max(usual, TYPE_SIZES[0] * scale), TYPE_SIZES[1] * scale)


def strips_of(ink: Pixels, box: PixelBox, em: float) -> list[Strip]:
    """The lines within a box that borders on no other print."""
    left, top, right, bottom = box
    rows = _rows(ink, box)
    bands = [part for band in _merged(_bands(rows), em) for part in _parted(rows, band, em)]
    strips: list[Strip] = []
    for number, (first, last) in enumerate(bands):
        above = (bands[number - 1][1] + first) // 2 if number else 0
        below = (bands[number + 1][0] + last + 1) // 2 if number + 1 < len(bands) else bottom - top
        columns: Pixels = np.any(ink[top + first : top + last, left:right], axis=0)
        pieces = _pieces(columns, max(em, last - first) * APART)
        for index, (start, end) in enumerate(pieces):
            before = (pieces[index - 1][1] + start) // 2 if index else 0
            after = (pieces[index + 1][0] + end + 1) // 2 if index + 1 < len(pieces) else right - left
            if max(last - first, end - start) < LEAST_STRIP * em and end - start < DASH_SHAPE * (
                last - first
            ):
                continue
            own = np.nonzero(ink[top + first : top + last, left + start : left + end].any(axis=1))[0]
            strips.append(
                Strip(
                    (left + start, top + first + int(own[0]), left + end, top + first + int(own[-1]) + 1),
                    (left + before, top + above, left + after, top + below),
                )
            )
    return strips


def loose_strips(ink: Pixels, found: Sequence[PixelBox], em: float) -> list[Strip]:
    """The lines in boxes that a detector found, and those that it missed.

    A box may cut through the first character of its neighbour: ink belongs to the box that its middle is in.
    """
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    free = np.ones(len(stats), bool)
    free[0] = False
    own = np.zeros_like(ink)
    strips: list[Strip] = []
    for left, top, right, bottom in sorted(found, key=lambda box: (box[1], box[0])):
        x, y = middles[:, 0], middles[:, 1]
        inside = free & (x >= left) & (x < right) & (y >= top) & (y < bottom)
        if inside.any():
            free &= ~inside
            box = _around(stats[inside])
            area = np.s_[box[1] : box[3], box[0] : box[2]]
            own[area] = np.where(inside[labels[area]], 255, 0)
            strips += _one_line(own, box, em)
            own[area] = 0
    left_over = np.where(free[labels], 255, 0).astype(np.uint8)
    if left_over.any():
        joined = cv2.morphologyEx(
            left_over, cv2.MORPH_CLOSE, np.ones((max(1, round(em * 0.3)), round(em * APART)), np.uint8)
        )
        _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
        for left, top, width, height, _ in stats[1:].tolist():
            if height >= 0.45 * em and width >= 0.2 * em:
                strips += strips_of(left_over, (left, top, left + width, top + height), em)
    return strips


def _around(stats: Pixels) -> PixelBox:
    """The box around components."""
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    return int(left.min()), int(top.min()), int(right.max()), int(bottom.max())


def _one_line(ink: Pixels, box: PixelBox, em: float) -> list[Strip]:
    """The strips of a box that holds one line and, at its rim, perhaps bits of its neighbours."""
    left, top, right, _ = box
    bands = _merged(_bands(_rows(ink, box)), em)
    first, last = max(bands, key=lambda band: band[1] - band[0])
    return strips_of(ink, (left, top + first, right, top + last), em)


def _rows(ink: Pixels, box: PixelBox) -> Pixels:
    """How many pixels of ink each row of a box has, up to 255."""
    left, top, right, bottom = box
    counts = np.count_nonzero(ink[top:bottom, left:right], axis=1)
    rows: Pixels = np.minimum(counts, 255).astype(np.uint8)
    return rows


def _bands(rows: Pixels) -> list[tuple[int, int]]:
    """Stretches of rows with ink, as first row and the one after the last."""
    inked = np.concatenate(([0], (rows > 0).astype(np.int8), [0]))
    steps = np.diff(inked)
    return list(zip(np.nonzero(steps > 0)[0].tolist(), np.nonzero(steps < 0)[0].tolist(), strict=True))


def _merged(bands: list[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in bands:
        if merged:
            top, bottom = merged[-1]
            if first - bottom <= ONE_CHARACTER_GAP * em and last - top <= ONE_LINE * em:
                merged[-1] = (top, last)
                continue
        merged.append((first, last))
    return merged


def _parted(rows: Pixels, band: tuple[int, int], em: float) -> list[tuple[int, int]]:
    """A band as high as several lines is cut where its ink is thinnest, if that is thin."""
    first, last = band
    count = round((last - first) / (ONE_LINE * em))
    if last - first < TWO_LINES * em or count < 2:
        return [band]
    usual = float(rows[first:last].mean())
    step = (last - first) / count
    cuts = [first]
    for number in range(1, count):
        start = round(first + (number - 0.35) * step)
        end = round(first + (number + 0.35) * step)
        cut = start + int(rows[start:end].argmin())
        if rows[cut] > 0.3 * usual:
            return [band]
        cuts.append(cut)
    cuts.append(last)
    return list(pairwise(cuts))


def _pieces(columns: Pixels, gap: float) -> list[tuple[int, int]]:
    """Stretches of columns with ink, those less than `gap` apart taken together."""
    pieces: list[tuple[int, int]] = []
    for start, end in _bands(columns.astype(np.uint8)):
        if pieces and start - pieces[-1][1] < gap:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces
