"""Codes that no list of the classifications holds.

Belongs here: which of them may be new, and marking the lines of all others: what such a line's cells spell is no code, so
that nobody knows what its figures are of. Does not belong here: codes that a list holds for another name (`codes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from orchestration.classification.dictionary import Dictionary
from orchestration.line_item.code import economic_system
from orchestration.statement.model import Line

_NAMELESS = re.compile(r"[\d\s.,，%()-]*")
"""What is no name: figures, or nothing."""


def may_be_new(code: str, name: str, dictionary: Dictionary) -> bool:
    """Whether an unknown function code is taken at its word: the dictionary holds every 类 and 款, but not every 项."""
    return (
        len(code) == 7
        and bool(dictionary.function_names(code[:5], None))
        and not _NAMELESS.fullmatch(name)
        and not any(len(other) < 7 for other in dictionary.function_codes(name))
    )


def mark_unlisted(
    lines: Iterable[Line], system: str, dictionary: Dictionary, allows_both: bool = True
) -> None:
    """Marks the lines whose code is in no list and can't be a new one; `system` is `function` or `economic`.

    A code of the other classification is one of no list where the statement does not allow both.
    """
    for line in lines:
        if line.role == "item" and line.code:
            is_other = (line.code[:1] == "2") != (system == "function")
            line.unlisted_code = (is_other and not allows_both) or not (
                _is_listed(line.code, dictionary)
                or (system == "function" and may_be_new(line.code, line.name, dictionary))
                or _may_be_new_class(line.code, line.name, dictionary)
            )


def _is_listed(code: str, dictionary: Dictionary) -> bool:
    if code[:1] == "2":
        return bool(dictionary.function_names(code))
    return bool(dictionary.economic_names(economic_system(code), code))


def _may_be_new_class(code: str, name: str, dictionary: Dictionary) -> bool:
    """The same of an economic 款: its 类 is known, and its name is not another's."""
    system = economic_system(code)
    return (
        len(code) == 5
        and bool(dictionary.economic_names(system, code[:3]))
        and not _NAMELESS.fullmatch(name)
        and not dictionary.economic_codes(system, name)
    )
