"""Blocks of a summary statement that list one total again by another classification.

Belongs here: which blocks of a side are such views. Does not belong here: the items of a block (`balance`), or what is
published of them (`line_item.summary_facts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.balance import FLOW_KEYS, TOTAL_KEYS, BalanceItem


def further_views(items: Sequence[BalanceItem]) -> frozenset[int]:
    """The blocks that list the expenditure which a block beside them lists by function (by economic class, by type).

    A list of classes that is only too long for one block goes on in the next, which lists classes as well, and one total
    stands below both.
    """
    blocks: dict[int, list[BalanceItem]] = {}
    for item in items:
        if item.side == "expenditure":
            blocks.setdefault(item.line.block, []).append(item)
    first = next((block for block, own in sorted(blocks.items()) if _by_function(own)), None)
    if first is None:
        return frozenset()
    return frozenset(
        block
        for block, own in blocks.items()
        if block != first
        and _lists_more_than_flows(own)
        and (not _by_function(own) or (_prints_total(own) and _prints_total(blocks[first])))
    )


def _by_function(items: Sequence[BalanceItem]) -> bool:
    return any(item.class_code for item in items)


def _lists_more_than_flows(items: Sequence[BalanceItem]) -> bool:
    return any(item.key not in FLOW_KEYS | TOTAL_KEYS and not item.in_carryover for item in items)


def _prints_total(items: Sequence[BalanceItem]) -> bool:
    return any(item.key in TOTAL_KEYS and item.level == 0 for item in items)
