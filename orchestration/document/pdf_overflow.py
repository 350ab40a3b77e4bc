"""Text that did not fit the height of its cell and is printed over the cells above and below.

Belongs here: which cell the lines of such a text belong to. Does not belong here: text that fits (`pdf_table`).

A spreadsheet whose rows are too low for its wrapped names is printed so: the lines of one cell, drawn one after the
other at one step, lie over the borders that they should lie between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from orchestration.document.pdf_run import Run
from orchestration.document.pdf_table import GridCells
from orchestration.document.pdf_text import is_wide

REACH = 0.3
"""Share of its height by which a line's middle stands off a border at least, if it is not printed over it."""

STEPS = (0.7, 1.7)
"""Shares of the type size from one line of a cell to the next."""

SAME_SIDE = 1.0
"""Points by which lines set to the left, to the right or in the middle differ at most in that place."""

SAME_STEP = 0.8
"""Points by which the steps from line to line of one text differ at most."""

SAME_SIZE = 0.15
"""Share of its height by which a line may differ from the next: it is lower without Chinese characters."""

SAME_OFFSET = 0.3
"""Points by which lines that are each a row of their own differ at most in their height within the row."""

LEAST_STACK = 3
"""Lines of one character each that are one text."""

Place = tuple[int, int] | None
"""Number of the grid and of its slot; None outside of all."""


@dataclass(slots=True)
class _Text:
    """Lines drawn one after the other, each of one run or several."""

    lines: list[list[Run]]

    def runs(self) -> list[Run]:
        return [run for line in self.lines for run in line]

    def is_stack(self) -> bool:
        """Chinese characters one below the other: the lines of a cell too narrow for two, whatever they lie over."""
        are_single = (len(line) == 1 and _is_single(line[0]) for line in self.lines)
        return len(self.lines) >= LEAST_STACK and all(are_single)

    def middle(self) -> float:
        return (_middle(self.lines[0]) + _middle(self.lines[-1])) / 2


def take_overflow(runs: Sequence[Run], grids: Sequence[GridCells], outside: list[Run]) -> list[Run]:
    """Moves, in place, the lines of overflowing texts to the cell that holds the text's middle.

    `runs` are all of the page, `outside` those in no cell; gives the latter as they are then.
    """
    over = {id(run) for grid in grids for run in _over_borders(grid)}
    if not over and not _may_hold_stack(runs):
        return outside
    places: dict[int, Place] = {
        id(run): (number, slot)
        for number, grid in enumerate(grids)
        for slot, held in enumerate(grid.runs)
        for run in held
    }
    aims = [
        (text, target)
        for text in _texts(runs)
        if (text.is_stack() or any(id(run) in over for run in text.runs()))
        and _is_too_high(text, target := _place(text, grids), grids)
        and (text.is_stack() or not _is_row_by_row(text, target, grids))
    ]
    for text, target in _without_clashes(aims, places):
        for run in text.runs():
            if places.get(id(run)) != target:
                outside = _move(run, places.get(id(run)), target, grids, outside)
    return outside


def _is_single(run: Run) -> bool:
    return len(run.glyphs) == 1 and is_wide(run.glyphs[0].text)


def _may_hold_stack(runs: Sequence[Run]) -> bool:
    lefts = [run.box[0] for run in runs if _is_single(run)]
    return any(abs(lower - upper) < SAME_SIDE for upper, lower in pairwise(lefts))


def _without_clashes(aims: list[tuple[_Text, Place]], places: dict[int, Place]) -> list[tuple[_Text, Place]]:
    """The texts that will stand alone in the cell they are meant for, once all of these have moved."""
    while True:
        final = dict(places)
        for text, target in aims:
            final.update((id(run), target) for run in text.runs())
        held = Counter(place for place in final.values() if place is not None)
        kept = [(text, target) for text, target in aims if target is None or held[target] == len(text.runs())]
        if len(kept) == len(aims):
            return kept
        aims = kept


def _over_borders(grid: GridCells) -> list[Run]:
    found: list[Run] = []
    for slot, held in zip(grid.grid.slots, grid.runs, strict=True):
        if not held:
            continue
        top, bottom = grid.grid.ys[slot.row], grid.grid.ys[slot.row + slot.row_span]
        for run in held:
            _, y0, _, y1 = run.box
            reach, middle = REACH * (y1 - y0), (y0 + y1) / 2
            if middle - top < reach or bottom - middle < reach:
                found.append(run)
    return found


def _texts(runs: Sequence[Run]) -> list[_Text]:
    """Lines drawn one below the other, of one type size, and set to one side or in one middle."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=attrgetter("drawn")):
        if run.turn != 0:
            continue
        last = lines[-1][-1] if lines else None
        if last is not None and _goes_on(last, run):
            lines[-1].append(run)
        else:
            lines.append([run])
    texts: list[_Text] = []
    for line in lines:
        if texts and _is_next(texts[-1].lines[-1], line) and _keeps_step(texts[-1].lines, line):
            texts[-1].lines.append(line)
        else:
            texts.append(_Text([line]))
    return [text for text in texts if len(text.lines) > 1]


def _goes_on(last: Run, run: Run) -> bool:
    size = last.box[3] - last.box[1]
    off = abs(run.box[1] + run.box[3] - last.box[1] - last.box[3]) / 2
    return off < REACH * size and abs(run.box[0] - last.box[2]) < 0.5 * size


def _is_next(upper: list[Run], lower: list[Run]) -> bool:
    size = _height(upper)
    if abs(_height(lower) - size) > SAME_SIZE * size:
        return False
    if not STEPS[0] * size < _middle(lower) - _middle(upper) < STEPS[1] * size:
        return False
    lefts, rights = lower[0].box[0] - upper[0].box[0], lower[-1].box[2] - upper[-1].box[2]
    return any(abs(off) < SAME_SIDE for off in (lefts, rights, (lefts + rights) / 2))


def _keeps_step(lines: list[list[Run]], line: list[Run]) -> bool:
    """Lines of one text are as far from each other; the first of the next row's is not."""
    if len(lines) < 2:
        return True
    return abs(_middle(line) - 2 * _middle(lines[-1]) + _middle(lines[-2])) < SAME_STEP


def _height(line: list[Run]) -> float:
    return max(run.box[3] - run.box[1] for run in line)


def _middle(line: list[Run]) -> float:
    return (min(run.box[1] for run in line) + max(run.box[3] for run in line)) / 2


def _place(text: _Text, grids: Sequence[GridCells]) -> Place:
    first, last = text.lines[0][0], text.lines[0][-1]
    x, y = (first.box[0] + last.box[2]) / 2, text.middle()
    for number, grid in enumerate(grids):
        if (slot := grid.slot_at(x, y)) is not None:
            return number, slot
    return None


def _is_too_high(text: _Text, target: Place, grids: Sequence[GridCells]) -> bool:
    if target is None:
        return True
    grid = grids[target[0]].grid
    slot = grid.slots[target[1]]
    height = _height(text.lines[0])
    room = grid.ys[slot.row + slot.row_span] - grid.ys[slot.row]
    return room < _middle(text.lines[-1]) - _middle(text.lines[0]) + 2 * REACH * height


def _is_row_by_row(text: _Text, target: Place, grids: Sequence[GridCells]) -> bool:
    """Whether the lines are names of rows, one below the other: each as high in its row, and the steps those of the rows.

    Where a font leaves much white above its characters, all lines seem to lie over borders.
    """
    if target is None:
        return False
    grid = grids[target[0]]
    x = (text.lines[0][0].box[0] + text.lines[0][-1].box[2]) / 2
    slots = [grid.slot_at(x, _middle(line)) for line in text.lines]
    if None in slots or len(set(slots)) < len(slots):
        return False
    offsets = [
        _middle(line) - grid.grid.ys[grid.grid.slots[slot].row]
        for line, slot in zip(text.lines, slots, strict=True)
        if slot is not None
    ]
    return max(offsets) - min(offsets) < SAME_OFFSET


def _move(run: Run, place: Place, target: Place, grids: Sequence[GridCells], outside: list[Run]) -> list[Run]:
    if place is None:
        outside = [other for other in outside if other is not run]
    else:
        held = grids[place[0]].runs[place[1]]
        held[:] = [other for other in held if other is not run]
    if target is None:
        return [*outside, run]
    grids[target[0]].runs[target[1]].append(run)
    return outside
