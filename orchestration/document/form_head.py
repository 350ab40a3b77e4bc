"""The head of a form, from its project down to the indicators: labels at the left, and what stands beside each.

Belongs here: the rows of the head. Does not belong here: the indicators (`form_body`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from orchestration.document.form_labels import labels_of
from orchestration.document.form_piece import Piece, levels_of, read_down, side_by_side, stretch
from orchestration.document.form_rows import LEADING, SAME_LEADING
from orchestration.document.form_words import END, FIGURE, FUNDS, GOAL, LABEL_BEGINS, PROJECT

MOST_ABOVE = 4
"""Lines of a project's name that may stand above its label."""

BESIDE = 0.9
"""Type sizes by which what wraps may stand above or below the figure beside it."""

HeadRow = list[list[Piece]]
"""The cells of a row, each of the pieces of its lines."""


def head_rows(pieces: Sequence[Piece], bounds: Sequence[tuple[float, float, float]]) -> list[HeadRow] | None:
    """The rows from the project's label on, without what stands above; None where labels and rows do not go together
    in just one way. `bounds`: height, left and right of drawn lines."""
    name = next((piece for piece in pieces if PROJECT.fullmatch(piece.text)), None)
    if name is None:
        return None
    labels = [piece for piece in pieces if piece.left < name.right and piece.top > name.top - 0.1]
    beside = [piece for piece in pieces if piece not in labels]
    above = levels_of(piece for piece in beside if piece.bottom < name.middle)
    names = takewhile(lambda level: not any(END.match(piece.text) for piece in level), reversed(above))
    starts = [level[0].top for level in islice(names, MOST_ABOVE)]
    heights = [at for at, start, end in bounds if start <= name.centre <= end]
    drawn = max((at for at in heights if at < name.middle), default=None)
    tops = [drawn] if drawn is not None else [name.top - 0.2 * name.em, *starts]
    tried = {count: [p for p in beside if p.middle > top] for top in tops for count in [_count(beside, top)]}
    found = [
        made for own in tried.values() if (made := _rows(labels, own, heights if drawn is not None else ()))
    ]
    fewest = min((joined for joined, _ in found), default=0)
    rows = [rows for joined, rows in found if joined == fewest]
    return rows[0] if len(rows) == 1 else None


def _count(pieces: Sequence[Piece], top: float) -> int:
    return sum(piece.middle > top for piece in pieces)


def _rows(
    labels: Sequence[Piece], beside: Sequence[Piece], bounds: Sequence[float]
) -> tuple[int, list[HeadRow]] | None:
    """How many lines were joined to one label, and the rows."""
    levels = levels_of(beside)

    def suits(label: str, first: int, last: int) -> bool:
        inside = [piece for level in levels[first : last + 1] for piece in level]
        return FUNDS.search(label) is not None or not any(FIGURE.fullmatch(piece.text) for piece in inside)

    found = labels_of(labels, [stretch(level) for level in levels], bounds, _tied(levels), suits=suits)
    if found is None:
        return None
    rows: list[HeadRow] = []
    for label, (first, last) in zip(found.pieces, found.spans, strict=True):
        own = [piece for level in levels[first : last + 1] for piece in level]
        inner = _inner_rows(own, is_goal=GOAL.fullmatch(read_down(label)) is not None)
        if inner is None:
            return None
        rows.append([label, *inner[0]])
        rows += inner[1:]
    return found.joined, rows


def _tied(levels: Sequence[list[Piece]]) -> set[int]:
    """Levels with a piece right below which the next has one, as lines of one cell are."""
    steps = {
        number: lower[0].middle - upper[0].middle
        for number, (upper, lower) in enumerate(pairwise(levels))
        if any(p.left < q.right and q.left < p.right for p in upper for q in lower)
    }
    least = min(steps.values(), default=0)
    return {number for number, step in steps.items() if step < least + SAME_LEADING * levels[number][0].em}


def _inner_rows(pieces: list[Piece], is_goal: bool) -> list[HeadRow] | None:
    """The rows beside one label: one for each height at which figures stand, or a label that has none."""
    if is_goal:
        levels = levels_of(pieces)
        if len(levels[0]) > 1 and all(GOAL.fullmatch(piece.text) for piece in levels[0]):
            rest = [piece for level in levels[1:] for piece in level]
            return [[[piece] for piece in _in_order(levels[0])], *([side_by_side(rest)] if rest else [])]
        return [side_by_side(pieces)]
    figures = [p for p in pieces if FIGURE.fullmatch(p.text) and not _is_below_label(p, pieces)]
    anchors = levels_of([*figures, *(p for p in pieces if _is_blank_label(p, figures))])
    if not figures or len(anchors) < 2:
        cells = side_by_side(pieces)
        return [cells] if all(_is_one(cell) for cell in cells) else None
    own: list[list[Piece]] = [list(anchor) for anchor in anchors]
    for piece in pieces:
        if any(piece in anchor for anchor in anchors):
            continue
        apart = sorted((abs(piece.middle - a[0].middle), n) for n, a in enumerate(anchors))
        (nearest, row), (next_one, _) = apart[:2]
        if nearest > BESIDE * piece.em or next_one - nearest < 0.3 * piece.em:
            return None
        own[row].append(piece)
    rows = [side_by_side(row) for row in own]
    return rows if all(_is_one(cell) for row in rows for cell in row) else None


def _is_blank_label(piece: Piece, figures: Sequence[Piece]) -> bool:
    """Whether it is the label of an amount that is none, above or below those that are printed."""
    is_level = any(abs(piece.middle - figure.middle) <= BESIDE * piece.em for figure in figures)
    return LABEL_BEGINS.match(piece.text) is not None and not is_level


def _is_below_label(figure: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether it stands in its label's own cell, on the line below."""
    return any(
        piece.text.endswith((":", "：")) and 0.5 < (figure.middle - piece.middle) / piece.em < LEADING
        for piece in pieces
        if piece.left < figure.right and figure.left < piece.right
    )


def _is_one(cell: list[Piece]) -> bool:
    return len(cell) == 1 or not any(
        FIGURE.fullmatch(piece.text) and not _is_below_label(piece, cell) for piece in cell
    )


def _in_order(level: Sequence[Piece]) -> list[Piece]:
    return sorted(level, key=lambda piece: piece.left)
