"""Captions: the lines outside the body of a table, such as titles, units of money and issuers.

Belongs here: whether a line is one, what unit of money it declares, and several of them in one line. Does not belong
here: where a document prints them (`stream`), what a title names (`titles`), or the issuer's name (`issuer`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.document.model import Cell
from orchestration.line_item.amount import looks_like_amount
from orchestration.statement.text import compact
from orchestration.statement.titles import is_continuation, is_form_number, is_title, title_kind
from orchestration.statement.vocabulary import load_vocabulary

_MONEY_UNIT = re.compile(
    r"(?<!编制)(?<!预算)(?<!填报)(?<!所属)(?:金额|货币|计量)?单位[:：]?(?:人民币)?(亿元|万元|千元|百元|元)(?![\u4e00-\u9fff])"
)
_STATED_UNIT = re.compile(r"(?:金额|表).{0,6}单位.{0,3}[为是][:：]?(亿元|万元|千元|百元|元)")
_BRACKETED_UNIT = re.compile(r"[(（](?:单位[:：]?)?(亿元|万元|千元|百元|元)[)）]")
_ISSUER = re.compile(
    r"(?:编制|填报|公开|预算|填制|报送)?(?:单位|部门)(?:名称|\(公章\)|\(盖章\))?[:：](?!人民币|[亿万千百]?元(?![\u4e00-\u9fff]))"
)
_HEADING_WORD = re.compile(
    r"^(项目|收入|支出|科目|名称|合计|总计|小计|预算数|决算数|金额)|(科目|编码|名称|收入|支出|合计)$"
)
_UNIT_BEHIND = re.compile(r"(.*表(?:[(（].*[)）])?)\s*((?:金额)?单位[:：].*)$")
_STOP = re.compile(r"[。；，、…]|\.{3}")

MAX_CAPTIONS = 5
"""Captions in one row of a table: title, number, issuer, date and unit of money."""

_MAX_BESIDE_TITLE = 10
"""Characters of what may stand level with a title without being a caption: the end of an issuer's name."""


@lru_cache(maxsize=8192)
def money_unit(text: str) -> str | None:
    """The unit of money a caption or heading declares: 元, 万元, …"""
    bare = compact(text)
    match = _MONEY_UNIT.search(bare) or _BRACKETED_UNIT.search(bare) or _STATED_UNIT.search(bare)
    return match.group(1) if match else None


def says_empty(text: str) -> bool:
    """True for a line that says that a statement has nothing to print (本表无数据)."""
    bare = compact(text)
    return any(word in bare for word in load_vocabulary().empty_notes)


@lru_cache(maxsize=8192)
def is_caption(text: str) -> bool:
    """Whether a line above or below a table says what the table is, in which money, or whose."""
    bare = compact(text)
    return (
        (is_title(text) and title_kind(text) is not None)
        or bool(_MONEY_UNIT.search(bare))
        or bool(_ISSUER.match(bare))
        or is_form_number(text)
        or is_continuation(text)
    )


@lru_cache(maxsize=8192)
def captions_beside(text: str) -> tuple[str, ...]:
    """The captions of a line: a title may stand level with the issuer or the unit of money."""
    if "表" not in text or is_title(text):
        return (text,)
    parts = tuple(text.split())
    titles = [part for part in parts if is_title(part) and title_kind(part) is not None]
    others = [part for part in parts if part not in titles]
    beside = all(is_caption(part) or len(compact(part)) <= _MAX_BESIDE_TITLE for part in others)
    if len(parts) > 1 and len(titles) == 1 and beside and not _STOP.search(text):
        return parts
    if (unit := _UNIT_BEHIND.match(text)) and is_title(unit[1]) and title_kind(unit[1]) is not None:
        return unit[1], unit[2]
    return (text,)


def is_caption_row(cells: list[Cell]) -> bool:
    """A row of captions only; a heading that merely carries a unit of money beside it is no caption."""
    if not cells or len(cells) > MAX_CAPTIONS or any(looks_like_amount(cell.text) for cell in cells):
        return False
    captions = [is_caption(cell.text) for cell in cells]
    if not any(captions):
        return False
    return not any(
        _HEADING_WORD.search(compact(cell.text))
        for cell, caption in zip(cells, captions, strict=True)
        if not caption
    )
