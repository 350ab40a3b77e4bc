"""From runs of characters to printed lines.

Belongs here: which runs stand on one line, printed over each other or twice. Does not belong here: what a line says and
its pieces (`pdf_text`), which cell a run stands in (`pdf_table`).
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import eq, itemgetter, le, sub

from orchestration.document.pdf_frame import turned_box
from orchestration.document.pdf_run import Glyph, Run
from orchestration.document.pdf_text import SPACE_IN_LATIN, Line

STACKED = 0.3
"""Share of their height that two lines of one cell have in common, at most, where they are set tight."""

MIN_DRAWN = 3
"""Characters drawn in one go that are more than one drawn by itself."""

NEIGHBOURS = (1, 2, 3)
"""How many characters apart the strokes of one may come, sorted from left to right."""

OVERPRINT = 0.85
"""Share of the size of a text that another may have, at most, to be one printed over it."""

WRITTEN_ON = 0.5
"""Share of the type size behind a character in which the next one of its text begins."""

LEVEL = 0.1
"""Share of the type size by which a flat character of a text may reach beyond the others."""


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Printed lines, top to bottom. Runs must lie level."""
    texts = _written_together(runs)
    if len(texts) == 1:  # most cells
        return [_line(part) for part in _overprints_apart(texts[0][2])]
    groups: list[list[Run]] = []
    top = bottom = 0.0
    for y0, y1, written in sorted(texts, key=lambda text: text[0] + text[1]):
        is_level = groups and min(bottom, y1) - max(top, y0) >= 0.5 * min(bottom - top, y1 - y0)
        if is_level and not any(_is_below(run, upper) for run in written for upper in groups[-1]):
            groups[-1] += written
            if y1 - y0 <= bottom - top:
                continue
        else:
            groups.append(written)
        top, bottom = y0, y1
    return [_line(part) for group in groups for part in _overprints_apart(group)]


def _is_below(run: Run, upper: Run) -> bool:
    """Whether a text is the next line of a cell: what stands level with the middle of both joins no two lines."""
    left, top, right, bottom = run.box
    x0, y0, x1, y1 = upper.box
    if right <= x0 or x1 <= left:
        return False
    small, large = sorted((bottom - top, y1 - y0))
    return (
        min(right, x1) - max(left, x0) > SPACE_IN_LATIN * large
        and min(bottom, y1) - max(top, y0) < STACKED * small
        and small > large / 2  # a dash is as flat as it is drawn
    )


def _written_together(runs: Iterable[Run]) -> list[tuple[float, float, list[Run]]]:
    """Runs that are written one right behind the other, and their top and bottom: where characters are drawn one by one
    and are as high as their ink, a flat one may stand level with another line."""
    texts: list[tuple[float, float, list[Run]]] = []
    written: list[Run] = []
    top = bottom = right = 0.0
    for run in runs:
        left, y0, x1, y1 = run.box
        if written:
            size = bottom - top if bottom - top > y1 - y0 else y1 - y0
            rim = LEVEL * size
            if -rim < left - right < WRITTEN_ON * size and (
                (top - rim < y0 and y1 < bottom + rim) or (y0 - rim < top and bottom < y1 + rim)
            ):
                written.append(run)
                top, bottom, right = y0 if y0 < top else top, y1 if y1 > bottom else bottom, x1
                continue
            texts.append((top, bottom, written))
        written, top, bottom, right = [run], y0, y1, x1
    if written:
        texts.append((top, bottom, written))
    return texts


def _overprints_apart(runs: list[Run]) -> list[list[Run]]:
    """Runs at one height, those apart that are printed over others in another size: a page's number over a title.

    Two such texts sorted into one line by their places would be neither.
    """
    if len(runs) == 1:
        return [runs]
    by_left = sorted(runs, key=lambda run: run.box[0])
    last = by_left[0]
    for run in by_left[1:]:
        if run.box[0] < last.box[2]:
            shared = min(last.box[2], run.box[2]) - run.box[0]
            lower, upper = sorted((_size(last), _size(run)))
            if shared > lower < OVERPRINT * upper:
                large = [each for each in runs if _size(each) * 2 > upper + lower]
                small = [each for each in runs if _size(each) * 2 <= upper + lower]
                return sorted((large, small), key=lambda part: min(each.box[1] for each in part))
        if run.box[2] > last.box[2]:
            last = run
    return [runs]


def _size(run: Run) -> float:
    return run.box[3] - run.box[1]


def turned_lines_of(runs: list[Run], turn: int) -> list[Line]:
    """Lines of text that lies on its side: read level, reported where they are printed."""
    lines = lines_of(levelled(run, turn) for run in runs)
    return [Line(line.glyphs, turned_box(line.box, -turn), line.size) for line in lines]


def _line(runs: list[Run]) -> Line:
    if len(runs) == 1:
        box = runs[0].box
        glyphs = _left_to_right(runs[0].glyphs)
        return Line(_printed_once(glyphs), box, box[3] - box[1], stops=_stops(runs))
    lefts, tops, rights, bottoms = zip(*[run.box for run in runs], strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    glyphs = _left_to_right([glyph for run in runs for glyph in run.glyphs])
    starts = frozenset([run.glyphs[0].left for run in runs if len(run.glyphs) >= MIN_DRAWN])
    return Line(_printed_once(glyphs), box, max(map(sub, bottoms, tops)), starts, _stops(runs))


def _stops(runs: list[Run]) -> frozenset[float]:
    return frozenset(run.box[2] for run in runs if run.window is not None)


def _left_to_right(glyphs: list[Glyph]) -> list[Glyph]:
    middles = [glyph[1] + glyph[3] for glyph in glyphs]
    if all(map(le, middles, middles[1:])):  # as nearly all are drawn
        return glyphs
    return [glyph for _, glyph in sorted(zip(middles, glyphs, strict=True), key=itemgetter(0))]


def _printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the second strokes of a bold face made by printing each character twice, a hair apart."""
    texts = [glyph[0] for glyph in glyphs]
    if len(set(texts)) == len(texts):
        return glyphs
    if not any(any(map(eq, texts, texts[step:])) for step in NEIGHBOURS):
        return glyphs
    kept: list[Glyph] = []
    for glyph in glyphs:
        for other in kept[-len(NEIGHBOURS) :]:
            if other[0] == glyph[0] and _same_place(glyph, other):
                break
        else:
            kept.append(glyph)
    return kept


def _same_place(a: Glyph, b: Glyph) -> bool:
    return abs(a.left - b.left) < 0.3 * (b.right - b.left) and abs(a.top - b.top) < 0.3 * (b.bottom - b.top)


def levelled(run: Run, turn: int) -> Run:
    """A run that lies on its side, turned as it is read."""
    if turn == 0:
        return run
    glyphs = [Glyph(glyph.text, *turned_box(glyph[1:5], turn), glyph.is_after_space) for glyph in run.glyphs]
    return Run(glyphs, 0, turned_box(run.box, turn))
