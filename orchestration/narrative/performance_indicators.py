"""Indicators from the rows of a form or of a project in a list.

Belongs here: merged labels carried down, weights added up. Does not belong here: single rows (`performance_rows`) and
targets (`performance_target`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_model import Indicator
from orchestration.narrative.performance_rows import IndicatorRow, is_below
from orchestration.narrative.performance_target import parse_target
from orchestration.narrative.performance_words import load_words

_TOLD = ("group", "indicator", "nature", "target", "measure", "weight")
"""What is told of an indicator besides its levels."""


def indicators_of(
    rows: Sequence[IndicatorRow], has_levels: bool, is_doubtful: bool = False
) -> Iterator[Indicator]:
    """`has_levels`: the first row says its level. Where it does not, labels stand beside the middle of their rows, and
    those that are carried down are not certain; where merged cells say how far labels reach, only what none reaches."""
    has_weights = any("weight" in row.texts for row in rows)
    level_1 = level_2 = None
    label: IndicatorRow | None = None
    is_merged = any("level_1" in row.ends for row in rows)
    is_cut_1 = is_cut_2 = False
    number = 0
    first = next((row for row in rows if "indicator" in row.texts), None)
    if (
        has_levels
        and first is not None
        and not any("level_1" in r.texts for r in rows[: rows.index(first) + 1])
    ):
        is_doubtful |= not is_merged
    for row in rows:
        is_moved = not row.is_certain and _is_moved(row, has_weights)
        if "level_1" in row.texts and row.texts["level_1"] != level_1:
            level_1, level_2 = row.texts["level_1"], None
            is_cut_1, is_cut_2 = is_moved or _is_torn(row, "level_1"), False
        if "level_1" in row.texts:
            label = row
        if "level_2" in row.texts:
            level_2, is_cut_2 = row.texts["level_2"], is_moved or _is_torn(row, "level_2")
        name = row.texts.get("indicator") or (row.texts.get("group") if "target" in row.texts else None)
        if not name:
            continue
        number += 1
        target = parse_target(
            row.texts.get("target"), name, row.texts.get("nature"), row.texts.get("measure")
        )
        weight = simplify(row.texts.get("weight", "")).rstrip("%分")
        yield Indicator(
            number=number,
            level_1=level_1,
            level_2=level_2,
            indicator=name,
            operator=target.operator,
            target_value=target.value,
            target_unit=target.unit,
            target_text=target.text,
            basis=row.texts.get("basis"),
            last_year=row.texts.get("last_year"),
            weight=Decimal(weight) if _is_number(weight) else None,
            rule=row.texts.get("rule"),
            evidence=row.texts.get("evidence"),
            note=target.note,
            place=row.place_of("indicator", "group", "goal") or row.place,
            target_place=row.place_of("target"),
            weight_place=row.place_of("weight"),
            is_doubtful=is_doubtful
            or target.is_doubtful
            or is_moved
            or is_cut_1
            or is_cut_2
            or (is_merged and (label is None or not label.reaches("level_1", row)))
            or not row.cut.isdisjoint(_TOLD)
            or not (row.is_certain or is_below(level_2, level_1)),
        )


def _is_torn(row: IndicatorRow, role: str) -> bool:
    """Whether a level of the row may not be whole."""
    return role in row.cut or load_words().torn_level.search(row.texts[role]) is not None


def _is_moved(row: IndicatorRow, has_weights: bool) -> bool:
    """Whether guessed columns have a target in the cell of the name, or none, may have a weight in that of the target, or the
    rest of a level for a name."""
    words, target = load_words(), simplify(row.texts.get("target", ""))
    name = simplify(row.texts.get("indicator", ""))
    is_bare = has_weights and "weight" not in row.texts and "nature" not in row.texts and _is_number(target)
    is_alone = bool(name) and not row.texts.keys() & {"target", "nature", "measure", "weight"}
    return is_bare or is_alone or any(p.search(name) for p in (words.target_within, words.torn_level))


def weight_sum(indicators: Sequence[Indicator]) -> tuple[Decimal | None, bool]:
    """What the weights add up to, and whether it is what they should."""
    weights = [indicator.weight for indicator in indicators if indicator.weight is not None]
    total = sum(weights, Decimal(0)) if weights else None
    return total, total in load_words().weight_sums


def is_whole(indicators: Sequence[Indicator]) -> bool:
    """Whether these are one project's, all of them and no other's: each weighs something, together they weigh what they
    should, and their levels come in a form's order, which rows of the next project would begin anew."""
    if not weight_sum(indicators)[1] or any(indicator.weight is None for indicator in indicators):
        return False
    order = load_words().order
    places = [
        next((n for n, word in enumerate(order) if word in (i.level_1 or "")), None) for i in indicators
    ]
    known = [place for place in places if place is not None]
    return len(set(known)) > 1 and known == sorted(known)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
