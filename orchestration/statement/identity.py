"""Who published a document, for which fiscal year, at which stage and scope.

Belongs here: the document's own word for it, read from cover, titles, labels and text in turn. Does not belong here: how
much each line says (`identity_votes`), which registered unit a name means (`registry`), or hints given on the command
line (`extraction`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from orchestration.document.model import Document, Table, TextLine
from orchestration.statement.file_names import given_names
from orchestration.statement.identity_votes import (
    Votes,
    best,
    best_unit,
    conflicts_of,
    vote_cover,
    vote_headings,
    vote_names,
    vote_narrative,
    vote_title,
    vote_years,
)
from orchestration.statement.issuer import issuing_unit
from orchestration.statement.stream import Caption, Printed, printed_in
from orchestration.statement.text import compact
from orchestration.statement.titles import is_title, title_kind
from orchestration.statement.unit_name import YEAR, plain

_COVER_LINES = 14
_NUMBERED = re.compile(r"[一二三四五六七八九十\d第]+[、.部]")


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


def read_identity(document: Document, printed: Printed | None = None) -> Identity:
    """The document's own word for unit, year, stage and scope, the most often and most prominently printed.

    `printed` is what `printed_in` gives for it, where that is known already.
    """
    votes = Votes()
    for line, whole in _cover(document):
        vote_cover(line, votes, whole, title_kind(line) is not None)
    hints: Counter[str] = Counter()
    previous = ""
    for text, in_table in _captions(printed or printed_in(document)):
        if is_title(text) and title_kind(text) is not None:
            vote_title(compact(text), votes)
        name = issuing_unit(text, previous)
        if name:
            votes.units[name] += 3
            for year in YEAR.findall(plain(text)):
                votes.years[int(year)] += 1
            if hint := _hint_of_label(compact(text)):
                hints[hint] += 1
        previous = text if len(compact(text)) <= 12 or in_table else ""
    if not votes.units:
        for line in _narrative(document):
            vote_narrative(line, votes)
    if not votes.years or not votes.scopes:
        vote_headings(_narrative(document), votes)
    votes.stages = votes.stages or votes.stages_by_money
    if not votes.years or not votes.stages:
        vote_years(_narrative(document), votes)
    named = vote_names(given_names(document), votes)
    votes.scopes = votes.scopes or votes.title_scopes
    conflicts = (*conflicts_of(votes), *named)
    basis = "named" if votes.scopes else "suggested"
    if not votes.scopes:
        for line in _narrative(document):
            hints["department"] += line.count("本部门")
            hints["unit"] += line.count("本单位")
        votes.scopes = +hints
    return Identity(
        unit_name=best_unit(votes.units),
        year=best(votes.years),
        stage=best(votes.stages),
        scope=best(votes.scopes),
        conflicts=conflicts,
        scope_basis=basis if votes.scopes else "nobody",
    )


def _hint_of_label(bare: str) -> str | None:
    """The scope that a unit's label suggests; 部门(单位) suggests none."""
    label = bare.partition(":")[0] if ":" in bare else bare[:8]
    if ":" in bare and "部门" in label and "单位" in label:
        return None
    return "department" if "部门" in bare[:8] else "unit"


def heading_words(heading: str) -> Identity:
    """What the line above a unit's statements, behind another's in one document, says of year, stage and scope."""
    votes = Votes()
    vote_cover(heading, votes, True)
    return Identity(None, best(votes.years), best(votes.stages), best(votes.scopes))


def title_words(titles: Sequence[str]) -> Identity:
    """What the titles of a unit's statements say; forms are filled in, so one year or stage in all of them counts."""
    votes = Votes()
    for title in titles:
        vote_title(compact(title), votes)
    [year] = votes.years if len(votes.years) == 1 and len(titles) > 1 else [None]
    of_years = Votes(votes.years)
    spent = bool(titles) and all(
        "决算" in title for title in titles
    )  # 一般公共预算 says nothing of the stage
    return Identity(
        None, year, "final_account" if spent else None, best(votes.title_scopes), conflicts_of(of_years)
    )


def _cover(document: Document) -> Iterator[tuple[str, bool]]:
    texts = (text for page in document.pages[:2] for block in page.blocks for text in _single_texts(block))
    lines = list(islice(texts, _COVER_LINES))
    yield from ((line, True) for line in lines)
    for first, second in pairwise(lines[:7]):
        if not _NUMBERED.match(compact(first)):
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
