"""Words of a sentence are looked for only where one can begin: at every such place.

Belongs here: the list of characters that words begin with. Does not belong here: what words mean (`test_stated_*`).
"""

from __future__ import annotations

from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from orchestration.narrative.normal import read_yaml
from orchestration.narrative.vocabulary import WORDS

_ZERO_WIDTH = (ops.ASSERT, ops.ASSERT_NOT, ops.AT)
_REPEATED = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def beginnings(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a parsed pattern may begin with, and whether it may match nothing at all."""
    found: set[str] = set()
    for kind, value in parsed:
        if kind in _ZERO_WIDTH:
            continue
        if kind is ops.LITERAL:
            return found | {chr(value)}, False
        if kind is ops.IN:
            assert all(each is ops.LITERAL for each, _ in value), "a word begins with a range of characters"
            return found | {chr(code) for _, code in value}, False
        if kind is ops.BRANCH:
            choices = [beginnings(branch) for branch in value[1]]
        elif kind in _REPEATED:
            own, is_optional = beginnings(value[2])
            choices = [(own, is_optional or value[0] == 0)]
        else:
            assert kind is ops.SUBPATTERN, kind
            choices = [beginnings(value[3])]
        found = found.union(*(own for own, _ in choices))
        if not any(is_optional for _, is_optional in choices):
            return found, False
    return found, True


def test_the_characters_that_words_begin_with_are_listed_and_no_others() -> None:
    words = read_yaml("comparison.yaml")
    listed: set[str] = set()
    for kind in WORDS:
        begin, is_optional = beginnings(_parser.parse(words[kind].replace("{year}", r"20\d\d")))
        assert not is_optional, kind
        listed |= begin
    assert set(words["begins"]) == listed
