"""The function code of a 类/款/项 that a sentence names, and why it has none.

Belongs here: deciding by the document's own tables, then by the dictionary. Does not belong here: reading names from
sentences (`narrative`), or codes of lines of a table (`codes`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orchestration.classification.dictionary import Dictionary
from orchestration.narrative.model import StatedAmount, StatedChange
from orchestration.statement.kinds import FUNCTION_KINDS, PROJECT_KINDS
from orchestration.statement.model import Statement

_LENGTHS = {"类": 3, "款": 5, "项": 7}


@dataclass(frozen=True, slots=True)
class StatedCode:
    """`note` says why a named item has no code, or what contradicts the printed one."""

    code: str | None = None
    code_status: str | None = None
    note: str = ""


class StatedCodes:
    """Codes of stated items of one document whose lines have theirs."""

    def __init__(self, statements: Iterable[Statement], dictionary: Dictionary, year: int | None) -> None:
        self._dictionary, self._year = dictionary, year
        self._senses: dict[str, set[tuple[str, str]]] = {}
        """What the names say that the document prints beside a code."""
        self._codes: dict[tuple[str, str], set[str]] = {}
        """The codes beside which a name says so."""
        self._rest: dict[tuple[str, ...], str] = {}
        for statement in statements:
            if statement.kind not in FUNCTION_KINDS - PROJECT_KINDS:
                continue
            for line in statement.lines:
                if line.role == "item" and line.code and line.name and line.code_status != "conflict":
                    senses = dictionary.senses(line.name)
                    self._senses.setdefault(line.code, set()).update(senses)
                    for sense in senses:
                        self._codes.setdefault(sense, set()).add(line.code)

    def of(self, stated: StatedAmount | StatedChange) -> StatedCode:
        """What is no item of the classification has neither code nor note."""
        if stated.measure != "function_item":
            return StatedCode()
        names, printed = stated.name_path, stated.printed_code
        in_tables = self._in_tables(names, stated.name_levels)
        agreed = self.named(names, stated.name_levels)
        if printed:
            if agreed and printed not in agreed:
                note = f"printed beside code {printed}, but its name is that of {' or '.join(sorted(agreed))}"
                return StatedCode(printed, "conflict", note)
            return StatedCode(printed, "as_printed")
        if len(agreed) == 1:
            return StatedCode(next(iter(agreed)), "as_printed")
        if not agreed and len(meant := self._in_tables_without_section(names, stated.name_levels)) == 1:
            (code,) = meant
            return StatedCode(code, "corrected", f"there is no {'/'.join(names[:2])}; {names[2]} is {code}")
        if not agreed and names in self._rest:
            code = self._rest[names]
            note = f"no list has {'/'.join(names)}; {code} is the line that is left of its 款, and has its amount"
            return StatedCode(code, "corrected", note)
        return StatedCode(note=_reason(names, sorted(agreed), bool(in_tables)))

    def named(self, names: tuple[str, ...], levels: tuple[str, ...]) -> set[str]:
        """The codes that a path of names may mean: of the tables and the classification where both know it."""
        in_tables, listed = self._in_tables(names, levels), self._listed(names)
        return in_tables & listed or in_tables or listed

    def learn(self, names: tuple[str, ...], code: str) -> None:
        """That a path which nothing else knows means a code, as all items of its 款 together tell."""
        self._rest[names] = code

    def __call__(self, stated: StatedAmount | StatedChange) -> str | None:
        return self.of(stated).code

    def _in_tables(self, names: tuple[str, ...], levels: tuple[str, ...]) -> set[str]:
        """Codes whose line has the last name, below lines that have the others."""
        if not names or len(levels) != len(names) or not set(levels) <= _LENGTHS.keys():
            return set()
        return self._below_names({_LENGTHS[level]: name for level, name in zip(levels, names, strict=True)})

    def _in_tables_without_section(self, names: tuple[str, ...], levels: tuple[str, ...]) -> set[str]:
        """The same where a whole path names a 款 that no list and no table has below its 类."""
        if levels != tuple(_LENGTHS) or self._listed(names[:2]) or self._in_tables(names[:2], levels[:2]):
            return set()
        return self._below_names({_LENGTHS["类"]: names[0], _LENGTHS["项"]: names[2]})

    def _below_names(self, by_length: dict[int, str]) -> set[str]:
        own = max(by_length)
        wanted = {length: self._dictionary.senses(name) for length, name in by_length.items()}
        return {
            code
            for sense in wanted[own]
            for code in self._codes.get(sense, ())
            if len(code) == own
            and all(
                not senses.isdisjoint(self._senses.get(code[:n], ()))
                or (n < own and self._is_named(code[:n], by_length[n]))
                for n, senses in wanted.items()
            )
        }

    def _is_named(self, code: str, name: str) -> bool:
        """Whether a class bears a name in any period: the text may call it as it was called before (一般公共服务)."""
        return code in self._dictionary.function_codes(name)

    def _listed(self, names: tuple[str, ...]) -> set[str]:
        """The codes that a path spells in the dictionary, from 类 down to 项."""
        codes = {""}
        for depth, name in enumerate(names):
            codes = {code for prefix in codes for code in self._below(name, prefix, 3 + 2 * depth)}
        return codes - {""}

    def _below(self, name: str, prefix: str, digits: int) -> list[str]:
        """Codes of a name in the year or else in any; 教育（类）支出 has a word of its name behind the mark."""
        for form in (name, name + "支出"):
            codes = self._dictionary.function_codes(
                form, prefix, self._year, digits
            ) or self._dictionary.function_codes(form, prefix, digits=digits)
            if codes:
                return codes
        return []


def _reason(names: tuple[str, ...], codes: list[str], in_tables: bool) -> str:
    path = "/".join(names)
    if not codes:
        return f"no code: neither a table of the document nor the classification has {path}"
    where = "in the tables" if in_tables else "in the classification"
    return f"no code: {path} is {' and '.join(codes)} {where}"
