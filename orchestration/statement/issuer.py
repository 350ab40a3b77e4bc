"""The issuer of a statement: the unit named behind a label such as 编制单位.

Belongs here: the name in the text of one caption or cell. Does not belong here: whose the document is (`identity`), or
which registered unit a name means (`registry`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.statement.captions import money_unit
from orchestration.statement.text import compact
from orchestration.statement.unit_name import identity_words, is_unit_name

_BEHIND_NAME = re.compile(r"(?:单位[:：])|(?:金额单位)|(?:\d{4}年)|(?:日期)|(?:货币)")
_CODE_BEFORE = re.compile(r"^[\[(]?\d{3,}[\])]?[-—_]?")
_BEHIND_LABEL = r"(?:\(?[/、或]?(?:公章|盖章|签章|部门|单位|全称|名称)\)?)*"
"""部门(单位)名称, 单位名称(公章)."""
_FILLED_IN = ("填制", "编报")
"""What may stand before a label."""
_IN_BRACKETS = re.compile(r"\((本级|本部|公章|盖章|汇总)\)$")
_ITSELF = re.compile(r"\(?(本级|本部|机关)\)?$")


def issuing_unit(text: str, previous: str) -> str | None:
    """The name behind a label such as 编制单位：, in this text or in the cell after the label's own."""
    bare, before = compact(text), compact(previous)
    if not _is_labelled(bare) and not _is_labelled(before):
        return None
    for with_name, alone in _labels():
        if match := with_name.match(bare):
            name = _BEHIND_NAME.split(match[1])[0]
            return _clean_unit(name) if money_unit(bare) is None or is_unit_name(name) else None
        if alone.match(before) and is_unit_name(bare):
            return _clean_unit(bare)
    return None


def issuer_as_printed(text: str, previous: str = "") -> str:
    """The name behind a label such as 编制单位：, with 本级 and the like that tell a unit from its department.

    The label may stand alone in the cell before, whose text is `previous`.
    """
    bare, before = compact(text), compact(previous)
    if _is_labelled(before) and any(alone.match(before) for _, alone in _labels()):
        name = _CODE_BEFORE.sub("", bare)
        return name if is_unit_name(_ITSELF.sub("", name)) else ""
    if _is_labelled(bare):
        for with_name, _ in _labels():
            if match := with_name.match(bare):
                name = _CODE_BEFORE.sub("", _BEHIND_NAME.split(match[1])[0])
                return name if is_unit_name(_ITSELF.sub("", name)) else ""
    return ""


def _is_labelled(bare: str) -> bool:
    """Whether a text may begin with such a label: most do not."""
    return ":" in bare and bare.startswith(_beginnings())


@lru_cache(maxsize=1)
def _beginnings() -> tuple[str, ...]:
    return (*_FILLED_IN, *identity_words()["issuer_labels"])


@lru_cache(maxsize=1)
def _labels() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Each label of an issuer with a name behind it, and alone."""
    before = "|".join(_FILLED_IN)
    return [
        (
            re.compile(rf"^(?:{before})?{label}{_BEHIND_LABEL}:(.+)$"),
            re.compile(rf"^(?:{before})?{label}{_BEHIND_LABEL}:$"),
        )
        for label in identity_words()["issuer_labels"]
    ]


def _clean_unit(name: str) -> str | None:
    cleaned = _CODE_BEFORE.sub("", name.strip("。.,，、_ "))
    cleaned = _IN_BRACKETS.sub("", cleaned)
    return cleaned if is_unit_name(cleaned) else None
