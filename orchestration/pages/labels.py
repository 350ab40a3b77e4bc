"""Words and figures as a page shows them: 中文 / English, thousands separated.

Belongs here: looking a term up (`labels.yaml` has the words) and writing a value. Does not belong here: where
on a page it goes (templates).
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

_NOTHING = "—"


@cache
def _words() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("labels.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def chinese(kind: str, term: object) -> str:
    """The Chinese word for a stored term, the term itself where there is none."""
    return _words().get(kind, {}).get(str(term), str(term))


def label(term: object, kind: str) -> str:
    """`中文 / English` for a stored term."""
    if term is None or term == "":
        return _NOTHING
    word, english = chinese(kind, term), str(term).replace("_", " ")
    return english if word == str(term) else f"{word} / {english}"


def shown(value: object, column: str = "") -> str:
    """A value of a column: known terms in Chinese, decimals exact with thousands separated, nothing as a dash."""
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, bool):
        return "是 / yes" if value else "否 / no"
    if isinstance(value, Decimal):
        return percent(value) if column.endswith("_rate") else f"{value:,f}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if column in _words() and str(value) in _words()[column]:
        return chinese(column, value)
    return str(value)


def percent(value: Decimal | None) -> str:
    """A rate as a percentage."""
    return _NOTHING if value is None else f"{value * 100:+.2f}%"


def year_of(row: dict[str, object]) -> str:
    """`2024 预算 部门`: which disclosure of a unit it is."""
    parts = (row["fiscal_year"], chinese("stage", row["stage"]), chinese("scope", row["scope"]))
    return " ".join(str(part) for part in parts if part not in (None, "None")) or "年度不明 / year unknown"
