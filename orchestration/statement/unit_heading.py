"""Lines between statements that say whose the next ones are: 二、某县第一中学, 某县第一中学2025年单位预算.

Belongs here: the name in such a line, and how sure it is. Does not belong here: labels such as 编制单位： (`identity`),
where the lines stand in a document (`headings`), or which statements follow (`sections`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from orchestration.statement.text import compact
from orchestration.statement.titles import is_title
from orchestration.statement.unit_name import cover_names, is_unit_name, names_no_unit, plain

_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+(?:部分|篇|章)|附[件表]?[一二三四五六七八九十\d]*[:：、]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[、.．])[:：、]?"
)
_LEADER = re.compile(r"[.…·—_-]{2,}\d*$")
_SENTENCE = re.compile(r"[，。；,;]")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_ITSELF = re.compile(r"\(?(?:本级|本部|机关)\)?(?=\d{4}年|(?:年度|单位|部门)*(?:预算|决算)|$)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names a unit; `speaks` where it is the cover of a disclosure, which names more than a unit."""

    name: str
    speaks: bool
    at: int
    text: str

    @property
    def is_numbered(self) -> bool:
        return bool(_NUMBERING.match(compact(self.text)))

    @property
    def has_leader(self) -> bool:
        """Whether it is a line of contents, with dots and a page behind."""
        return bool(_LEADER.search(compact(self.text)))


def same_unit(one: str, other: str) -> bool:
    """Whether two printed names mean one unit: one may leave out the division that it begins with."""
    return one == other or (bool(one and other) and (one.endswith(other) or other.endswith(one)))


def is_itself(name: str) -> bool:
    """Whether a name says that it means the department without its subordinate units: …局(本级)."""
    return without_itself(name) != compact(name)


def without_itself(name: str) -> str:
    """…局 for …局(本级)."""
    return _ITSELF.sub("", compact(name))


def read_heading(text: str, at: int = 0) -> Heading | None:
    """The unit that a line names and says nothing else about but year and kind of disclosure."""
    named = _named_in(text)
    return Heading(*named, at, text) if named is not None else None


@lru_cache(maxsize=8192)
def _named_in(text: str) -> tuple[str, bool] | None:
    """The unit that a line names, and whether it is the cover of a disclosure."""
    bare = _NUMBERING.sub("", plain(text))
    if not 4 <= len(bare) <= _LONGEST or _SENTENCE.search(bare) or "目录" in bare:
        return None
    bare = _LEADER.sub("", bare)
    whole = _ITSELF.sub("", bare)
    itself = "(本级)" if whole != bare else ""
    if is_title(text):
        match = _YEAR.search(whole)
        names, speaks = ([whole[: match.start()]] if match else []), True
    elif "预算" in whole or "决算" in whole:
        names, speaks = list(cover_names(whole)), True
    else:
        names, speaks = [whole], False
    name = next((name for name in names if _is_name(name)), None)
    return (name + itself, speaks) if name is not None else None


def _is_name(name: str) -> bool:
    return len(name) >= 4 and is_unit_name(name) and not names_no_unit(name)
