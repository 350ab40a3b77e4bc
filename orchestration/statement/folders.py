"""Folders and files of an archive as places of what it prints: a unit's disclosure may have its own.

Belongs here: where a file or folder begins, and which of two places is nearer. Does not belong here: whose a statement is
(`sections`), what the names of files say (`identity_votes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.statement.stream import Caption, Printed

Paths = Mapping[int, tuple[str, ...]]
"""Page number to the folders and the file of an archive that it is from; empty for what is no archive."""


@dataclass(frozen=True, slots=True)
class Folders:
    """What a document prints, by the files that it is from."""

    printed: Printed
    paths: Paths

    def begin(self, before: int, at: int) -> int | None:
        """Where the file or folder begins that holds `at` and not `before`; None where one file holds both."""
        own, other = self._path(at), self._path(before)
        if own == other:
            return None
        shared = _shared(own, other)
        first = at
        while first - 1 > before and self._path(first - 1)[: shared + 1] == own[: shared + 1]:
            first -= 1
        return first

    def is_nearer(self, at: int, before: int, behind: int) -> bool:
        """Whether a place has more folders in common with one before it than with one behind it."""
        own = self._path(at)
        return _shared(own, self._path(before)) > _shared(own, self._path(behind))

    def _path(self, at: int) -> tuple[str, ...]:
        item = self.printed[at]
        return self.paths.get(item.ref.page if isinstance(item, Caption) else item.grid.page.number, ())


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many folders two paths have in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
