"""Lines of economic statements that print a name and figures but no code, beside lines that do.

Belongs here: the code that the name has at its place, and telling the lines of which none is known. Does not belong
here: statements that print no code at all (`named_codes`), codes that are printed (`codes`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.classification.dictionary import Dictionary
from orchestration.reconcile.system import System
from orchestration.statement.balance import strip_numbering
from orchestration.statement.model import Line
from orchestration.statement.typed_rows import expenditure_type_of

_SHOWN = 5


def code_by_name(lines: Sequence[Line], dictionary: Dictionary) -> None:
    """Gives lines without a code, in reading order, the one that bears their name: of an item in the class of the line
    above, or of the class that the next coded line is in; never one that another line prints."""
    printed = {line.code for line in lines if line.code}
    above = ""
    for at, line in enumerate(lines):
        if line.code:
            above = line.code
        elif _is_uncoded(line):
            below = next((other.code for other in lines[at + 1 :] if other.code), "")
            code = _code(strip_numbering(line.name), above, below, dictionary)
            if code and code not in printed:
                line.code, line.code_status, above = code, "corrected", code
                printed.add(code)


def _code(name: str, above: str, below: str, dictionary: Dictionary) -> str:
    for digits, prefix in ((5, above[:3]), (3, below[:3])):
        system = "government" if prefix.startswith("5") else "department"
        codes = dictionary.economic_codes(system, name, prefix) if prefix else []
        codes = [code for code in codes if len(code) == digits]
        if len(codes) == 1:
            return codes[0]
    return ""


def _is_uncoded(line: Line) -> bool:
    unknown = line.role == "item" and bool(line.name) and not (line.code or line.printed_code)
    return unknown and any(reading.fen is not None for reading in line.readings.values())


def uncoded(system: System, kinds: frozenset[str]) -> list[str]:
    """What statements of these kinds print in lines without a known code, where their totals do not show that they are
    the sum of others."""
    told: list[str] = []
    for index, statement in enumerate(system.cells.statements):
        lines = [line for line in statement.lines if _is_uncoded(line) and not expenditure_type_of(line.name)]
        coded = any(line.code for line in statement.lines)
        if statement.kind in kinds and lines and coded and not system.adds_up_to_total(index):
            names = ", ".join(line.name for line in lines[:_SHOWN])
            told.append(
                f"{statement.kind}: page {statement.page} prints {len(lines)} line(s) without a code, of names that no "
                f"class has at their place: {names}; not loaded"
            )
    return told
