"""Words of a second language beside Chinese ones: 收入 Revenue, 收入 كىرىم.

Belongs here: which words of a heading or name are its translation. Does not belong here: what the Chinese words mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CHINESE = r"\u4e00-\u9fff"
_SCRIPTS = (
    r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"  # Uyghur, Kazakh
    r"\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf\uac00-\ud7af\u1100-\u11ff"  # Tibetan, Mongolian, Yi, Korean
)
_MAY_HOLD = re.compile(rf"[{_SCRIPTS}]|[a-z]{{3}}")
_FOREIGN = re.compile(rf"[{_SCRIPTS}]+(?:[\s،,.:()'-]*[{_SCRIPTS}]+)*")
_WORDS = r"[A-Za-z][A-Za-z\s,.'’&/:-]*"
_BEHIND = re.compile(rf"(?<=[{_CHINESE}）)】\]])\s*[/(（]?\s*({_WORDS})[)）]?$")
_BEFORE = re.compile(rf"^({_WORDS})\s+(?=[{_CHINESE}（(])")
_SPELT = re.compile(r"[a-z]{3}")
"""Letters of a word, which an abbreviation (PPP, OA) has not."""


@lru_cache(maxsize=16384)
def chinese_alone(text: str) -> str:
    """`text` without its translation; as it is where it holds no Chinese."""
    if not _MAY_HOLD.search(text) or not re.search(f"[{_CHINESE}]", text):
        return text
    bare = _FOREIGN.sub(" ", text).strip()
    for words in (_BEHIND, _BEFORE):
        match = words.search(bare)
        if match is not None and _SPELT.search(match[1]):
            bare = bare[: match.start()] + bare[match.end() :]
    return bare
