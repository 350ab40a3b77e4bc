"""A stored number and its format code → the text a spreadsheet prints.

Belongs here: sections, digits, grouping, scaling, percent, literals, General, dates. Does not belong here:
where the number stands. All arithmetic is on Decimal: a float would bring its own noise into an amount.
What is not simple (conditions, fractions, exponents, Chinese numerals) prints as General.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

# A spreadsheet keeps 15 significant digits; what a file has beyond is the noise of binary fractions.
_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
# Wide enough for any double, and for the zeros that fixed notation adds.
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
# Formats 27 to 36 and 50 to 58 have no code in a file; in Chinese Excel all of them are dates.
_CHINESE_DATES = frozenset([*range(27, 37), *range(50, 59)])
_SECTION_END = re.compile(r'((?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])*)(?:;|$)', re.DOTALL)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<space>_.)|(?P<fill>\*.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|@)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)"
    r"|(?P<unsupported>[Ee][+-]|/)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)

Token = tuple[str, str]


def builtin_code(number: int) -> str:
    """The code of a format that a file names by number alone."""
    return "yyyy-mm-dd" if number in _CHINESE_DATES else str(BUILTIN_FORMATS.get(number, "General"))


def number_of(stored: str) -> Decimal | None:
    """The number a file stores, without the noise of binary fractions."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return None
    return _SIGNIFICANT.plus(number) if number.is_finite() else None


def general(number: Decimal) -> str:
    """As the General format prints it, but never with an exponent."""
    if not number:
        return "0"
    return format(number.normalize(_SIGNIFICANT), "f")


def date_text(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    """In ISO form, as all dates are printed here; midnight is left out."""
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value
        return str(value)
    return str(value)


def formatted(number: Decimal, code: str, epoch: datetime.datetime) -> str:
    """`number` as printed under format `code`; dates count from `epoch` and print in ISO form."""
    if is_date_format(code):
        return general(number) if is_timedelta_format(code) else _date(number, epoch)
    sections = _sections(code)
    if sections is None:
        return general(number)
    section, shown = sections[0], number
    if len(sections) > 1 and number < 0:
        # The section for negative numbers prints its own sign.
        section, shown = sections[1], abs(number)
    elif len(sections) > 2 and number == 0:
        section = sections[2]
    sign = "-" if shown < 0 else ""
    return (sign + _print(section, abs(shown))).strip()


def _date(number: Decimal, epoch: datetime.datetime) -> str:
    try:
        return date_text(from_excel(float(number), epoch))
    except (OverflowError, ValueError):
        return general(number)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[Token, ...], ...] | None:
    """Tokens of each section; None where the code is beyond this module."""
    sections = []
    for text in _SECTION_END.findall(code)[:4]:
        tokens = tuple(filter(None, map(_token, _TOKEN.finditer(text))))
        if any(kind == "unsupported" for kind, _ in tokens):
            return None
        sections.append(tokens)
    # The pattern also matches the emptiness after the last section.
    if len(sections) > 1 and not code.endswith(";") and not sections[-1]:
        sections.pop()
    return tuple(sections) if code else None


def _token(match: re.Match[str]) -> Token | None:
    kind = str(match.lastgroup)
    text = match[kind]
    if kind in {"quoted", "escaped", "other"}:
        return ("literal", text)
    if kind == "space":
        return ("literal", " ")
    if kind == "fill":
        return None
    if kind == "bracket":
        if text.startswith("$"):
            return ("literal", text[1:].split("-")[0])
        return ("unsupported", text) if re.match(r"[<>=]|DBNum", text, re.IGNORECASE) else None
    return (kind, text)


def _print(tokens: tuple[Token, ...], number: Decimal) -> str:
    kinds = [kind for kind, _ in tokens]
    number = _WIDE.scaleb(number, 2 * kinds.count("percent"))
    places = [index for index, kind in enumerate(kinds) if kind == "digit"]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    whole = [index for index in places if index < point]
    fraction = [index for index in places if index > point]
    scaling = _scaling_commas(kinds, whole, places)
    number = _WIDE.scaleb(number, -3 * len(scaling))
    if "general" in kinds:
        return "".join(general(number) if kind == "general" else text for kind, text in tokens)
    number = _WIDE.quantize(number, Decimal(1).scaleb(-len(fraction)))
    whole_digits, _, fraction_digits = format(number, "f").partition(".")
    grouped = any(kind == "comma" and index not in scaling for index, kind in enumerate(kinds))
    digits = _whole([tokens[index][1] for index in whole], whole_digits.lstrip("0"), grouped)
    digits += _fraction([tokens[index][1] for index in fraction], fraction_digits)
    of_place = dict(zip(whole + fraction, digits, strict=True))
    printed = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "digit":
            printed.append(of_place[index])
        elif kind != "comma":
            printed.append(text)
    return "".join(printed)


def _scaling_commas(kinds: list[str], whole: list[int], places: list[int]) -> set[int]:
    """Commas right behind the last digit, or the last whole one, divide by a thousand each."""
    scaling = set()
    for last in {whole[-1] if whole else -1, places[-1] if places else -1}:
        index = last + 1
        while last >= 0 and index < len(kinds) and kinds[index] == "comma":
            scaling.add(index)
            index += 1
    return scaling


def _whole(places: list[str], digits: str, grouped: bool) -> list[str]:
    """What each place before the point prints; the first takes all digits left over."""
    printed: list[str] = []
    for position, place in enumerate(reversed(places)):
        is_first = position == len(places) - 1
        rest = digits[: len(digits) - position] if position < len(digits) else ""
        own = rest if is_first else rest[-1:]
        own = own or {"0": "0", "?": " "}.get(place, "")
        if grouped:
            own = _grouped(own, position)
        printed.append(own)
    return printed[::-1]


def _grouped(digits: str, position: int) -> str:
    """A comma behind each digit that has a multiple of three digits to its right."""
    text = ""
    for offset, digit in enumerate(reversed(digits)):
        behind = position + offset
        text = digit + ("," if digit != " " and behind and behind % 3 == 0 else "") + text
    return text


def _fraction(places: list[str], digits: str) -> list[str]:
    printed: list[str] = []
    significant = False
    for place, digit in zip(reversed(places), reversed(digits), strict=True):
        significant = significant or digit != "0" or place == "0"
        printed.append(digit if significant else {"?": " "}.get(place, ""))
    return printed[::-1]
