"""Whether a reason says that the unit books its money under another code than before.

Belongs here: the reason's words. Does not belong here: what the state's own reclassification moved (`dim_crosswalk`), or
how much of a change it is, which no reason says.
"""

from __future__ import annotations

from orchestration.narrative.vocabulary import load_vocabulary
from orchestration.statement.text import compact


def says_recode(reason: str) -> bool:
    """Whether these are words for booking the money under another code."""
    return load_vocabulary().recodes.search(compact(reason)) is not None
