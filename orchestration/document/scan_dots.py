"""Greys that a scan of black and white alone draws as dots.

Belongs here: telling such a picture and giving its greys back. Does not belong here: specks of dust (`scan_ink`).

Dots stand closer than dust, and beside type they would be taken for its points.
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Picture

DOTTED = 0.004
"""Share of pixels that are dots by themselves, white all around: dust is far less."""

BLUR = 1.2
"""Pixels over which dots are spread: half of what usually lies between two."""


def without_dots(picture: Picture) -> Picture:
    """The picture with greys for its dots; itself where it has none."""
    gray = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    black = (gray < 128).astype(np.uint8)
    around = cv2.boxFilter(black, -1, (3, 3), normalize=False)
    if float(np.mean((black > 0) & (around == 1))) < DOTTED:
        return picture
    return Picture(cv2.GaussianBlur(picture.pixels, (0, 0), BLUR), picture.scale)
