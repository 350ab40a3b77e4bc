"""The two summary statements as nested items: which line is part of which, and what each means.

Belongs here: numbering levels (一、 1. 其中), totals and flows of 收支总表. Does not belong here: sums
(`reconcile.balance_sums`) or the words of the items (`vocabulary/lines.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

_LEVEL_1 = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．,:：]")
_LEVEL_2 = re.compile(r"^(\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.．](?!\d))")
_LEVEL_3 = re.compile(r"^\(\d{1,2}\)")
_OF_WHICH = re.compile(r"^其中[:：]?")
_NUMBERING = re.compile(
    r"^(其中[:：]?)?([一二三四五六七八九十]{1,3}[、.．,:：]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.．](?!\d)|[①-⑳]|\d{3}(?=\D))*(其中[:：]?)?"
)
_OTHER_SIDE = {"income": "支出", "expenditure": "收入"}
_TOTAL_OF_OTHER = {side: re.compile(rf"(本年)?{other}[合总]计$") for side, other in _OTHER_SIDE.items()}
_TWO_ITEMS = re.compile(
    r".\([一二三四五六七八九十]{1,3}\).|计.+计$|(?:支出|收入|拨款)[一二三四五六七八九十]{1,3}、."
)
_CARRIED_OVER = re.compile(".*收入|(其中:?)?(基本|项目|经营)支出")
"""What money of earlier years came from, or is meant for."""
FLOW_KEYS = frozenset({"use_of_surplus", "opening_carryover", "surplus_distribution", "closing_carryover"})
TOTAL_KEYS = frozenset({"grand_total", "current_total"})
_FUNDS = ("general_public", "government_fund", "state_capital")
_PARTS = {"fiscal_appropriation": _FUNDS, "basic": ("personnel", "public")}
"""Items that are part of another by their meaning, where nothing numbers the lines; keys by how they begin."""
_PARTS_OF_WHICH = {
    **_PARTS,
    "unit_funds": (
        "business_income",
        "operating_income",
        "superior_subsidy",
        "subordinate_remittance",
        "other_income",
    ),
    "project": _PARTS["basic"],
}
"""The same behind 其中, and what may be printed beside its whole as well where no 其中 says that it is part of it."""


@dataclass(slots=True)
class BalanceItem:
    """A line of a summary statement in its nesting.

    `key` is what it means ("" where the vocabulary does not know it), `class_code` the expenditure class it prints,
    `parent` and `parts` are line numbers; `exhaustive` False for parts introduced by 其中, which may leave a rest.
    """

    line: Line
    side: str
    key: str
    class_code: str
    level: int
    parent: int | None = None
    parts: list[int] = field(default_factory=list)
    exhaustive: bool = True
    in_carryover: bool = False


def is_astray(item: BalanceItem) -> bool:
    """Whether an item's name is one of the other side, or two items' names in one: its columns were misread."""
    words = strip_numbering(item.line.name)
    of_other_side = words.endswith(_OTHER_SIDE[item.side])
    if item.in_carryover:
        return of_other_side and not _CARRIED_OVER.fullmatch(words)
    return of_other_side or bool(_TOTAL_OF_OTHER[item.side].match(words)) or bool(_TWO_ITEMS.search(words))


@lru_cache(maxsize=8192)
def strip_numbering(name: str) -> str:
    """An item's words without 一、, 1., 其中 and the like, compacted."""
    return _NUMBERING.sub("", compact(name), count=1)


def is_numbered(name: str) -> bool:
    """Whether an item bears a number of its own."""
    words = compact(name)
    return any(level.match(words) for level in (_LEVEL_1, _LEVEL_2, _LEVEL_3))


def read_balance(statement: Statement, class_of: Callable[[str], str | None]) -> list[BalanceItem]:
    """The items of a summary statement; `class_of` gives the expenditure class of a name."""
    items: list[BalanceItem] = []
    for block in sorted({line.block for line in statement.lines}):
        side = side_of(statement.columns, block)
        lines = [line for line in statement.lines if line.block == block]
        items.extend(read_items(lines, side, class_of))
    return items


def side_of(columns: Sequence[Column], block: int) -> str:
    """The side that a block is: income is the first one, unless it stands alone and is headed 支出."""
    if block > 0:
        return "expenditure"
    if any(column.block > 0 for column in columns):
        return "income"
    headings = compact("".join(column.heading for column in columns))
    return "expenditure" if "支出" in headings and "收入" not in headings else "income"


def read_items(lines: list[Line], side: str, class_of: Callable[[str], str | None]) -> list[BalanceItem]:
    """The items of one side of a statement in their nesting."""
    return _nest(_classify(line, side, class_of) for line in lines)


def _classify(line: Line, side: str, class_of: Callable[[str], str | None]) -> BalanceItem:
    bare = compact(line.name)
    words = strip_numbering(line.name)
    key = _key(side, words)
    class_code = ""
    if side == "expenditure" and key not in FLOW_KEYS | TOTAL_KEYS:
        class_code = (line.code if len(line.code) == 3 else "") or class_of(words) or ""
        if class_code:
            key = ""
    if key in TOTAL_KEYS and not _LEVEL_1.match(bare):
        level = 0
    elif _LEVEL_2.match(bare):
        level = 2
    elif _LEVEL_1.match(bare) or class_code:
        level = 1
    elif _LEVEL_2.match(bare):
        level = 2
    elif _LEVEL_3.match(bare):
        level = 3
    else:
        level = 4 if _OF_WHICH.match(bare) else 5
    return BalanceItem(line, side, key, class_code, level)


@lru_cache(maxsize=8192)
def _key(side: str, words: str) -> str:
    """What an item means by its words."""
    return next((key for key, pattern in load_vocabulary().balance_items[side] if pattern.search(words)), "")


def _restarts(item: BalanceItem) -> bool:
    """An item numbered 一、 below an item numbered 一、 begins its own list."""
    return item.line.name.strip().startswith("一")


def _nest(items: Iterable[BalanceItem]) -> list[BalanceItem]:
    nested: list[BalanceItem] = []
    stack: list[BalanceItem] = []
    after_current, of_which = False, False
    plain: set[int] = set()  # lines that nothing numbers
    leading: BalanceItem | None = None  # 本年收入 or 本年支出 printed before its items
    for item in items:
        nested.append(item)
        if item.key == "current_total" and len(nested) == 1:
            item.level, leading = 1, item
        elif item.level == 0:
            after_current = after_current or item.key == "current_total"
            stack, of_which, leading = [], False, None
            continue
        elif leading is not None and item.key in FLOW_KEYS:
            leading = None
        elif leading is not None and item.level == 1 and (item.class_code or _restarts(item)):
            item.level = 2
        if item.key in FLOW_KEYS and (item.level >= 5 or after_current):
            item.level = 1
        elif after_current and stack and stack[0].key in FLOW_KEYS:
            item.level = max(item.level, 2) if item.level != 1 else 2
        elif after_current and not stack:
            item.level = 1
        if item.level == 5:
            plain.add(item.line.no)
        if item.level == 4:
            of_which = True
            item.level = stack[-1].level + 1 if stack else 1
            item.exhaustive = not stack
        elif item.level == 5:
            if stack and of_which and stack[0].line.no in plain and _ends_of_which(item, stack[0]):
                item.level, of_which = 1, False
            elif stack and of_which:
                item.level, item.exhaustive = stack[-1].level, False
            elif stack and stack[0].line.no in plain and _stands_beside(item, stack[0]):
                item.level = 1
            elif stack:
                top = stack[-1]
                item.level = top.level + 1 if top.level == 1 else top.level
            else:
                item.level = 1
        else:
            of_which = False
        while stack and stack[-1].level >= item.level:
            stack.pop()
        if stack:
            item.parent = stack[-1].line.no
            stack[-1].parts.append(item.line.no)
            item.in_carryover = stack[-1].in_carryover or stack[-1].key in FLOW_KEYS
            if not stack[-1].exhaustive:
                item.exhaustive = False
        stack.append(item)
    return nested


def _stands_beside(item: BalanceItem, first: BalanceItem) -> bool:
    """Whether a line of a known meaning is no part of the one that its list begins with; neither is numbered."""
    if not item.key or first.key in FLOW_KEYS:
        return False
    return not item.key.startswith(_PARTS.get(first.key, ()))


def _ends_of_which(item: BalanceItem, first: BalanceItem) -> bool:
    """Whether a line of a known meaning is no part of the known one that 其中 was said of; neither is numbered.

    Other income may be part of any.
    """
    if item.key in ("", "other_income") or not first.key or first.key in FLOW_KEYS:
        return False
    return not item.key.startswith((first.key, *_PARTS_OF_WHICH.get(first.key, ())))


def find_item(items: list[BalanceItem], side: str, key: str) -> BalanceItem | None:
    """The item of that meaning for the year itself, the outermost where a name recurs; None where none is printed."""
    found = [i for i in items if i.side == side and i.key == key and not i.in_carryover]
    return min(found, key=lambda i: i.level, default=None)
