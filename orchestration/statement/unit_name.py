"""Names of units as printed: which words can be one, and where one stands in the line of a cover.

Belongs here: single lines and names. Does not belong here: who a document is of (`identity`), which registered unit a
name means (`registry`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.document.model import UNKNOWN
from orchestration.statement.chinese_years import years_in_digits
from orchestration.statement.text import compact

YEAR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)年?度?")
_LEVEL = re.compile(r"(区级|市级|县级|州级|本级|省级)$")
# what surrounds the unit's name on a cover
_AROUND = re.compile(
    r"^(关于|附件\d*[:：]?|信息公开|(部门|单位|综合|年度|财政)*(预算|决算)(信息|情况|草案|编制|公开|说明|报告|报表|表|的)*)"
    r"|(一般公共预算)?(财政拨款)?三公经费(财政拨款)?(支出)?(预算|决算)?(信息|情况|公开|说明|表|的)*$"
    r"|的?(部门|单位|区级|市级|县级|州级|省级|本级|汇总|综合|年度|财政)*(预算|决算)"
    r"(信息|情况|草案|编制|收支|及三公经费|和三公经费|三公经费|公开|说明|报告|报表|表|目录|的|及|信息公开)*$|关于$"
)
_IN_BRACKETS = re.compile(r"\(([^()]{4,40})\)$")
_BRACKETS = re.compile(r"\([^()]*\)$")
_LISTED = re.compile(
    r"^(?:\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)|\d{1,3}[.、])(?=[\u4e00-\u9fff])|\.(?:pdf|docx?|xlsx?|wps|et|html?|txt)$",
    re.I,
)
"""What a list of files puts before a line that is one's name, and the end of that name."""
_NO_NAME = re.compile(r"[:：;。、]|第.部分")


@lru_cache(maxsize=1)
def identity_words() -> dict[str, Any]:
    """The vocabulary by which a document says who it is of."""
    data: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "vocabulary" / "identity.yaml").read_text("utf-8")
    )
    return data


def plain(text: str) -> str:
    """A line compacted, with 二〇二三年 as 2023年."""
    return years_in_digits(compact(text))


def cover_names(bare: str) -> Iterator[str]:
    """What may be the unit's name in a line of a cover."""
    bare = _LISTED.sub("", bare)
    yield from _IN_BRACKETS.findall(bare)
    without = _BRACKETS.sub("", bare)
    before, _, after = without.partition(match[0]) if (match := YEAR.search(without)) else (without, "", "")
    for part in dict.fromkeys((before, after, without)):
        name, peeled = None, part
        while name != peeled:
            name, peeled = peeled, _without_words_around(peeled).strip("-—·: ")
        yield _LEVEL.sub("", peeled)


def _without_words_around(name: str) -> str:
    return _AROUND.sub("", without_occasion(name)) if _words_around().search(name) else name


@lru_cache(maxsize=1)
def _words_around() -> re.Pattern[str]:
    """One of these is in all that surrounds a name; most lines have none."""
    words = identity_words()
    known = ("预算", "决算", "关于", "附件", "信息公开")
    return re.compile("|".join([*known, *words["corrections"], *words["notices"]]))


def without_occasion(words: str) -> str:
    """Words without what a notice says that it does with a disclosure: 更正某县财政局, 某县财政局关于更正."""
    return _occasion().sub("", words)


@lru_cache(maxsize=1)
def _occasion() -> re.Pattern[str]:
    corrects = "|".join(identity_words()["corrections"])
    notice = "|".join(identity_words()["notices"])
    return re.compile(
        rf"^(?:关于)?(?:[(\[](?:{corrects})[)\]]|(?:(?:对|就)?(?:{corrects}))(?:的?(?:{notice}))?)[:-]?|^关于(?:对(?!外)|就)"
        rf"|(?:关于)?(?:对|就|进行)?的?(?:{corrects}|{notice})$"
    )


def is_unit_name(name: str) -> bool:
    """True for words that can name a unit, by their end; a name without one of its characters names none."""
    bare = _BRACKETS.sub("", compact(name))
    if not 3 <= len(bare) <= 40 or UNKNOWN in bare:
        return False
    return bare.endswith(_unit_ends()) and not _NO_NAME.search(bare)


@lru_cache(maxsize=1)
def _unit_ends() -> tuple[str, ...]:
    return tuple(identity_words()["unit_ends"])


def names_no_unit(name: str) -> bool:
    """Whether words that end like a unit's name speak of units in general (下属单位, 内设科室)."""
    bare = compact(name)
    return any(word in bare for word in identity_words()["no_unit"])
