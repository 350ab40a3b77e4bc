"""What the network that finds text is shown, and what its answer means.

Belongs here: the page made small enough, boxes around the lines that the network marks. Does not belong here:
running it (`scan_engine`), cutting boxes to lines of ink (`scan_lines`).
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from orchestration.document.scan_image import Pixels

DETECTION_SIDE = 1_280
"""Pixels of the long side of a page in which text is looked for."""

TEXT_LEVEL, BOX_LEVEL = 0.3, 0.5
"""Probability from which a pixel counts as text, and the mean from which a patch of such pixels does."""


def shrunk(gray: Pixels) -> npt.NDArray[np.float32]:
    """The page as the network takes it: sides of multiples of 32 pixels."""
    height, width = gray.shape
    shrink = min(1.0, DETECTION_SIDE / max(height, width))
    size = (max(32, round(width * shrink / 32) * 32), max(32, round(height * shrink / 32) * 32))
    small = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    return np.repeat((small.astype(np.float32) / 127.5 - 1)[None, None], 3, axis=1)


def boxes_of(chart: npt.NDArray[np.float32], width: int, height: int) -> list[tuple[int, int, int, int]]:
    """The network marks the core of each line, shrunk by a share of its height: boxes are widened again."""
    mask = cv2.dilate((chart > TEXT_LEVEL).astype(np.uint8), np.ones((2, 2), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    across, down = width / chart.shape[1], height / chart.shape[0]
    boxes = []
    for number, (left, top, wide, high, area) in enumerate(stats[1:], 1):
        if min(wide, high) < 3:
            continue
        part = np.s_[top : top + high, left : left + wide]
        inside = labels[part] == number
        if float(chart[part][inside].mean()) < BOX_LEVEL:
            continue
        grow = 0.8 * area / (wide + high)
        boxes.append(
            (
                max(0, round((left - grow) * across)),
                max(0, round((top - grow) * down)),
                min(width, round((left + wide + grow) * across)),
                min(height, round((top + high + grow) * down)),
            )
        )
    return boxes
