"""Normalising printed words for comparison; what is shown stays as printed.

Belongs here: width, spaces, quotes and brackets of Chinese headings and names. Does not belong here:
the words themselves (`vocabulary/`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from orchestration.document.footnote_marks import without_marks
from orchestration.statement.second_language import chinese_part

_SPACE = re.compile(r"[\s\u00a0\u3000\u200b\ufeff]+")
_SPACE_BESIDE_WORDS = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_SPACE_IN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uff60]) (?=[\u3000-\u9fff\uff00-\uff60])")
_QUOTES = str.maketrans(dict.fromkeys("“”\"'‘’「」『』《》*＊"))
_BRACKETS = str.maketrans({"〔": "(", "〕": ")", "【": "[", "】": "]", "［": "[", "］": "]"})


@lru_cache(maxsize=65536)
def compact(text: str) -> str:
    """What `spelt` gives without marks of footnotes and a translation beside the Chinese: fit for comparison only."""
    return spelt(chinese_part(unicodedata.normalize("NFKC", without_marks(text))))


def spelt(text: str) -> str:
    """`text` in NFKC without any white space or quotes, brackets of one kind."""
    folded = unicodedata.normalize("NFKC", text)
    return _SPACE.sub("", folded).translate(_QUOTES).translate(_BRACKETS)


@lru_cache(maxsize=16384)
def tidy(text: str) -> str:
    """`text` in NFC with white space runs folded to one space: fit to be shown."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=16384)
def tidy_name(text: str) -> str:
    """A printed name without the spaces that justify or wrap it (`行 政 运 行` is `行政运行`); those of a second language
    beside the Chinese stay."""
    shown = tidy(text)
    if " " not in shown:
        return shown
    in_two = chinese_part(shown) != shown
    return (_SPACE_IN_CHINESE if in_two else _SPACE_BESIDE_WORDS).sub("", shown)
