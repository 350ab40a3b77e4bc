"""The Chinese part of words that are printed in two languages (`收入 Revenue`, `合计 جەمئىي`).

Belongs here: which letters beside Chinese ones say the same in another language. Does not belong here: what else makes
two printed words one (`text`), or the words themselves (`vocabulary/`).
"""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_OTHER_SCRIPT = re.compile(
    "[\u0400-\u052f"  # Cyrillic (Kazakh, Mongolian)
    "\u060c-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"  # Arabic letters (Uyghur, Kazakh), no digits
    "\u0f00-\u0f1f\u0f34-\u0fff"  # Tibetan, no digits
    "\u1100-\u11ff\uac00-\ud7af"  # Hangul
    "\u1800-\u180f\u1820-\u18af"  # Mongolian, no digits
    "\ua000-\ua4cf"  # Yi
    "\u200c-\u200f\u202a-\u202e\u2066-\u2069]+"  # marks of direction and joining
)
_WORD = r"(?:[A-Za-z]?[a-z]{2,}|[A-Z]{5,})"
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9])(?P<words>{_WORD}(?:(?:[ \n\r\t,.;:&'’/-]|\b(?:of|to|in|by|on|a)\b)+{_WORD})*\.?)(?![A-Za-z0-9])"
)
_APART = re.compile(r"[\s/|()\[\]\u3000\u00a0:：]")
_EMPTY_BRACKETS = re.compile(r"[(\[][\s/,.]*[)\]]")
_LOOSE_ENDS = re.compile(r"(?<=[\u3400-\u9fff)])\s*[/|]\s*$|^\s*[/|]\s*(?=[\u3400-\u9fff(])")


def chinese_part(folded: str) -> str:
    """Words in NFKC without those of a second language; themselves where they have no Chinese.

    Latin letters are left where they may be of a Chinese name: abbreviations (`PPP`, `5G`), and words that Chinese stands
    close around (`政务App开发`).
    """
    if folded.isascii() or not _HAN.search(folded):
        return folded
    kept = _OTHER_SCRIPT.sub(" ", folded)
    kept = _LATIN.sub(_without_a_translation, kept)
    if kept == folded:
        return folded
    return _LOOSE_ENDS.sub("", _EMPTY_BRACKETS.sub("", kept))


def _without_a_translation(run: re.Match[str]) -> str:
    text, (start, end) = run.string, run.span()
    before = start == 0 or _APART.match(text[start - 1])
    behind = end == len(text) or _APART.match(text[end])
    return " " if before or behind else run.group()
