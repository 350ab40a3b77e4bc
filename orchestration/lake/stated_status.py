"""How sure a stated fact is, by the checks that it takes part in.

Belongs here: the status of an amount, of a comparison and of a share. Does not belong here: the checks (`reconcile.text`), or
the rows that say so (`stated_rows`).
"""

from __future__ import annotations

from decimal import Decimal

from orchestration.narrative.model import StatedChange
from orchestration.narrative.told import Said
from orchestration.reconcile.text import EQUALS_TABLES, SHARES, Held

RATE = Decimal("0.000001")
_MOST = Decimal(100)
"""A share or rate beyond 10,000 % is no share."""


def share_columns(said: Said, held: Held) -> dict[str, object]:
    """The share beside an amount, proven or contradicted by the whole that it is of."""
    share = next((each.share.value for each in said if each.share is not None), None)
    if share is None or abs(share) >= _MOST:
        return {}
    status = {None: "reported", True: "verified", False: "disputed"}[held.get(SHARES)]
    return {"share": share.quantize(RATE), "share_status": status}


def all_held(*several: Held) -> Held:
    """Each check that one of them takes part in; it holds where it holds for all."""
    checks = {check_id: True for held in several for check_id in held}
    return {check_id: all(held.get(check_id, True) for held in several) for check_id in checks}


def _is_contradicted(held: Held) -> bool:
    """A share that is wrong casts no doubt on an amount that a table prints."""
    wrong = {check_id for check_id, holds in held.items() if not holds}
    return bool(wrong - {SHARES}) or (SHARES in wrong and not held.get(EQUALS_TABLES))


def status_of_change(change: StatedChange, held: Held) -> str:
    """Of the two amounts that are compared; one of them mostly follows from the other and the change."""
    if _is_contradicted(held):
        return "disputed"
    return "derived" if {"amount_cny", "prior_amount_cny"} & set(change.implied) else "reported"


def status_of(held: Held, proven: bool | None) -> str:
    """Of one amount; `proven` by a check that a wrong amount would have failed."""
    if _is_contradicted(held):
        return "disputed"
    return "verified" if proven else "reported"
