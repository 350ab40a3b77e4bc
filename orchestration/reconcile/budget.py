"""How much work the solver may spend on one document.

Belongs here: the count. It counts steps and not seconds, so that the same bytes give the same figures on every
machine. Does not belong here: what is left undone when it runs out (`realign`, `solve`).
"""

from __future__ import annotations


class Budget:
    """Steps that are left, a step being about one sum or one figure tried (a microsecond or a few)."""

    def __init__(self, steps: int = 400_000) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        self._left -= steps

    @property
    def spent(self) -> bool:
        return self._left < 0
