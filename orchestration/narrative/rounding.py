"""How finely a text tells money where it prints more digits than it tells: 8419100.00元, like all of its amounts.

Belongs here: the step that all amounts of a text share. Does not belong here: what such a step allows (`reconcile.text`),
or amounts printed in 万元, whose digits tell their step.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from orchestration.narrative.arithmetic import Rounded

_STEP = Decimal(100)
"""Yuan: 0.01 of 万元, in which most publishers keep their figures. A coarser step would let a wrong figure pass for a
rounded one."""
_ENOUGH = 5
"""Different amounts; fewer may all be round by chance."""


def common_step(printed: Iterable[Rounded]) -> Decimal | None:
    """100 yuan where every amount printed more finely is a multiple of it, and enough are; None otherwise."""
    values = {abs(each.value) for each in printed if each.value and each.step < _STEP}
    return _STEP if len(values) >= _ENOUGH and not any(value % _STEP for value in values) else None


def coarsened(printed: Rounded, step: Decimal | None) -> Rounded:
    """Nothing is exact however finely it is printed."""
    return Rounded(printed.value, max(printed.step, step)) if step and printed.value else printed
