"""Codes of lines that print names only, in statements that print no code at all.

Belongs here: following the names down the classification. Does not belong here: lines with a code (`codes`).
"""

from __future__ import annotations

from orchestration.classification.dictionary import Dictionary
from orchestration.statement.balance import strip_numbering
from orchestration.statement.model import Line

_LEAST_SHARE = 2  # one line in so many has to be known, or the lines are no classes


def name_codes(lines: list[Line], system: str, dictionary: Dictionary, year: int | None) -> None:
    """Sets `code` and `code_status` of lines whose names and place say their code; `system` as in `codes`."""
    items = [line for line in lines if line.role == "item" and line.name]
    found: dict[int, str] = {}
    above = ""
    for line in items:
        code = (_economic if system == "economic" else _function)(line, above, dictionary, year)
        if code:
            found[line.no] = above = code
    if len(found) * _LEAST_SHARE < len(items) or not any(len(code) > 3 for code in found.values()):
        return
    for line in items:
        if line.no in found:
            line.code, line.code_status = found[line.no], "corrected"


def _economic(line: Line, above: str, dictionary: Dictionary, year: int | None) -> str:
    name = strip_numbering(line.name)
    heading = dictionary.economic_class_of(name)
    if heading and heading != above[:3]:
        return heading
    return _only(dictionary, "economic", name, above[:3], 5, year) if above else ""


def _function(line: Line, above: str, dictionary: Dictionary, year: int | None) -> str:
    """Below the nearest line above if the name is known there, else beside it, else beside what that is below."""
    name = strip_numbering(line.name)
    for length in range(len(above), 2, -2):
        for words in (name, f"{name}支出"):  # which many leave out
            if length < 7 and (
                code := _only(dictionary, "function", words, above[:length], length + 2, year)
            ):
                return code
    return _only(dictionary, "function", name, "", 3, year)


def _only(dictionary: Dictionary, system: str, name: str, prefix: str, digits: int, year: int | None) -> str:
    """The one code of that name and length, in its year or else in any; empty where there are none or several."""
    for period in (year, None):
        if system == "economic":
            codes = dictionary.economic_codes("department", name, prefix, period)
        else:
            codes = dictionary.function_codes(name, prefix, period)
        codes = [code for code in codes if len(code) == digits]
        if codes:
            return codes[0] if len(codes) == 1 else ""
    return ""
