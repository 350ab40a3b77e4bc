"""Bytes of a text or web page → str, without ever guessing a legacy code where UTF-8 fits.

Belongs here: choosing a character set. Does not belong here: what the characters mean.
"""

from __future__ import annotations

import codecs
import unicodedata

from orchestration.document.model import UnreadableDocument

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# gb2312 and gbk as declared are nearly always GB18030's wider set as written.
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "hz", "x-gbk", "gb_2312-80", "cp936"})
_ORDINARY = "\t\n\r\f\v\x1a\xa0\u3000\u200b\ufeff"
_ODD_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs"})
_ODD_SHARE = 0.02
_DAMAGE_SHARE = 0.01
_NUL_SHARE = 0.02
_SAMPLE = 200_000

_GARBAGE = (
    "this is neither a known document format nor readable text; "
    "save it as PDF, DOCX or XLSX, or fetch it again if the download broke"
)


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`; `declared` is the character set a page names itself, believed only if it fits."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    if data[:_SAMPLE].count(0) > _NUL_SHARE * min(len(data), _SAMPLE):
        return _checked(_utf16_without_mark(data))
    # UTF-8 comes before the declaration: text in a legacy code is practically never valid UTF-8, while UTF-8
    # often passes for GB18030, and pages converted to UTF-8 later keep their old declaration.
    if (text := _utf8(data)) is not None:
        return _checked(text)
    for encoding in filter(None, (_codec(declared), "gb18030")):
        try:
            return _checked(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    text = data.decode("gb18030", errors="replace")
    if text.count("\ufffd") > _DAMAGE_SHARE * len(text):
        raise UnreadableDocument(_GARBAGE)
    return _checked(text)


def _codec(declared: str) -> str:
    name = declared.strip().strip("\"'").lower()
    if name in _CHINESE:
        return "gb18030"
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    # A page can't say in ASCII that it is UTF-16, and Python also registers codecs that aren't for text.
    return info.name if info.name in {"big5", "big5hkscs"} else ""


def _utf8(data: bytes) -> str | None:
    """UTF-8 cut in the middle of a character, or with a few bytes lost, is still UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        wide = sum(1 for character in text if character > "\x7f")
        return text if text.count("\ufffd") <= _DAMAGE_SHARE * wide else None


def _utf16_without_mark(data: bytes) -> str:
    """Many NULs mean UTF-16: they are the high bytes of its ASCII, so their place tells the order."""
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    odd = sample.count("\ufffd")
    if not _without_ordinary(sample).isprintable():
        odd += sum(sample.count(character) for character in set(sample) if _is_odd(character))
    if odd > _ODD_SHARE * len(sample):
        raise UnreadableDocument(_GARBAGE)
    # Databases and XML parsers stumble over a NUL that damage left in the text.
    return text.replace("\0", "")


def _without_ordinary(text: str) -> str:
    """Without controls and white space that any text may hold; nearly always all the rest prints something."""
    for character in _ORDINARY:
        text = text.replace(character, "")
    return text


def _is_odd(character: str) -> bool:
    """Controls, unassigned and private characters: what binary data turns into."""
    return character not in _ORDINARY and unicodedata.category(character) in _ODD_CATEGORIES
