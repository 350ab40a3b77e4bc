"""A sentence in normal form → the words and numbers in it that matter, in order.

Belongs here: finding names, numbers and comparisons. Does not belong here: names of 类, 款 and 项 (`function_names`), which
number belongs to which name (`stated`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter

from orchestration.narrative.function_names import FunctionName, function_names
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


@dataclass(slots=True)
class Token:
    """A word or number from character `start` to `end` (exclusive) of a sentence; `kind` says what it does there."""

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
    """The tokens of a sentence in normal form, in order."""
    vocabulary = load_vocabulary()
    names = function_names(sentence, vocabulary)
    tokens = [Token("function", name.start, name.end, "", function=name) for name in names]
    tokens += _plain(sentence, vocabulary, [(name.start, name.end) for name in names])
    tokens.sort(key=_start)
    return tokens


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
            name = FunctionName(start, end, ((start, end),), ("类",), None, marked=False)
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
