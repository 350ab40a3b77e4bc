"""What a printed target means: operator, number and unit, and what spreadsheets make of dates and rates.

Belongs here: one target beside its indicator. Does not belong here: finding the two (`performance_rows`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_words import load_words

_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DATE = re.compile(r"20\d\d年\d{1,2}月|20\d\d[-/.]\d{1,2}")
_YEAR_ONLY = re.compile(r"20\d\d年?(?:底|末|前|度|内)")
_SIGN_WITHIN = re.compile(r"([^\d≥≤<>=]+)((?:[<>=]=?|[≥≤])\d[^≥≤<>=]*)$")
"""Words, and behind them the one sign with its number: 合格率≥95%."""
_SPREADSHEET_DAY_0 = date(1899, 12, 30)
# 2009 to 2064: days that a budget of these years can name.
_SERIAL_DAYS = range(40_000, 60_000)


@dataclass(frozen=True, slots=True)
class Target:
    operator: str | None
    value: Decimal | None
    unit: str | None
    text: str | None
    note: str | None = None
    is_doubtful: bool = False
    """A number stands behind a sign that no word explains."""


def parse_target(
    printed: str | None, indicator: str, nature: str | None = None, measure: str | None = None
) -> Target:
    """`nature` and `measure` are the operator and the unit where they have columns of their own."""
    if not printed:
        return Target(None, None, None, None)
    target = _parse(printed, indicator, measure is not None)
    if measure is not None and target.value is not None:
        target = replace(target, unit=_with_measure(target.unit, simplify(measure)))
    operator = _operator(nature)
    if operator is None and nature and not _WORD.search(nature):
        return replace(target, is_doubtful=True)
    if operator is None or load_words().operator.match(simplify(printed)):
        return target
    if operator == load_words().qualitative:
        return Target(operator, None, None, printed)
    is_other = target.operator not in ("=", load_words().qualitative, operator)
    return replace(target, operator=operator, is_doubtful=target.is_doubtful or is_other)


def _operator(nature: str | None) -> str | None:
    """The operator of a column 指标性质; 定量 is none."""
    words, plain = load_words(), simplify(nature or "")
    if words.qualitative in plain:
        return words.qualitative
    sign = words.operator.match(plain)
    return words.operators[sign.group()] if sign else None


def _with_measure(own: str | None, measure: str) -> str:
    """The unit behind the number itself counts; its 万 alone goes before the unit of the column."""
    if not own:
        return measure
    return own + measure if load_words().multiplier.match(own) and not measure.startswith(own) else own


def _parse(printed: str, indicator: str, has_measure: bool) -> Target:
    words = load_words()
    text = "".join(simplify(printed).split())
    sign = words.operator.match(text)
    operator = words.operators[sign.group()] if sign else None
    rest = text[sign.end() :] if sign else text
    if _DATE.match(rest) or _YEAR_ONLY.match(rest) or words.month.match(rest):
        return Target(operator or "=", None, None, printed, "date")
    number = _NUMBER.match(rest)
    if not number and (within := _SIGN_WITHIN.match(rest)):
        return replace(_parse(within[2], indicator, has_measure), text=printed)
    if not number:
        is_doubtful = words.unknown_sign.match(rest) is not None
        return Target(operator or words.qualitative, None, None, printed, is_doubtful=is_doubtful)
    value = Decimal(number.group().replace(",", ""))
    behind, unit = _operator_behind(rest[number.end() :])
    if bracketed := words.unit_in_indicator.fullmatch(unit):
        unit = bracketed[1]
    is_doubtful = words.near.search(unit) is not None or (behind or operator) != (operator or behind)
    operator = operator or behind
    name = simplify(indicator)
    if not unit and not has_measure and _is_serial_day(value) and words.date.search(name):
        day = _SPREADSHEET_DAY_0 + timedelta(days=int(value))
        return Target(operator or "=", None, None, printed, f"spreadsheet day {value}: {day.isoformat()}")
    if not unit and not has_measure and operator is None and value <= 1 and words.rate.search(name):
        return Target("=", value * 100, "%", printed, "bare rate, 1 for 100 %")
    if not unit and has_measure:
        return Target(operator or "=", value, None, printed, is_doubtful=is_doubtful)
    if not unit:
        named = words.unit_in_indicator.search(name)
        unit_named = named[1] if named else None
        return Target(operator or "=", value, unit_named, printed, is_doubtful=is_doubtful)
    if _NUMBER.search(unit):
        # A range or a list of targets is no single number.
        return Target(operator or "=", None, None, printed, "more than one number")
    return Target(operator or "=", value, unit, printed, is_doubtful=is_doubtful)


def _operator_behind(unit: str) -> tuple[str | None, str]:
    """The operator that stands behind a number and its unit, and the unit without it."""
    for operator, pattern in load_words().behind.items():
        if found := pattern.search(unit):
            return operator, unit[: found.start()]
    return None, unit


def _is_serial_day(value: Decimal) -> bool:
    # `value in _SERIAL_DAYS` would compare a Decimal with each of them
    return _SERIAL_DAYS.start <= value < _SERIAL_DAYS.stop and value == int(value)
