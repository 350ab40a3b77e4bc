"""Two columns of words that no white parts, because names of other rows run on over the second.

Belongs here: where the second of them begins. Does not belong here: columns that white parts (`pdf_columns`).

A row without a project leaves its cell empty, and the name before it is printed over it, however many such rows there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from orchestration.document.pdf_text import Chunk

SAME_START = 1.5
"""Points by which what starts at one place may differ."""

HAIR = 0.5
"""Points by which what stands in two columns may overlap."""

MIN_ROWS = 3
"""Rows with a text in both columns that say there are two."""

WORD = 2
"""Characters of a text that may be a word of the one before, set apart."""

MOSTLY = 0.9
"""Share of such rows whose texts begin at the same two places."""


def second_start(rows: Sequence[Sequence[Chunk]], left: float, right: float) -> float | None:
    """Where the second of two columns of words between `left` and `right` begins; None where there is one."""
    pairs: list[tuple[float, float]] = []
    for row in rows:
        inside = sorted((c for c in row if left <= c.middle() <= right), key=lambda chunk: chunk.left)
        if any(chunk.is_figure for chunk in inside):
            return None
        firsts = [c for c in inside if c.left - inside[0].left < SAME_START]
        others = inside[len(firsts) :]
        if not others or max(c.right for c in firsts) > others[0].left + HAIR:
            continue
        if others[-1].left - others[0].left > SAME_START or not _are_texts(firsts) or not _are_texts(others):
            continue
        pairs.append((firsts[0].left, others[0].left))
    if len(pairs) < MIN_ROWS:
        return None
    places = median(first for first, _ in pairs), median(second for _, second in pairs)
    alike = [
        all(abs(at - place) < SAME_START for at, place in zip(pair, places, strict=True)) for pair in pairs
    ]
    return places[1] if sum(alike) >= MOSTLY * len(pairs) else None


def _are_texts(chunks: Sequence[Chunk]) -> bool:
    return sum(len(chunk.text) for chunk in chunks) > WORD
