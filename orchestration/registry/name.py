"""What the name of a unit comes down to: the division it begins with, and the body itself.

Belongs here: spelling variants that never make another unit, and those that make one likely. Does not belong here:
which units are registered (`units`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from orchestration.registry.divisions import Division, divisions_at_start
from orchestration.statement.text import compact

_PARTY = re.compile(r"^(中国共产党|中共)")
_OWN_LEVEL = re.compile(r"\((本级|本部|机关)\)$|本级$")
_JOINING = re.compile(r"[和与及、]")
# what tells one school, street or village from the next is never a slip of the pen
_ORDINALS = frozenset(
    "〇零一二三四五六七八九十百千两0123456789甲乙丙丁东西南北中上下左右前后内外新老大小高初第"
)
_SHORTEST = 8  # in a shorter name one character is a good part of what it says
_OWN_NAME = 2  # the first characters are the body's own: 长征镇…, 长风镇…


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name taken apart: the divisions its beginning may mean (one, or namesakes), and what follows."""

    divisions: tuple[Division, ...]
    core: str

    @property
    def division(self) -> Division | None:
        """The division, None where the name has none or several are called so."""
        return self.divisions[0] if len(self.divisions) == 1 else None


@lru_cache(maxsize=65536)
def parse_name(name: str) -> UnitName:
    """`上海市普陀区财政局` and, where only one division is called so, `普陀区财政局` are the same parse."""
    bare = compact(name)
    party = _PARTY.match(bare)
    divisions, rest = divisions_at_start(bare[party.end() :] if party else bare)
    return UnitName(divisions, ("中共" if party else "") + rest)


@lru_cache(maxsize=1)
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    data: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "abbreviations.yaml").read_text(encoding="utf-8")
    )
    bodies = data["bodies"]
    return re.compile("|".join(sorted(bodies, key=len, reverse=True))), bodies


@lru_cache(maxsize=65536)
def written_out(core: str) -> str:
    """The body with abbreviations written out and without what only varies: 与, 和, 本级, 人民政府 before a name.

    Fit for comparison only.
    """
    pattern, bodies = _bodies()
    text = _OWN_LEVEL.sub("", core).removeprefix("中共").replace("人民政府", "政府")
    if text.startswith("政府") and len(text) > 4 and not text.startswith(("政府办", "政府机关")):
        text = text.removeprefix("政府")
    text = re.sub(r"^委员会(?=.)", "委", text)  # 中共…区委员会组织部, …区委组织部
    return _JOINING.sub("", pattern.sub(lambda match: bodies[match[0]], text))


def likeness(one: str, other: str) -> str | None:
    """Why two different bodies of one division could be the same, None where that is not likely.

    Deliberately narrow: an ordinary new unit must not wait because a neighbour's name resembles its own.
    """
    if one == other:
        return "same name"
    one, other = written_out(one), written_out(other)
    if one == other:
        return "same name once written out"
    if is_slip(one, other):
        return "one character differs"
    return None


def is_slip(one: str, other: str) -> bool:
    """Whether one character was mistyped, dropped or added where that does not say which body is meant."""
    if len(one) < len(other):
        one, other = other, one
    if len(other) < _SHORTEST or len(one) - len(other) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other))
    end = 0
    while end < len(other) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    # the last character is the kind of body: 局, 处, 所, 站
    if start < _OWN_NAME or end == 0:
        return False
    differing = one[start : len(one) - end], other[start : len(other) - end]
    return (
        len(differing[0]) == 1 and len(differing[1]) <= 1 and not _ORDINALS.intersection("".join(differing))
    )
