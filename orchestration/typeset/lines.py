"""Row rules of a layout, resolved against a ledger to the lines of a table.

Belongs here: which codes, classes and projects get a line, and what each line may print as text.
Does not belong here: columns, amounts, spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.typeset import catalogue
from orchestration.typeset.catalogue import Code
from orchestration.typeset.cubes import Ledger
from orchestration.typeset.layout import RowRule

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row prints as text (by the column's `show`), and which amounts it sums."""

    texts: dict[str, str]
    rule: RowRule
    codes: tuple[str, ...]
    is_leaf: bool = False
    code: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)  # for the fact's dimension


def numeral(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def lines_of(rule: RowRule, ledger: Ledger, year: int) -> list[Line]:
    """The lines that a rule of a layout makes of a ledger."""
    if rule.kind == "tree":
        return _tree(rule, ledger, year)
    if rule.kind == "functions":
        return _functions(rule, ledger, year)
    if rule.kind == "projects":
        return _projects(rule, ledger, year)
    places = (rule.style,) if rule.style else ("name", "indented", "text", "bracket", "project_or_name")
    texts = dict.fromkeys(places, rule.text)
    return [Line(texts, rule, rule.codes, bool(rule.fact), name=rule.text.strip())]


def _catalogue(cube: str) -> dict[str, Code]:
    name = cube.removesuffix("_full")
    economic = {"economic": catalogue.economic(), "government": catalogue.government()}
    return economic.get(name, catalogue.functions())


def _coded(code: str, name: str, depth: int) -> dict[str, str]:
    parts = (code[:3], code[3:5], code[5:7])
    return {
        "class": parts[0],
        "section": parts[1],
        "item": parts[2],
        "code": code,
        "class_code": code if len(code) == 3 else "",
        "section_code": code if len(code) == 5 else "",
        "bar": "|".join(part for part in parts if part),
        "bracket": f"[{code}]{name}",
        "name": name,
        "indented": "　" * depth + name,
        "text": name,
        "project_or_name": name,
    }


def _tree(rule: RowRule, ledger: Ledger, year: int) -> list[Line]:
    known = _catalogue(rule.cube)
    used = list(known) if rule.listed == "all" else ledger.codes(rule.cube, rule.measures)
    used = [code for code in used if any(code.startswith(p.rstrip("*")) for p in rule.codes)]
    nodes = sorted({code[:level] for code in used for level in rule.levels if len(code) >= level})
    # a capital block of few columns follows the order of the rule's codes, not of the digits
    order = [pattern.rstrip("*") for pattern in rule.codes]
    nodes.sort(key=lambda code: next((i for i, prefix in enumerate(order) if code.startswith(prefix)), 0))
    return [
        Line(
            _coded(code, known[code].name_in(year), rule.levels.index(len(code))),
            rule,
            (f"{code}*",),
            len(code) == max(rule.levels),
            code,
            known[code].name_in(year),
        )
        for code in nodes
    ]


def _functions(rule: RowRule, ledger: Ledger, year: int) -> list[Line]:
    classes = sorted(code for code, item in catalogue.functions().items() if len(code) == 3)
    classes = [code for code in classes if catalogue.functions()[code].exists_in(year)]
    if rule.listed == "used":
        used = {code[:3] for code in ledger.codes(rule.cube, rule.measures)}
        classes = [code for code in classes if code in used]
    lines = []
    for number, code in enumerate(classes, 1):
        name = catalogue.functions()[code].name_in(year)
        prefix = {"numeral": f"{numeral(number)}、", "code": f"{code} ", "plain": ""}[rule.style or "plain"]
        lines.append(
            Line(dict.fromkeys(("name", "text"), prefix + name), rule, (f"{code}*",), False, code, name)
        )
    return lines


def _projects(rule: RowRule, ledger: Ledger, year: int) -> list[Line]:
    """The projects below their class and section, or (style flat) alone."""
    known, lines, seen = catalogue.functions(), [], set()
    for key, project in sorted(ledger.projects.items()):
        code = key.partition("#")[0]
        for level in () if rule.style == "flat" else (3, 5):
            if code[:level] not in seen:
                seen.add(code[:level])
                name = known[code[:level]].name_in(year)
                lines.append(Line(_coded(code[:level], name, level // 4), rule, (f"{code[:level]}*",)))
        name = known[code].name_in(year)
        texts = _coded(code, name, 2) | {"project": project, "project_or_name": project}
        lines.append(Line(texts, rule, (key,), True, code, name, {"project": project}))
    return lines
