"""The names of 类, 款 and 项 in a sentence in normal form, each with its level and its code.

Belongs here: names with （类）, （款）, （项） or a code behind them, levels parted by dashes or spelled out, names behind a bare code.
Does not belong here: names that the vocabulary lists, a 类 without a mark among them (`tokens`), what is told of an item
(`sentence_reader`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from orchestration.narrative.vocabulary import Vocabulary

_LEVELS = ("类", "款", "项")
_MARKER = re.compile(
    r'(?P<name>(?:[^，。;:、.()"\d%|]|\((?![类款项]\)|\d)[^()]{1,8}\)'
    r'|"[\u4e00-\u9fff]{2,4}"(?=[\u4e00-\u9fff])){1,60}?)'
    r'"?\((?P<code>\d{2,7})?(?P<level>[类款项])?\)(?:(?<=[类款项]\))\((?P<behind>2\d{4}(?:\d\d)?)\))?'
)
_ENUMERATED = re.compile(r"(?:[\u4e00-\u9fff]{2,12}、){1,3}")
"""How a name begins that is an enumeration itself: 法规、规划及标准(项)."""
_HAS_MARKER = re.compile(r"\((?:[类款项]|\d{3,7}[类款项]?)\)")
_FUNCTION_CODE = re.compile(r"2\d{4}(?:\d\d)?")
_CODE_AND_NAME = re.compile(r"2\d{4}(?:\d\d)?[\u4e00-\u9fff]")
_DASHED = re.compile(r'"(?P<path>[^"，。;:-]{2,}(?:-{1,2}[^"，。;:-]{2,}){1,2})"')
_DASH = re.compile("-{1,2}")
_LEAD = re.compile(
    r"^(?:\([一二三四五六七八九十]{1,3}\))?(?:万?元)?(?:和|及|以及|与)?(?:主要)?(?:用于|安排|其中|包括|为|是)*"
)


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A path of 类, 款, 项 from `start` to `end`, with (start, end) of each name in the sentence."""

    start: int
    end: int
    names: tuple[tuple[int, int], ...]
    levels: tuple[str, ...]
    code: str | None
    marked: bool = True


def function_names(sentence: str, vocabulary: Vocabulary) -> list[FunctionName]:
    """In no order; none overlaps another."""
    if not _worth_a_look(sentence):
        return []
    found = _marked_names(sentence, vocabulary)
    for further in (_dashed, _spelled, _coded):
        taken = [(name.start, name.end) for name in found]
        found += [
            name
            for name in further(sentence, vocabulary)
            if not any(start < name.end and end > name.start for start, end in taken)
        ]
    return found


def _worth_a_look(sentence: str) -> bool:
    return (
        bool(_HAS_MARKER.search(sentence) or _CODE_AND_NAME.search(sentence))
        or any(sign in sentence for sign in ('"', "-"))
        or all(level in sentence for level in _LEVELS)
    )


def _marked_names(sentence: str, vocabulary: Vocabulary) -> list[FunctionName]:
    groups: list[list[re.Match[str]]] = []
    for match in _MARKER.finditer(sentence):
        if not (match["code"] or match["level"]):
            continue
        if groups and _goes_on(groups[-1], match, sentence):
            groups[-1].append(match)
        else:
            groups.append([match])
    return [_marked(group, vocabulary) for group in groups if len(group) > 1 or _tells_level(group[0])]


def _dashed(sentence: str, vocabulary: Vocabulary) -> Iterator[FunctionName]:
    for match in chain(_DASHED.finditer(sentence), vocabulary.dashed.finditer(sentence)):
        first, last = match.span("path")
        dashes = [(first + dash.start(), first + dash.end()) for dash in _DASH.finditer(match["path"])]
        starts, ends = [first, *(end for _, end in dashes)], [*(start for start, _ in dashes), last]
        spans = tuple(zip(starts, ends, strict=True))
        yield FunctionName(*match.span(), spans, _LEVELS[: len(spans)], None)


def _spelled(sentence: str, vocabulary: Vocabulary) -> Iterator[FunctionName]:
    for match in vocabulary.spelled.finditer(sentence):
        spans = tuple(match.span(level) for level in ("class", "section", "item"))
        yield FunctionName(*match.span(), spans, _LEVELS, None)


def _coded(sentence: str, vocabulary: Vocabulary) -> Iterator[FunctionName]:
    for match in vocabulary.coded.finditer(sentence):
        level = _LEVELS[len(match["code"]) // 2 - 1]
        yield FunctionName(*match.span(), (match.span("named"),), (level,), match["code"])


def _goes_on(group: list[re.Match[str]], match: re.Match[str], sentence: str) -> bool:
    """Whether a name is of the level below the last one's, right behind it."""
    if _restarts(group, match):
        return False
    between = sentence[group[-1].end() : match.start()]
    is_enumeration = group[-1]["level"] and match["level"] and _ENUMERATED.fullmatch(between)
    return len(between) <= 1 or bool(is_enumeration)


def _tells_level(match: re.Match[str]) -> bool:
    return bool(match["level"]) or _FUNCTION_CODE.fullmatch(match["code"]) is not None


def _level(match: re.Match[str], index: int) -> str:
    """As printed, or by the length of a code that is no mere part, or by the order."""
    if match["level"]:
        return match["level"]
    if match["code"] and _FUNCTION_CODE.fullmatch(match["code"]):
        return _LEVELS[len(match["code"]) // 2 - 1]
    return _LEVELS[min(index, 2)]


def _restarts(group: list[re.Match[str]], match: re.Match[str]) -> bool:
    return bool(match["level"]) and _LEVELS.index(match["level"]) <= _LEVELS.index(group[-1]["level"] or "类")


def _marked(group: list[re.Match[str]], vocabulary: Vocabulary) -> FunctionName:
    spans = [(match.end("name") - len(match["name"].lstrip("-")), match.end("name")) for match in group]
    for index, (above, match) in enumerate(pairwise(group), start=1):
        if match.start() - above.end() > 1:
            spans[index] = (above.end(), match.end("name"))
    first = group[0]["name"]
    known = max((name for name in vocabulary.classes if first.endswith(name)), key=len, default=None)
    lead = len(first) - len(known) if known else len(_LEAD.match(first)[0])  # type: ignore[index]
    spans[0] = (spans[0][0] + lead, spans[0][1])
    levels = tuple(_level(match, index) for index, match in enumerate(group))
    codes = [match["code"] or match["behind"] for match in group]
    code = "".join(part or "" for part in codes) if all(codes) else codes[-1]
    own = codes[-1] if codes[-1] and len(codes[-1]) > 3 else code or None
    return FunctionName(spans[0][0], group[-1].end(), tuple(spans), levels, own)
