"""The conditions under which reading scans is measured, one at a time.

Belongs here: what each condition does to a page, and a whole file's scan under it. Does not belong here: how that is drawn
(`scans`), measuring (`scan_run`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from accuracy.scan_text import lines_of
from accuracy.scans import DARK, DPI, Wear, bound, drawn, pages_of, spread, worn

Change = Callable[[Wear, random.Random], Wear]


@dataclass(frozen=True, slots=True)
class Condition:
    """`change`: the wear of a page out of what an office scanner does. `text`: a layer of text with wrong digits, `unseen`
    or `below` the picture. `is_spread`: two pages side by side in one picture."""

    change: Change = lambda wear, rng: wear
    dpi: int = DPI
    text: str = ""
    is_spread: bool = False


def _flat(wear: Wear, **more: object) -> Wear:
    return replace(wear, stamped=False, **more)  # type: ignore[arg-type]


CONDITIONS: dict[str, Condition] = {
    "office": Condition(),
    "grey": Condition(lambda wear, rng: _flat(wear, is_grey=True)),
    "grey-stamp": Condition(lambda wear, rng: replace(wear, is_grey=True, stamped=True)),
    "dark-stamp": Condition(lambda wear, rng: replace(wear, is_grey=True, stamped=True, stamp=DARK)),
    "bilevel": Condition(lambda wear, rng: _flat(wear, is_black_or_white=True, grain=min(wear.grain, 4))),
    "bilevel-stamp": Condition(
        lambda wear, rng: replace(wear, is_black_or_white=True, stamped=True, grain=min(wear.grain, 4))
    ),
    "bilevel-150": Condition(
        lambda wear, rng: _flat(wear, is_black_or_white=True, grain=min(wear.grain, 4)), dpi=150
    ),
    "dithered": Condition(
        lambda wear, rng: _flat(wear, is_black_or_white=True, is_dithered=True, grain=min(wear.grain, 4))
    ),
    "spread": Condition(lambda wear, rng: _flat(wear, skew=0.0), is_spread=True),
    "jpeg-40": Condition(lambda wear, rng: _flat(wear, quality=40, grain=min(wear.grain, 4))),
    "dpi-150": Condition(lambda wear, rng: _flat(wear), dpi=150),
    "faint": Condition(lambda wear, rng: _flat(wear, faint=rng.uniform(0.4, 0.6))),
    "skew-2": Condition(lambda wear, rng: _flat(wear, skew=rng.choice((-2.0, 2.0)))),
    "bulge": Condition(lambda wear, rng: _flat(wear, bulge=rng.uniform(5, 9))),
    "framed": Condition(lambda wear, rng: _flat(wear, framed=True)),
    "on-side": Condition(lambda wear, rng: _flat(wear, turned=rng.choice((90, 270)))),
    "on-head": Condition(lambda wear, rng: _flat(wear, turned=180)),
    "text-unseen": Condition(lambda wear, rng: _flat(wear), text="unseen"),
    "text-below": Condition(lambda wear, rng: _flat(wear), text="below"),
}


def scanned(pdf: bytes, seed: int, name: str = "office") -> bytes:
    """A PDF as its scan; every page has its own wear, and of office scans one in four is without colour."""
    condition = CONDITIONS[name]
    rng, own = random.Random(f"scan/{seed}"), random.Random(f"{name}/{seed}")
    is_grey = name == "office" and random.Random(f"grey/{seed}").random() < 0.25
    images = []
    for number, pixels in enumerate(pages_of(pdf, condition.dpi)):
        wear = condition.change(drawn(rng), own)
        wear = replace(wear, is_grey=wear.is_grey or is_grey)
        images.append((worn(pixels, wear, 1000 * seed + number), wear.quality))
    if condition.is_spread:
        images = [
            (spread([image for image, _ in images[at : at + 2]]), 80) for at in range(0, len(images), 2)
        ]
    lines = lines_of(pdf, own) if condition.text else ()
    return bound(images, condition.dpi, lines, condition.text == "below")
