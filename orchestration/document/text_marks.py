"""Marks of Markdown in a text: emphasis, headings, quotes, escapes and entities.

Belongs here: whether a text is marked up, and its lines and cells without their marks. Does not belong here: tables
(`text_marked`). In a text that isn't marked up, a star or a hash is the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from orchestration.document.text_join import strip_ends
from orchestration.document.text_pipe import is_rule

LEAST = 2
"""Lines with a mark that tell a text that is marked up; the rule of a table parted by pipes does alone."""

_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BEHIND_HEADING = re.compile(r"(?:(?<=\s)#+|\{[#.][^{}]*\})$")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=[^\s*_])[^*]*[^\s*_]\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(?<!\\)\*\*(?=[^\s*])([^*]*[^\s*\\])\*\*")
_WHOLE = re.compile(r"(\s*)(__|\*|_)(?=[^\s*_])([^*]*[^\s*_\\])\2(\s*)")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_BREAK = re.compile(r"<br\s*/?>|\\(?![!-/:-@\[-`{-~])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,8});")


def is_marked_up(lines: Iterable[str]) -> bool:
    """Whether a converter wrote marks for headings, or a rule, into the lines."""
    count = 0
    for line in lines:
        if is_rule(line):
            return True
        if "#" in line or "**" in line or "__" in line:
            bare = strip_ends(line)
            count += bool(_HEADING.match(bare) or _BOLD_LINE.fullmatch(bare))
            if count >= LEAST:
                return True
    return False


def unmarked_line(line: str) -> str:
    """A line outside tables."""
    line = _QUOTE.sub("", line)
    heading = _HEADING.match(line.lstrip(" ")) if "#" in line else None
    if heading is None:
        return unmarked(line)
    return unmarked(_BEHIND_HEADING.sub("", strip_ends(line.lstrip(" ")[heading.end() :])))


def unmarked(text: str) -> str:
    """A line's text, or a cell's: a mark without its partner stays, as does one that is escaped."""
    text = _BREAK.sub(" ", text)
    text = _LINK.sub(r"\1", _SPAN.sub(r"\1", text))
    text = _BOLD.sub(r"\1", text)
    text = _WHOLE.sub(r"\1\3\4", text) if _WHOLE.fullmatch(text) else text
    text = _ESCAPE.sub(r"\1", text)
    return _ENTITY.sub(lambda match: unescape(match[0]), text)
