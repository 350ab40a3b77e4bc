"""Settles the code of every line: as printed, corrected, or in conflict with its own name.

Belongs here: the decision of `code_status` from name, place and dictionary. Does not belong here: how code cells
are joined (`code`), the dictionary itself (`classification`), or sums (`reconcile`).
"""

from __future__ import annotations

from itertools import pairwise

from orchestration.classification.dictionary import Dictionary
from orchestration.line_item.code import economic_system
from orchestration.line_item.named_codes import name_codes
from orchestration.line_item.uncoded import code_by_name
from orchestration.line_item.unlisted import mark_unlisted, may_be_new
from orchestration.statement.kinds import ECONOMIC_KINDS, FUNCTION_KINDS, PROJECT_KINDS
from orchestration.statement.model import Line, Statement

_NAMED_ONLY = ECONOMIC_KINDS | (FUNCTION_KINDS - PROJECT_KINDS)
_OF_ANY_ITEM = frozenset("费支出")
"""What nearly every name ends in: it makes 电费 of no 设备购置费."""
_LENGTHS = {"function": (3, 5, 7), "economic": (3, 5)}


def resolve_codes(statement: Statement, dictionary: Dictionary, year: int | None) -> None:
    """Sets `code` and `code_status` of the statement's lines in place, block by block, in reading order."""
    if statement.kind in FUNCTION_KINDS:
        system = "function"
    elif statement.kind in ECONOMIC_KINDS:
        system = "economic"
    else:
        return
    in_order = sorted(statement.lines, key=lambda item: (item.block, item.no))
    if statement.kind in _NAMED_ONLY and not any(line.printed_code for line in in_order):
        name_codes(in_order, system, dictionary, year)
        return
    unnamed = not any(line.name for line in in_order if line.printed_code)
    names_projects = statement.kind in PROJECT_KINDS and statement.column("project_name") is None
    above: list[str] = []
    printed = {line.no: line.code for line in in_order}
    for line in in_order:
        if line.role != "item" or not line.printed_code:
            continue
        if statement.kind in PROJECT_KINDS and _fits(line.code, "economic"):
            continue  # a project's lines by economic class
        silent = unnamed or (names_projects and not _is_common_name(line.name, system, dictionary))
        if (
            silent
            and _fits(line.code, system)
            and not _lacks_part(line)
            and _names(line.code, system, dictionary)
        ):
            continue  # a code beside no name, or beside that of a project: none could disagree
        _resolve(line, system, above, dictionary)
        if line.code and line.code_status != "conflict":
            above = [code for code in above if len(code) < len(line.code)] + [line.code]
    _doubt_exchanged(in_order, printed, system, dictionary)
    for line in in_order:
        if line.code and len(line.code) not in (3, 5, 7):  # of no class that could be named
            line.code, line.code_status = "", "conflict"
    if system == "economic":
        code_by_name(in_order, dictionary)
    mark_unlisted(in_order, system, dictionary, allows_both=statement.kind in PROJECT_KINDS)
    for line, below in pairwise(in_order):
        if below.doubtful_code and not below.code:  # it may be the first of the line's parts
            line.doubtful_code = True


def _doubt_exchanged(lines: list[Line], printed: dict[int, str], system: str, dictionary: Dictionary) -> None:
    """Lines whose names say each other's codes: the names may be the wrong ones as well as the codes.

    Not of a run of wrong codes, which leads to one that none prints.
    """
    said: dict[str, set[str]] = {}
    for line in lines:
        if line.code_status == "corrected":
            said.setdefault(printed[line.no], set()).add(line.code)
        elif line.code_status == "conflict" and _fits(line.code, system):
            said.setdefault(line.code, set()).update(_by_name(line.name, line.code, system, [], dictionary))
    for line in lines:
        if line.code_status == "corrected" and printed[line.no] in _reached(line.code, said):
            line.code, line.code_status = printed[line.no], "conflict"


def _reached(code: str, said: dict[str, set[str]]) -> set[str]:
    """What the names beside a code say, the names beside that, and so on."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        further = said.get(waiting.pop(), set()) - found
        found |= further
        waiting.extend(further)
    return found


def _resolve(line: Line, system: str, above: list[str], dictionary: Dictionary) -> None:
    fits = _fits(line.code, system) and not _lacks_part(line)
    if fits and _named_so(line.code, line.name, system, dictionary):
        if len(line.code) == 3 or line.code[:-2] in above:
            line.doubtful_code = False  # its name and its place say the same
        return
    place = list(reversed(above))
    candidates = _by_name(line.name, line.code, system, place, dictionary)
    if not fits:
        if len(candidates) == 1:
            line.code, line.code_status = candidates[0], "corrected"
        elif (
            system == "function"
            and _is_unit_code(line.code)
            and not _is_common_name(line.name, system, dictionary)
        ):
            line.role, line.code = (
                "group",
                "",
            )  # the code of a subordinate unit, which heads the lines below it
        else:
            line.code_status = "conflict"
        return
    known = _names(line.code, system, dictionary)
    if not known and system == "function":
        if not may_be_new(line.code, line.name, dictionary):
            line.code_status = "conflict"
        return
    in_place = system == "function" and (len(line.code) == 3 or line.code[:-2] in above)
    beside = dictionary.function_codes(line.name, line.code[:-2]) if in_place else []
    is_another = any(len(code) == len(line.code) for code in beside)
    if in_place and not is_another and any(_overlap(line.name, name) for name in known):
        return  # a wording of its own; a code that stands in its place is not changed for it
    if (
        not in_place
        and len(candidates) == 1
        and candidates[0] != line.code
        and len(candidates[0]) == len(line.code)
    ):
        line.code, line.code_status = candidates[0], "corrected"
    elif candidates and line.code in candidates:
        return
    elif (
        _is_common_name(line.name, system, dictionary)
        or candidates
        or not any(_overlap(line.name, name) for name in known)
    ):
        line.code_status = "conflict"


def _lacks_part(line: Line) -> bool:
    """Whether a 项 stands beside its 类 without a 款 between: what they spell together is another code."""
    return 0 < len(line.code) < 1 + 2 * line.code_depth


def _is_unit_code(code: str) -> bool:
    """Budget units are numbered 301, 301001, 301001001; functions begin with 2."""
    return len(code) in (3, 6, 9) and (len(code) > 3 or code[:1] != "2")


def _fits(code: str, system: str) -> bool:
    first = {"function": "2", "economic": "35"}[system]
    return len(code) in _LENGTHS[system] and code[:1] in first


def _names(code: str, system: str, dictionary: Dictionary) -> frozenset[str]:
    if system == "function":
        return dictionary.function_names(code, None)
    return dictionary.economic_names(economic_system(code), code)


def _named_so(code: str, name: str, system: str, dictionary: Dictionary) -> bool:
    return any(dictionary.same_name(name, known) for known in _names(code, system, dictionary))


def _by_name(name: str, code: str, system: str, place: list[str], dictionary: Dictionary) -> list[str]:
    """Codes of that name below the nearest line above, or else below its class."""
    prefixes = [p for p in place if len(p) < 7]
    if system == "economic":
        prefix = code[:3] if _fits(code, system) and len(code) > 3 else (place[-1][:3] if place else "")
        if not prefix:
            return []
        found = dictionary.economic_codes(economic_system(prefix), name, prefix)
        return [c for c in found if len(c) == 5]
    for prefix in sorted(prefixes, key=len, reverse=True):
        found = [c for c in dictionary.function_codes(name, prefix) if len(c) == len(prefix) + 2]
        if found:
            return found
    return []


def _is_common_name(name: str, system: str, dictionary: Dictionary) -> bool:
    """The dictionary knows the name, though for another code."""
    if system == "function":
        return bool(dictionary.function_codes(name))
    return bool(
        dictionary.economic_codes("department", name) or dictionary.economic_codes("government", name)
    )


def _overlap(a: str, b: str) -> bool:
    """Names that share most of the characters that tell items apart: one wording of the same item."""
    first, second = (set(name) - _OF_ANY_ITEM or set(name) for name in (a, b))
    return bool(first and second) and len(first & second) * 2 >= min(len(first), len(second))
