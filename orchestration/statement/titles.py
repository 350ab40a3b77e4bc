"""Titles of statements: which line of text can be one, and which statement it names.

Belongs here: single lines as printed, and numbers of forms. Does not belong here: the words by which a title names its
statement (`vocabulary/statements.yaml`), or which table stands under it (`recognise`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.statement.text import compact
from orchestration.statement.vocabulary import TitleRule, load_vocabulary

_YEAR = re.compile(r"(19|20)\d\d年?度?")
_AFTER_YEAR = re.compile(r"^.*(?:19|20)\d\d年度?(?=.{3,}$)")
_FORM = (
    r"(?:(?:部门|单位)?(?:预算|决算|财决|财预)?(?:公开|附件?|样)?(?:部门|单位)?(?:公开)?第?[\da-z一二三四五六七八九十]{1,4}"
    r"(?:[-—.－][\d一二三四五六七八九十]{1,2}){0,2}表"
    r"|(?:部门|单位)?(?:预算|决算|财决)?(?:公开|附)?表[\d一二三四五六七八九十]{1,3}(?:[-—.－]\d{1,2}){0,2}"
    r"|附件[\d一二三四五六七八九十]{1,3}(?:[-—.－]\d{1,2}){0,2})"
)
_FORM_NUMBER = re.compile(rf"^\(?{_FORM}\)?[:：]?(\(.*\))?$", re.I)
_ATTACHMENT = re.compile(
    r"^(?:附[件表]?[\d一二三四五六七八九十]*(?:[-—.－]\d{1,2})*|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}"
    rf"|[(\[【〔]?{_FORM}[)\]】〕]?)[:：]",
    re.I,
)
_NAMED_FORM = re.compile(rf"^[(\[【〔]?{_FORM}[)\]】〕]?[:：][^。;；,，:：]{{3,50}}$", re.I)
_INCLUDING = re.compile(r"\(含[^()]*\)")
_PART = re.compile(r"(?<=表)[-—－–]{1,2}[^-—－–]{2,20}$")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.．])|(?:19|20)\d\d年度?"
)
_BRACKETS_AT_END = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\))+$")
_CONTINUED = r"(?:续|[续接转承][上前下]一?|接续)(?:页|表)?"
_CONTINUATION = re.compile(
    rf"^[(\[]?(?:{_FORM})?[-—]?[(\[]?(?:{_CONTINUED})(?:[一二三四五六七八九十\d]{{0,2}})[)\]]?[:：]?$", re.I
)
_CONTINUED_AT_END = re.compile(rf"(?:[(\[](?:{_CONTINUED})[一二三四五六七八九十\d]{{0,2}}[)\]]|[-—]?续表?)$")
_MONEY_AT_END = re.compile(r"\((?:金额)?(?:单位)?[:：]?(?:人民币)?(?:亿元|万元|千元|百元|元)\)$")
_CONTINUED_BEFORE = re.compile(r"^[(\[]?(?:续表?|[续接承][上前](?:页|表))[)\]]?[:：]?")
_STOP = re.compile(r"[。;；,，:：]")
_STOP_OR_DIGIT = re.compile(r"[。;；,，:：\d]")
_HEADING = re.compile(r"(总体情况|情况|预算|决算|收支|收入|支出|总览|明细)$")


@lru_cache(maxsize=8192)
def is_continuation(text: str) -> bool:
    """True for a line that says no more than that the table before it goes on: 续表, 续上表, 表1（续）."""
    return bool(_CONTINUATION.match(compact(text)))


def without_continuation(title: str) -> str:
    """A title, compacted, without the words that say that its table goes on, and without its unit of money."""
    bare = _MONEY_AT_END.sub("", _CONTINUED_AT_END.sub("", compact(title)))
    return _CONTINUED_BEFORE.sub("", _CONTINUED_AT_END.sub("", bare))


@lru_cache(maxsize=8192)
def is_form_number(text: str) -> bool:
    """True for the number of a form (公开03表, 表1-1), which stands beside a title and is none."""
    return bool(_FORM_NUMBER.match(compact(text)))


@lru_cache(maxsize=8192)
def is_named_form(text: str) -> bool:
    """True for a form's number with a name behind it (预算11表：机关运行经费), which need not end with 表."""
    return bool(_NAMED_FORM.match(compact(text)))


@lru_cache(maxsize=8192)
def is_title(text: str) -> bool:
    """True for a line that can be a statement's title: short, and ending with 表 (a bracket may follow)."""
    bare = compact(text)
    if "表" not in bare or is_continuation(text):
        return False
    bare = _PART.sub("", _BRACKETS_AT_END.sub("", _ATTACHMENT.sub("", bare)))
    if not bare.endswith("表") or not 3 <= len(bare) <= 60 or _STOP.search(bare):
        return False
    return not is_form_number(text)


@lru_cache(maxsize=8192)
def is_heading(text: str) -> bool:
    """True for a line that may name a statement without the word 表 (二、部门支出总体情况)."""
    bare = _NUMBERING.sub("", compact(text))
    return 4 <= len(bare) <= 30 and bool(_HEADING.search(bare)) and not _STOP_OR_DIGIT.search(bare)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that no title ends with."""
    return compact(text).endswith(("。", "；", ";", "，", ","))


@lru_cache(maxsize=8192)
def title_kind(text: str) -> TitleRule | None:
    """The statement a title names, None where it names none that is known.

    What stands before the year is the unit's name, which may hold any word (国有资产监督管理委员会2023年部门支出总表).
    """
    bare = _INCLUDING.sub("", _ATTACHMENT.sub("", compact(text)))
    for words in (_AFTER_YEAR.sub("", bare), _YEAR.sub("", bare)):
        rule = next((rule for rule in load_vocabulary().titles if rule.matches(words)), None)
        if rule is not None:
            return rule
    return None
