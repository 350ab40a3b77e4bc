"""The words of `vocabulary/forms.yaml`, by which a form of performance goals is found where no lines draw it as a table.

Belongs here: loading, and what a few words say of each other. Does not belong here: what the form says, which the readers
of tables know.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_DATA: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "vocabulary" / "forms.yaml").read_text(encoding="utf-8")
)


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_DATA[name])


PROJECT = _pattern("project")
HINT = _pattern("hint")
LABEL_LEVEL = _pattern("label_level")
LEVEL = _pattern("level")
INDICATOR = _pattern("indicator")
TARGET = _pattern("target")
FUNDS = _pattern("funds")
MONEY = _pattern("money")
GOAL = _pattern("goal")
FIGURE = _pattern("figure")
LABEL_BEGINS = _pattern("label_begins")
LABEL_GOES_ON = _pattern("label_goes_on")
LABEL_IS_WHOLE = _pattern("label_is_whole")
END = _pattern("end")
LEVEL_NAME = _pattern("level_name")
TARGET_WITHIN = _pattern("target_within")
_BELOW = {word: re.compile(below) for word, below in _DATA["below"].items()}


def may_stand_below(narrow: str, wide: str) -> bool:
    """Whether a level of indicators may belong to another, as far as both are known names."""
    below = next((below for word, below in _BELOW.items() if wide.startswith(word)), None)
    return below is None or not LEVEL_NAME.fullmatch(narrow) or below.search(narrow) is not None


def is_open(text: str) -> bool:
    """Whether a bracket is not closed."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))
