"""Which of the expected statements a document holds.

Belongs here: present, declared empty, missing, failed. Does not belong here: documents that should exist and do not
(`registry`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.statement.division import amounts
from orchestration.statement.glued_words import is_glued
from orchestration.statement.kinds import SUMMARY_KINDS
from orchestration.statement.model import Statement
from orchestration.statement.recognition import Recognition
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class StatementStatus:
    """A statement of a document; `status` as in the contract's coverage."""

    statement: str
    status: str
    title: str
    page: int | None
    money_unit: str
    line_count: int
    message: str


_HOLD_FACTS = frozenset(
    {
        "income",
        "expenditure",
        "general_public_expenditure",
        "government_fund",
        "state_capital",
        "general_public_basic",
        "economic_expenditure",
        "project_expenditure",
        "three_public",
    }
)


def statement_statuses(
    recognition: Recognition, stage: str | None, year: int | None, with_facts: set[str]
) -> list[StatementStatus]:
    """One status for each statement that is expected at that stage and year, promised, or there.

    `with_facts` are the kinds of statement of which any figure became a fact.
    """
    found: dict[str, Statement] = {}
    for statement in recognition.statements:
        best = found.get(statement.kind)
        if best is None or len(statement.lines) > len(best.lines):
            found[statement.kind] = statement
    kept = [(s.titled, compact(s.title)) for s in recognition.statements if s.titled]
    promised = {
        promise.kind: promise
        for promise in recognition.promises
        if not any(promise.kind == kind and title in compact(promise.title) for kind, title in kept)
    }
    noted = {promise.kind: promise.note for promise in recognition.promises if promise.note}
    since = load_vocabulary().expected_from
    expected = load_vocabulary().expected.get(stage or "", ())
    expected = tuple(kind for kind in expected if year is None or since.get(kind, year) <= year)
    statuses: list[StatementStatus] = []
    for kind in dict.fromkeys([*expected, *found, *promised]):
        if kind in found:
            statuses.append(_present(found[kind], kind in with_facts or kind not in _HOLD_FACTS))
        elif kind in noted:
            promise = promised[kind]
            statuses.append(
                StatementStatus(kind, "empty_declared", promise.title, promise.page, "", 0, noted[kind])
            )
        elif kind in promised:
            promise = promised[kind]
            message = f"page {promise.page} names it, but no table for it was found"
            statuses.append(StatementStatus(kind, "missing", promise.title, promise.page, "", 0, message))
        else:
            statuses.append(StatementStatus(kind, "missing", "", None, "", 0, "neither named nor found"))
    return statuses


def _present(statement: Statement, has_facts: bool) -> StatementStatus:
    figures = any(r.fen is not None for line in statement.lines for r in line.readings.values())
    status = "present" if figures or not statement.empty_note else "empty_declared"
    message = "; ".join(statement.problems) or ("" if figures else statement.empty_note or "prints no figure")
    if figures and statement.denying_note:
        message = message or f"prints figures, and says below them: {statement.denying_note}"
    if statement.problems:
        status = "failed"
    elif not has_facts and _prints_facts(statement):
        status = "failed"
        message = f"page {statement.page} prints figures of which none could be told what it is of"
    elif glued := [line for line in statement.lines if is_glued(line)]:
        status = "failed"
        message = (
            f"page {statement.page} prints {len(glued)} line(s) whose names run into the figures beside them"
        )
    elif _is_mostly_unread(statement):
        status = "failed"
        message = f"page {statement.page} prints more amounts that are no numbers than figures"
    elif _lacks_side(statement):
        status = "failed"
        message = f"page {statement.page} prints figures of one side only: those of the other may be lost"
    elif lost := _lost_columns(statement):
        status = "failed"
        message = f"page {statement.page} prints parts of its total in columns whose headings are not known: {', '.join(lost)}"
    elif not statement.empty_note and lacks_total(statement):
        status = "failed"
        message = f"page {statement.page} prints no total of either side: rows of it may be lost"
    elif not figures and not statement.empty_note:
        status = "empty_declared" if any(line.role == "total" for line in statement.lines) else "present"
    return StatementStatus(
        statement.kind,
        status,
        statement.title,
        statement.page,
        statement.money_unit,
        len(statement.lines),
        message,
    )


def _is_mostly_unread(statement: Statement) -> bool:
    """Whether most of what it prints but noughts are amounts that no number could be read of."""
    readings = [reading for line in statement.lines for reading in line.readings.values()]
    unread = sum(r.noise == "garbled" and any(map(str.isdigit, r.ref.text)) for r in readings)
    return unread > sum(bool(r.fen) for r in readings)


def _lacks_side(statement: Statement) -> bool:
    """Whether a summary statement has columns of amounts on both sides, and figures on one."""
    sides = {column.block for column in statement.amount_columns()}
    filled = {line.block for line in statement.lines for reading in line.readings.values() if reading.fen}
    return statement.kind in SUMMARY_KINDS and len(sides) > 1 and len(filled) == 1


def _lost_columns(statement: Statement) -> list[str]:
    """Headings that mean nothing known, where what stands below them is what the columns that do lack of their total."""
    columns = statement.amount_columns()
    lost = [column for column in columns if column.role == "unknown"]
    total = statement.column("total")
    if total is None or not lost or statement.kind in SUMMARY_KINDS:
        return []
    parts = [column for column in columns if column.role not in ("unknown", "ignored", "total")]
    for line in statement.lines:
        of = {index: reading.fen or 0 for index, reading in line.readings.items()}
        known = sum(of.get(column.index, 0) for column in parts)
        unread = {column.heading: of[column.index] for column in lost if of.get(column.index)}
        if unread and known != of.get(total.index) == known + sum(unread.values()):
            return [heading or "no heading" for heading in unread]
    return []


def lacks_total(statement: Statement) -> bool:
    """Whether a summary statement breaks off: its last line is a total of both sides, by whatever words."""
    if statement.kind not in SUMMARY_KINDS:
        return False
    return not any(_TOTAL_OF_SIDE.search(compact(line.name)) for line in statement.lines)


_TOTAL_OF_SIDE = re.compile("[总合]计|总额|^(收入|支出)(总[数和])?$")
_BESIDE_THREE = frozenset({"meeting", "training", "operating_funds"})
_BESIDE_THREE_LINES = re.compile("会议费|培训费|机关运行")


def _prints_facts(statement: Statement) -> bool:
    """Whether it prints figures that should be facts: what stands beside the 三公 in their statement is none."""
    if statement.kind != "three_public":
        return any(r.fen for line in statement.lines for r in line.readings.values())
    counts = load_vocabulary().three_public_counts
    beside = {c.index for c in statement.columns if c.role.removesuffix("|budget") in _BESIDE_THREE}
    return any(
        reading.fen and column not in beside
        for line in statement.lines
        if not counts.search(compact(line.name)) and not _BESIDE_THREE_LINES.search(compact(line.name))
        for column, reading in line.readings.items()
    )


def printed_twice(left_out: list[Statement], statements: list[Statement]) -> list[str]:
    """What is printed of statements that were not loaded beside another of their kind: figures of somebody else.

    A statement repeated, or printed by another classification, has no figures of its own.
    """
    told: list[str] = []
    for statement in left_out:
        beside = [amounts(s) for s in statements if s.kind == statement.kind and s is not statement]
        own = amounts(statement) - set[int]().union(*beside)
        if 2 * len(own) > len(amounts(statement)):
            whose = f" of {statement.issuer}" if statement.issuer else ""
            told.append(
                f"{statement.kind}: page {statement.page} prints another one, {statement.title}{whose}; not loaded"
            )
    return told
