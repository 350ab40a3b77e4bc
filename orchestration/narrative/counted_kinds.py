"""The kinds that a list behind a count tells: 车辆3辆，其中：机要通信用车1辆、其他用车2辆.

Belongs here: whether the list is whole, and what it adds up to. Does not belong here: the count itself (`number_reader`),
whether the two agree (`reconcile.text_sums`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from orchestration.narrative.number import Number
from orchestration.narrative.vocabulary import load_vocabulary

_COUNT = re.compile(r"\d+")
_BETWEEN = re.compile(r"[，、]")


def listed(behind: str, count: Number) -> Decimal | None:
    """The sum of the list that follows a count in its sentence. None where there is no list, or one that may leave
    something out (of less than the count, without 其他) or tells of other things too."""
    words = load_vocabulary()
    pattern = words.kinds.get(count.unit)
    found = pattern.match(behind) if pattern else None
    if found is None or words.no_kind.search(found["kinds"]):
        return None
    kinds = [kind for kind in _BETWEEN.split(found["kinds"]) if kind]
    total = sum((Decimal(_COUNT.findall(kind)[-1]) for kind in kinds), Decimal(0))
    is_whole = any(words.kind_of_rest.search(kind) for kind in kinds)
    return total if len(kinds) > 1 and (is_whole or total > count.value) else None
