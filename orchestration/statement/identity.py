"""Who published a document, for which fiscal year, at which stage and scope.

Belongs here: reading the document's own word for it, and noticing where it contradicts itself. Does not belong
here: which registered unit a name means (`registry`), or hints given on the command line (`extraction`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from orchestration.document.model import Document, Table, TextLine
from orchestration.statement.captions import money_unit
from orchestration.statement.stream import Caption, Printed, printed_in
from orchestration.statement.text import compact
from orchestration.statement.titles import is_title, title_kind
from orchestration.statement.unit_name import YEAR, cover_names, identity_words, is_unit_name, plain

_COVER_LINES = 14
_SCOPES = {
    "department": re.compile(r"部门(综合|年度|财政|收支)*(预算|决算)"),
    "unit": re.compile(
        r"单位(综合|年度|财政|收支)*(预算|决算)(?!单位)|预算单位(?!名称|[:：])|本级(预算|决算)"
    ),
}
_PART = re.compile(r"^.*第[一二三四五六七八九十\d]+部分")
_CLASSIFICATION = re.compile(r"(部门|政府)(预算)?(支出)?经济分类")  # names no scope
_BOTH = re.compile(r"预、?决算")
_SENTENCE = re.compile(r"[，。；…,;]")
_BEHIND_NAME = re.compile(r"(?:单位[:：])|(?:金额单位)|(?:\d{4}年)|(?:日期)|(?:货币)")
_CODE_BEFORE = re.compile(r"^[\[(]?\d{3,}[\])]?[-—_]?")
_ITSELF = re.compile(r"\(?(本级|本部|机关)\)?$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself; None where it does not say. `conflicts` are one line each.

    `scope_basis`: `named` by cover or titles, `suggested` by labels and pronouns, `told` by whoever registered it,
    `units` where units of a department follow in the same document, `nobody`.
    """

    unit_name: str | None
    year: int | None
    stage: str | None
    scope: str | None
    conflicts: tuple[str, ...] = ()
    scope_basis: str = "named"


@dataclass(slots=True)
class _Votes:
    years: Counter[int]
    stages: Counter[str]
    scopes: Counter[str]  # as the cover names them
    title_scopes: Counter[str]  # forms of one system are titled alike for departments and units
    units: Counter[str]


def read_identity(document: Document, printed: Printed | None = None) -> Identity:
    """The document's own word for unit, year, stage and scope, the most often and most prominently printed.

    `printed` is what `printed_in` gives for it, where that is known already.
    """
    votes = _Votes(Counter(), Counter(), Counter(), Counter(), Counter())
    for line, whole in _cover(document):
        _vote_cover(line, votes, whole)
    hints: Counter[str] = Counter()
    previous = ""
    for text, in_table in _captions(printed or printed_in(document)):
        if is_title(text) and title_kind(text) is not None:
            _vote_title(compact(text), votes)
        name = _issuer(text, previous)
        if name:
            votes.units[name] += 3
            for year in YEAR.findall(plain(text)):
                votes.years[int(year)] += 1
            hints["department" if "部门" in compact(text)[:8] else "unit"] += 1
        previous = text if len(compact(text)) <= 12 or in_table else ""
    if not votes.units:
        for line in _narrative(document):
            _vote_narrative(line, votes)
    if not votes.years or not votes.stages:
        for line in _narrative(document):
            _vote_years(line, votes)
    named = _vote_file_name(document.file_name, votes)
    votes.scopes = votes.scopes or votes.title_scopes
    conflicts = (*_conflicts(votes), *named)
    basis = "named" if votes.scopes else "suggested"
    if not votes.scopes:
        for line in _narrative(document):
            hints["department"] += line.count("本部门")
            hints["unit"] += line.count("本单位")
        votes.scopes = +hints
    return Identity(
        unit_name=_best_unit(votes.units),
        year=_best(votes.years),
        stage=_best(votes.stages),
        scope=_best(votes.scopes),
        conflicts=conflicts,
        scope_basis=basis if votes.scopes else "nobody",
    )


def heading_words(heading: str) -> Identity:
    """What the line above a unit's statements, behind another's in one document, says of year, stage and scope."""
    votes = _Votes(Counter(), Counter(), Counter(), Counter(), Counter())
    _vote_cover(heading, votes, True)
    return Identity(None, _best(votes.years), _best(votes.stages), _best(votes.scopes))


def title_words(titles: Sequence[str]) -> Identity:
    """What the titles of a unit's statements say; forms are filled in, so one year or stage in all of them counts."""
    votes = _Votes(Counter(), Counter(), Counter(), Counter(), Counter())
    for title in titles:
        _vote_title(compact(title), votes)
    [year] = votes.years if len(votes.years) == 1 and len(titles) > 1 else [None]
    of_years = _Votes(votes.years, Counter(), Counter(), Counter(), Counter())
    spent = bool(titles) and all(
        "决算" in title for title in titles
    )  # 一般公共预算 says nothing of the stage
    return Identity(
        None, year, "final_account" if spent else None, _best(votes.title_scopes), _conflicts(of_years)
    )


def _cover(document: Document) -> Iterator[tuple[str, bool]]:
    texts = (text for page in document.pages[:2] for block in page.blocks for text in _single_texts(block))
    lines = list(islice(texts, _COVER_LINES))
    yield from ((line, True) for line in lines)
    for first, second in pairwise(lines[:7]):
        if not re.match(r"^[一二三四五六七八九十\d第]+[、.部]", compact(first)):
            yield first + second, False  # a cover's title is often set in two lines


def _single_texts(block: TextLine | Table) -> Iterator[str]:
    """A line, or the rows of a sheet that print one cell only."""
    if isinstance(block, TextLine):
        if compact(block.text):
            yield block.text
        return
    rows: dict[int, list[str]] = {}
    for cell in block.cells:
        if cell.row < _COVER_LINES and compact(cell.text):
            rows.setdefault(cell.row, []).append(cell.text)
    yield from (texts[0] for _, texts in sorted(rows.items()) if len(texts) == 1)


def _captions(printed: Printed) -> Iterator[tuple[str, bool]]:
    for item in printed:
        if isinstance(item, Caption):
            yield item.text, item.ref.table_no is not None
        else:
            for row in range(item.first, min(item.last, item.first + 2)):
                for cell in item.grid.anchored(row):
                    yield cell.text, True


def _narrative(document: Document) -> Iterator[str]:
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, TextLine):
                yield compact(block.text)


_YEAR_OF_COVER = re.compile(r"^\(?(20\d\d|199\d)年?度?\)?$|(20\d\d|199\d)年度?(部门|单位)\W?$")
"""A year alone, or before words that a page has cut off."""


def _vote_cover(text: str, votes: _Votes, whole: bool) -> None:
    """A cover's lines name unit, year and stage together, or each in a line of its own.

    `whole` False for two lines joined, whose seam may have made a name of what is none.
    """
    bare = _PART.sub("", plain(text))
    if len(bare) > 60 or "目录" in bare or _SENTENCE.search(bare):
        return
    speaks = "决算" in bare or "预算" in bare
    years = YEAR.findall(bare)
    if len(set(years)) == 1 and (speaks or _YEAR_OF_COVER.search(bare)):
        votes.years[int(years[0])] += 6 if speaks else 3
    if speaks:
        if stage := re.search(r"(?<!预)决算|预算", bare):  # 预决算 is the section of a web site
            votes.stages[
                "final_account" if stage[0] == "决算" or "决算" in _BOTH.sub("", bare) else "budget"
            ] += 6
        told = _CLASSIFICATION.sub("", bare)
        for scope, pattern in _SCOPES.items():
            if pattern.search(told):
                votes.scopes[scope] += 4
    for name in cover_names(bare):
        if is_unit_name(name):
            votes.units[name] += 2 if whole else 1
            return


def _vote_title(bare: str, votes: _Votes) -> None:
    for year in YEAR.findall(plain(bare)):
        votes.years[int(year)] += 2
    stages = [stage for stage, words in identity_words()["stage"].items() if any(w in bare for w in words)]
    if len(stages) == 1 or "决算" in bare:
        votes.stages["final_account" if "决算" in bare else stages[0]] += 1
    told = _CLASSIFICATION.sub("", bare)
    for scope, words in identity_words()["scope"].items():
        if any(word in told for word in words):
            votes.title_scopes[scope] += 1


def _vote_years(bare: str, votes: _Votes) -> None:
    if len(bare) > 400:
        bare = bare[:400]
    for match in re.finditer(
        r"(20[0-4]\d)年度?(?:部门|单位)?(收入|支出|收支|一般公共|财政拨款)?(预算|决算)", bare
    ):
        votes.years[int(match[1])] += 1
        votes.stages["final_account" if match[3] == "决算" else "budget"] += 1


def _vote_file_name(file_name: str, votes: _Votes) -> tuple[str, ...]:
    """The name its publisher gave the file says what the document itself does not; told, one line each."""
    named = _Votes(Counter(), Counter(), Counter(), Counter(), Counter())
    _vote_cover(file_name.rpartition(".")[0] or file_name, named, True)
    told: list[str] = []
    pairs: list[tuple[str, Counter[Any], Counter[Any]]] = [
        ("fiscal year", votes.years, named.years),
        ("stage", votes.stages, named.stages),
        ("unit", votes.units, named.units),
    ]
    for label, own, other in pairs:
        if not own and other:
            own.update(other)
            told.append(f"the document names no {label}: taken from the name of its file")
    is_of_unit = bool(named.units.keys() & votes.units.keys())
    if not votes.scopes and (is_of_unit or not votes.title_scopes):
        votes.scopes.update(named.scopes)
        if named.scopes and votes.title_scopes and _best(named.scopes) not in votes.title_scopes:
            told.append(
                "the titles of the statements name another scope than the file, whose name is believed"
            )
    return tuple(told)


def _vote_narrative(bare: str, votes: _Votes) -> None:
    match = re.match(
        r"^(?:关于)?(?:20\d\d年度?,?)?([\u4e00-\u9fff()]{4,30}?)(?:20\d\d年|部门预算|单位预算|部门决算|单位决算|概况|收入预算|支出预算)",
        bare,
    )
    if match and is_unit_name(match[1]):
        votes.units[match[1]] += 1


def _issuer(text: str, previous: str) -> str | None:
    """The name behind a label such as 编制单位：, in this text or in the cell after the label's own."""
    bare = compact(text)
    if ":" not in bare and not compact(previous).endswith(":"):
        return None
    before = compact(previous)
    for with_name, alone in _labels():
        if match := with_name.match(bare):
            name = _BEHIND_NAME.split(match[1])[0]
            return _clean_unit(name) if money_unit(bare) is None or is_unit_name(name) else None
        if alone.match(before) and is_unit_name(bare):
            return _clean_unit(bare)
    return None


def issuer_as_printed(text: str, previous: str = "") -> str:
    """The name behind a label such as 编制单位：, with 本级 and the like that tell a unit from its department.

    The label may stand alone in the cell before, whose text is `previous`.
    """
    bare = compact(text)
    before = compact(previous)
    if before.endswith(":") and any(alone.match(before) for _, alone in _labels()):
        name = _CODE_BEFORE.sub("", bare)
        return name if is_unit_name(_ITSELF.sub("", name)) else ""
    if ":" in bare:
        for with_name, _ in _labels():
            if match := with_name.match(bare):
                name = _CODE_BEFORE.sub("", _BEHIND_NAME.split(match[1])[0])
                return name if is_unit_name(_ITSELF.sub("", name)) else ""
    return ""


@lru_cache(maxsize=1)
def _labels() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Each label of an issuer with a name behind it, and alone."""
    return [
        (
            re.compile(rf"^(?:填制|编报)?{label}(?:\(公章\)|\(盖章\)|名称)?[:：](.+)$"),
            re.compile(rf"^{label}(?:名称)?[:：]$"),
        )
        for label in identity_words()["issuer_labels"]
    ]


def _clean_unit(name: str) -> str | None:
    cleaned = _CODE_BEFORE.sub("", name.strip("。.,，、_ "))
    cleaned = re.sub(r"\((本级|本部|公章|盖章|汇总)\)$", "", cleaned)
    return cleaned if is_unit_name(cleaned) else None


def _best(votes: Counter[Any]) -> Any:
    return votes.most_common(1)[0][0] if votes else None


def _best_unit(votes: Counter[str]) -> str | None:
    """The name printed most; of names that only differ by their division's prefix the longest."""
    if not votes:
        return None
    merged: Counter[str] = Counter()
    for name, count in votes.items():
        longest = max((other for other in votes if other.endswith(name)), key=len)
        merged[longest if votes[longest] * 4 > count else name] += count
    return merged.most_common(1)[0][0]


def _conflicts(votes: _Votes) -> tuple[str, ...]:
    found: list[str] = []
    for label, counter in (("fiscal year", votes.years), ("stage", votes.stages), ("scope", votes.scopes)):
        ranked: list[tuple[Any, int]] = counter.most_common()
        if len(ranked) > 1:
            printed: Iterable[str] = (f"{value} ({count})" for value, count in ranked)
            found.append(f"the document names more than one {label}: " + ", ".join(printed))
    return tuple(found)
