"""Rows of the lake from what the text of a document states.

Belongs here: comparisons, amounts and other figures, their status, and the lines that say so. Does not belong here:
which statements are one fact (`narrative.told`), whether they are right (`reconcile.text`), performance tables
(`performance_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from orchestration.document.model import Document, TextLine
from orchestration.lake.rows import RowWriter
from orchestration.line_item.stated_codes import StatedCode, StatedCodes
from orchestration.narrative.model import LinePlace, Narrative, Scope, Stated, StatedChange
from orchestration.narrative.recoding import says_recode
from orchestration.narrative.told import Said, tell_once
from orchestration.reconcile.text import CONSISTENT, EQUALS_TABLES, SHARES, Held, TextVerdict
from orchestration.statement.model import CellRef

_FINE = Decimal("0.0001")
_CENT = Decimal("0.01")
_RATE = Decimal("0.000001")
_LIMIT = Decimal(10) ** 15
_MOST = Decimal(100)
"""A share or rate beyond 10,000 % is no share."""


def write_narrative(
    writer: RowWriter, document: Document, narrative: Narrative, verdict: TextVerdict, codes: StatedCodes
) -> None:
    """A comparison holds the amount that it compares; every other amount is a figure."""
    told, lines = tell_once(narrative), _Lines(document)
    for number, (change, own, said) in enumerate(
        zip(narrative.changes, verdict.changes, told.changes, strict=True), start=1
    ):
        fact_id = writer.citations.fact_id(f"stated_change|{number}|{change.measure}|{change.sentence}")
        code, held = codes.of(change), _all_held(own, *(verdict.amounts[each] for each in said))
        writer.rows["stated_change"].append(
            {
                **writer.common,
                "fact_id": fact_id,
                "measure": change.measure,
                **_coded(code, change.printed_code, change.name_path, change.scope),
                "amount_cny": _cents(change.amount_cny),
                "change_cny": _cents(change.change_cny),
                "change_rate": change.change_rate.quantize(_RATE) if change.change_rate is not None else None,
                "prior_amount_cny": _cents(change.prior_amount_cny),
                "prior_basis": change.prior_basis,
                "derived_columns": ",".join(sorted(change.implied)) or None,
                "reason": change.reason or None,
                "reason_says_recode": says_recode(change.reason) if change.reason else None,
                **_share(said, held),
                "sentence": change.quoted,
                "value_status": _status_of_change(change, held),
                "status_note": _note(code, verdict, [change, *said]),
                "contradicting_cells": _contradicting(writer, verdict, [change, *said]),
            }
        )
        _cite(writer, fact_id, lines, [change, *said], also=change.cited)
        _took_part(writer, fact_id, held)
    for number, (figure, own, said) in enumerate(
        zip(narrative.figures, verdict.figures, told.figures, strict=True), start=1
    ):
        fact_id = writer.citations.fact_id(f"stated_figure|{number}|{figure.measure}|{figure.sentence}")
        held = _all_held(own, *(verdict.amounts[each] for each in said))
        row = {
            "fact_id": fact_id,
            "measure": figure.measure,
            "value": figure.value,
            "value_unit": figure.value_unit,
            **_share(said, held),
            "sentence": figure.sentence,
            "value_status": _status(held, proven=own.get(CONSISTENT) or held.get(EQUALS_TABLES)),
            "status_note": _note(StatedCode(), verdict, [figure, *said]),
            "contradicting_cells": _contradicting(writer, verdict, [figure, *said]),
        }
        printed = [ref for each in said for ref in verdict.cited.get(each, ())]
        _write_figure(writer, row, held, lines, [figure, *said], printed)
    for number, said in enumerate(told.amounts, start=1):
        amount = said[0]
        fact_id = writer.citations.fact_id(f"stated_amount|{number}|{amount.measure}|{amount.sentence}")
        code, held = codes.of(amount), _all_held(*(verdict.amounts[each] for each in said))
        row = {
            "fact_id": fact_id,
            "measure": amount.measure,
            **_coded(code, amount.printed_code, amount.name_path, amount.scope),
            "value": amount.amount_cny,
            "value_unit": "元",
            **_share(said, held),
            "sentence": amount.sentence,
            "value_status": _status(held, proven=held.get(EQUALS_TABLES)),
            "status_note": _note(code, verdict, said),
            "contradicting_cells": _contradicting(writer, verdict, said),
        }
        _write_figure(writer, row, held, lines, said)


def _write_figure(
    writer: RowWriter,
    row: dict[str, object],
    held: Held,
    lines: _Lines,
    said: Sequence[Stated],
    printed: Iterable[CellRef] = (),
) -> None:
    """`printed`: cells that print it and nothing else that is read."""
    value = row["value"]
    assert isinstance(value, Decimal)
    if abs(value) >= _LIMIT:
        return
    writer.rows["stated_figure"].append({**writer.common, **row, "value": value.quantize(_FINE)})
    fact_id = str(row["fact_id"])
    _cite(writer, fact_id, lines, said)
    for ref in printed:
        writer.citations.cite(fact_id, ref, "amount")
    _took_part(writer, fact_id, held)


def _coded(
    code: StatedCode, printed_code: str | None, names: tuple[str, ...], scope: Scope | None
) -> dict[str, object]:
    return {
        "printed_name": "/".join(names) or None,
        "printed_code": printed_code,
        "code_status": code.code_status,
        "function_code": code.code,
        "fund_scope": scope,
    }


def _share(said: Said, held: Held) -> dict[str, object]:
    """The share beside an amount, proven or contradicted by the whole that it is of."""
    share = next((each.share.value for each in said if each.share is not None), None)
    if share is None or abs(share) >= _MOST:
        return {}
    status = {None: "reported", True: "verified", False: "disputed"}[held.get(SHARES)]
    return {"share": share.quantize(_RATE), "share_status": status}


def _all_held(*several: Held) -> Held:
    """Each check that one of them takes part in; it holds where it holds for all."""
    checks = {check_id: True for held in several for check_id in held}
    return {check_id: all(held.get(check_id, True) for held in several) for check_id in checks}


def _is_contradicted(held: Held) -> bool:
    """A share that is wrong casts no doubt on an amount that a table prints."""
    wrong = {check_id for check_id, holds in held.items() if not holds}
    return bool(wrong - {SHARES}) or (SHARES in wrong and not held.get(EQUALS_TABLES))


def _status_of_change(change: StatedChange, held: Held) -> str:
    """Of the two amounts that are compared; one of them mostly follows from the other and the change."""
    if _is_contradicted(held):
        return "disputed"
    return "derived" if {"amount_cny", "prior_amount_cny"} & set(change.implied) else "reported"


def _status(held: Held, proven: bool | None) -> str:
    if _is_contradicted(held):
        return "disputed"
    return "verified" if proven else "reported"


def _note(code: StatedCode, verdict: TextVerdict, stated: Iterable[Stated]) -> str | None:
    """Why an item has no code, and what contradicts the fact."""
    words = [code.note] if code.note else []
    words += [said for each in stated for said in verdict.words.get(each, ())]
    return "; ".join(dict.fromkeys(words)) or None


def _contradicting(writer: RowWriter, verdict: TextVerdict, stated: Iterable[Stated]) -> str | None:
    """The cells of tables that contradict a fact: it doesn't rest on them, so they are no sources of it."""
    cells = [writer.citations.cell(ref) for each in stated for ref in verdict.cells.get(each, ())]
    return ",".join(dict.fromkeys(cells)) or None


class _Lines:
    """The printed lines of a document by page and number."""

    def __init__(self, document: Document) -> None:
        self._pages = {page.number: page for page in document.pages}
        self._lines: dict[int, dict[int, TextLine]] = {}

    def ref(self, number: int, line_no: int) -> CellRef:
        page = self._pages[number]
        if number not in self._lines:
            self._lines[number] = {line.line_no: line for line in page.lines()}
        line = self._lines[number][line_no]
        return CellRef(number, page.address, None, line_no, None, line.text, line.bbox)


def _cite(
    writer: RowWriter, fact_id: str, lines: _Lines, said: Sequence[Stated], also: Iterable[LinePlace] = ()
) -> None:
    """Every line of the sentences that state a fact, as printed, which several sentences may share; where they do not
    say what it is of, the lines before them that name it, whole."""
    sentences = [*also, *(line for each in said for line in each.lines)]
    for page, line_no in sentences:
        writer.citations.cite(fact_id, lines.ref(page, line_no), "sentence")
    for each in said:
        if not set(each.named) <= set(sentences):
            for page, line_no in each.named:
                writer.citations.cite(fact_id, lines.ref(page, line_no), "name")


def _took_part(writer: RowWriter, fact_id: str, held: Held) -> None:
    for check_id in sorted(held):
        writer.rows["fact_check"].append(
            {
                "fact_id": fact_id,
                "document_id": writer.document_id,
                "check_id": check_id,
                "status": "pass" if held[check_id] else "fail",
            }
        )


def _cents(amount: Decimal | None) -> Decimal | None:
    return amount.quantize(_CENT) if amount is not None and abs(amount) < _LIMIT else None
