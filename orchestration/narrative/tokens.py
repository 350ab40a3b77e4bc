"""A sentence in normal form → the words and numbers in it that matter, in order.

Belongs here: finding names, numbers, comparisons and function names. Does not belong here: which number
belongs to which name (`stated`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from orchestration.narrative.number import MONEY_UNITS, Number, nothing, parse_number
from orchestration.narrative.vocabulary import YEAR_IN_NAME, Entry, Vocabulary, load_vocabulary

OPENING = "opening"
"""Detail of a comparison with 年初预算 that names no year: this year's."""
UNCLEAR = "unclear"
"""Detail of a comparison with a budget that may be the opening or the adjusted one."""
_LONGEST_NUMBER = 20
"""Characters; more than any budget has, and fewer than the digits Decimal multiplies exactly."""
_CLAUSE_ENDS = re.compile(r"[，。;、)]|$")
_NOT_COUNTED = frozenset({"年", "年度", "月", "日", "号", "级", "次", "批", "%"})

OCCASIONS = {"overseas": "个", "reception": "批次", "domestic_reception": "批次", "foreign_reception": "批次"}
"""What is counted with the people of each, and the unit it is counted in."""

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
_LEAD = re.compile(r"^(?:万?元)?(?:和|及|以及|与)?(?:主要)?(?:用于|安排|其中|包括|为|是)*")


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A path of 类, 款, 项 as (start, end) of each name in the sentence."""

    names: tuple[tuple[int, int], ...]
    levels: tuple[str, ...]
    code: str | None
    marked: bool = True


@dataclass(slots=True)
class Token:
    kind: str
    start: int
    end: int
    text: str
    year: int | None = None
    detail: str = ""
    """What a comparison is with, how far a budget was used, what a share is of, which occasions are counted."""
    number: Number | None = None
    entry: Entry | None = None
    function: FunctionName | None = None


_start = attrgetter("start")


def tokenise(sentence: str) -> list[Token]:
    vocabulary = load_vocabulary()
    functions = _functions(sentence, vocabulary) if _worth_a_look(sentence) else []
    tokens = [*functions, *_plain(sentence, vocabulary, [(token.start, token.end) for token in functions])]
    tokens.sort(key=_start)
    return tokens


def _worth_a_look(sentence: str) -> bool:
    return (
        bool(_HAS_MARKER.search(sentence) or _CODE_AND_NAME.search(sentence))
        or any(sign in sentence for sign in ('"', "-"))
        or all(level in sentence for level in _LEVELS)
    )


def _functions(sentence: str, vocabulary: Vocabulary) -> list[Token]:
    groups: list[list[re.Match[str]]] = []
    for match in _MARKER.finditer(sentence):
        if not (match["code"] or match["level"]):
            continue
        if groups and _goes_on(groups[-1], match, sentence):
            groups[-1].append(match)
        else:
            groups.append([match])
    tokens = [_marked(group, vocabulary) for group in groups if len(group) > 1 or _tells_level(group[0])]
    marked = [(token.start, token.end) for token in tokens]
    for match in (*_DASHED.finditer(sentence), *vocabulary.dashed.finditer(sentence)):
        if any(start < match.end() and end > match.start() for start, end in marked):
            continue
        first, last = match.span("path")
        dashes = [(first + dash.start(), first + dash.end()) for dash in _DASH.finditer(match["path"])]
        starts, ends = [first, *(end for _, end in dashes)], [*(start for start, _ in dashes), last]
        spans = tuple(zip(starts, ends, strict=True))
        name = FunctionName(spans, _LEVELS[: len(spans)], None)
        tokens.append(Token("function", match.start(), match.end(), match.group(), function=name))
    taken = [(token.start, token.end) for token in tokens]
    for token in (*_spelled(sentence, vocabulary), *_coded(sentence, vocabulary)):
        if not any(start < token.end and end > token.start for start, end in taken):
            tokens.append(token)
    return tokens


def _spelled(sentence: str, vocabulary: Vocabulary) -> Iterator[Token]:
    for match in vocabulary.spelled.finditer(sentence):
        spans = tuple(match.span(level) for level in ("class", "section", "item"))
        name = FunctionName(spans, _LEVELS, None)
        yield Token("function", match.start(), match.end(), match.group(), function=name)


def _coded(sentence: str, vocabulary: Vocabulary) -> Iterator[Token]:
    for match in vocabulary.coded.finditer(sentence):
        level = _LEVELS[len(match["code"]) // 2 - 1]
        name = FunctionName((match.span("named"),), (level,), match["code"])
        yield Token("function", match.start(), match.end(), match.group(), function=name)


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


def _marked(group: list[re.Match[str]], vocabulary: Vocabulary) -> Token:
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
    name = FunctionName(tuple(spans), levels, codes[-1] if codes[-1] and len(codes[-1]) > 3 else code or None)
    return Token("function", spans[0][0], group[-1].end(), "", function=name)


def _plain(sentence: str, vocabulary: Vocabulary, taken: list[tuple[int, int]]) -> list[Token]:
    tokens: list[Token] = []
    depth = 0
    for match in vocabulary.tokens.finditer(sentence):
        start, end = match.span()
        if taken and any(start < stop and end > begin for begin, stop in taken):
            continue
        kind = match.lastgroup or ""
        if kind == "open":
            depth += 1
        elif kind == "close":
            # Most parentheses hold no amount and were not opened here.
            if not depth:
                continue
            depth -= 1
        tokens.append(_token(kind, match, vocabulary))
    return tokens


_WORDS_ALONE = frozenset(
    {"among", "reason", "use", "opening", "flat", "up", "down", "final", "open", "close"}
)
"""Kinds of which nothing more than the word is told."""


def _token(kind: str, match: re.Match[str], vocabulary: Vocabulary) -> Token:
    start, end = match.span()
    text = match.group()
    if kind in _WORDS_ALONE:
        return Token(kind, start, end, text)
    if match["number"] is not None:
        unit = match["unit"] or ""
        number = parse_number(match["number"], unit)
        if not unit and not number.value and _CLAUSE_ENDS.match(match.string, end):
            return Token("zero", start, end, text, number=nothing(text, unit=""))
        is_exact = not match["open_ended"] and len(match["number"]) <= _LONGEST_NUMBER
        kind = _number_kind(unit) if is_exact else "other"
        year = int(number.value) if unit in ("年", "年度") and 2000 <= number.value < 2100 else None
        return Token(kind, start, end, text, year=year, number=number)
    if match["name"] is not None:
        entry = vocabulary.names[YEAR_IN_NAME.sub("", text)]
        if entry.role == "class":
            name = FunctionName(((start, end),), ("类",), None, marked=False)
            return Token("function", start, end, text, function=name)
        return Token("name", start, end, text, entry=entry)
    if match["basis"] is not None:
        kind_of_budget = OPENING if match["basis_opening"] else match["basis_kind"] or ""
        if match["basis_unclear"]:
            kind_of_budget = UNCLEAR
        return Token("basis", start, end, text, _year(match["basis_year"]), kind_of_budget)
    if match["year_label"] is not None:
        named = _year(match["year_label_year"])
        return Token("year_label", start, end, text, named, match["label_kind"] or "")
    if match["moved_from"] is not None:
        named = _year(match["moved_from_year"])
        return Token("moved_from", start, end, text, named, match["moved_kind"])
    if match["moved_to"] is not None:
        direction = "up" if match["rises"] else "down"
        return Token("moved_to", start, end, text, _year(match["moved_to_year"]), direction)
    if match["signed_rate"] is not None:
        sign = "" if match["rate_rises"] else "-"
        return Token("signed_rate", start, end, text, number=parse_number(sign + match["rate"], "%"))
    if match["done"] is not None:
        printed = match["done_rate"]
        rate = parse_number(printed, "%") if printed else None
        return Token("done", start, end, text, detail=match["done_what"], number=rate)
    if match["share"] is not None:
        printed = match["share_rate"]
        return Token("share", start, end, text, number=parse_number(printed, "%") if printed else None)
    if match["equipment"] is not None:
        number = parse_number(match["equipment_count"], "台")
        return Token("equipment", start, end, text, detail=match["threshold"], number=number)
    if match["occasions"] is not None:
        occasion = next(each for each in OCCASIONS if match[each] is not None)
        number = parse_number(match["occasion_count"], OCCASIONS[occasion])
        return Token("occasions", start, end, text, detail=occasion, number=number)
    if match["project_name"] is not None:
        project = match["project"] or ""
        return Token("project_name", end - len(project), end, project)
    return Token(kind, start, end, text, number=nothing(text, unit="") if kind == "zero" else None)


def _year(printed: str | None) -> int | None:
    return int(printed) if printed else None


def _number_kind(unit: str) -> str:
    if unit in MONEY_UNITS:
        return "money"
    if unit == "%":
        return "rate"
    if unit in ("年", "年度"):
        return "year"
    return "other" if unit in _NOT_COUNTED else "count"
