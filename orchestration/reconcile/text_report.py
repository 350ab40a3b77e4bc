"""Rows of `fct_check` for the checks of the text.

Belongs here: summing up what was compared. Does not belong here: comparing (`text`, `text_sums`, `text_amounts`).
"""

from __future__ import annotations

from collections import Counter

from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.text_claims import Compared

_SHOWN = 5


def compared_row(check_id: str, compared: list[Compared]) -> list[CheckRow]:
    """Of what was compared; the values are of what is furthest off. No row where nothing was."""
    if not compared:
        return []
    failed = [each for each in compared if not each.holds]
    worst = max(failed or compared, key=lambda each: abs(each.stated - each.printed))
    return [
        CheckRow(
            check_id,
            "",
            "fail" if failed else "pass",
            worst.stated,
            worst.printed,
            worst.stated - worst.printed,
            worst.twice_tolerance // 2,
            len(compared),
            len(failed),
            _told([each.words for each in failed]),
        )
    ]


def counted_row(check_id: str, count: int, contradictions: list[str]) -> list[CheckRow]:
    """Of a number of statements of which some contradict each other."""
    if not count:
        return []
    return [
        CheckRow(
            check_id,
            "",
            "fail" if contradictions else "pass",
            None,
            None,
            None,
            None,
            count,
            len(contradictions),
            _told(contradictions),
        )
    ]


def _told(failed: list[str]) -> str:
    """The first of them, each once; what is printed in several places says how often, so that all are accounted for."""
    counted = Counter(failed)
    shown = [words + (f" (told {n} times)" if n > 1 else "") for words, n in counted.items()]
    more = sum(list(counted.values())[_SHOWN:])
    return "; ".join(shown[:_SHOWN]) + (f"; and {more} more" if more else "")
