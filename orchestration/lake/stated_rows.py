"""Rows of the lake from what the text of a document states.

Belongs here: comparisons, amounts and other figures. Does not belong here: which statements are one fact
(`narrative.told`), whether they are right (`reconcile.text`), their status (`stated_status`), the lines that say so
(`stated_lines`), performance tables (`performance_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from orchestration.document.model import Document
from orchestration.lake.rows import RowWriter
from orchestration.lake.stated_lines import Lines, cite
from orchestration.lake.stated_status import RATE, all_held, share_columns, status_of, status_of_change
from orchestration.line_item.stated_codes import StatedCode, StatedCodes
from orchestration.narrative.model import Narrative, Scope, Stated
from orchestration.narrative.recoding import says_recode
from orchestration.narrative.told import Told, tell_once
from orchestration.reconcile.text import CONSISTENT, EQUALS_TABLES, Held, TextVerdict
from orchestration.statement.model import CellRef

_FINE = Decimal("0.0001")
_CENT = Decimal("0.01")
_LIMIT = Decimal(10) ** 15


def write_narrative(
    writer: RowWriter, document: Document, narrative: Narrative, verdict: TextVerdict, codes: StatedCodes
) -> None:
    """A comparison holds the amount that it compares; every other amount is a figure."""
    told, lines = tell_once(narrative), Lines(document)
    _write_changes(writer, narrative, verdict, codes, told, lines)
    _write_figures(writer, narrative, verdict, told, lines)
    _write_amounts(writer, verdict, codes, told, lines)


def _write_changes(
    writer: RowWriter,
    narrative: Narrative,
    verdict: TextVerdict,
    codes: StatedCodes,
    told: Told,
    lines: Lines,
) -> None:
    for number, (change, own, said) in enumerate(
        zip(narrative.changes, verdict.changes, told.changes, strict=True), start=1
    ):
        fact_id = writer.citations.fact_id(f"stated_change|{number}|{change.measure}|{change.sentence}")
        code, held = codes.of(change), all_held(own, *(verdict.amounts[each] for each in said))
        writer.rows["stated_change"].append(
            {
                **writer.common,
                "fact_id": fact_id,
                "measure": change.measure,
                **_coded(code, change.printed_code, change.name_path, change.scope),
                "amount_cny": _cents(change.amount_cny),
                "change_cny": _cents(change.change_cny),
                "change_rate": change.change_rate.quantize(RATE) if change.change_rate is not None else None,
                "prior_amount_cny": _cents(change.prior_amount_cny),
                "prior_basis": change.prior_basis,
                "derived_columns": ",".join(sorted(change.implied)) or None,
                "reason": change.reason or None,
                "reason_says_recode": says_recode(change.reason) if change.reason else None,
                **share_columns(said, held),
                "sentence": change.quoted,
                "value_status": status_of_change(change, held),
                "status_note": _note(code, verdict, [change, *said]),
                "contradicting_cells": _contradicting(writer, verdict, [change, *said]),
            }
        )
        cite(writer, fact_id, lines, [change, *said], also=change.cited)
        _took_part(writer, fact_id, held)


def _write_figures(
    writer: RowWriter, narrative: Narrative, verdict: TextVerdict, told: Told, lines: Lines
) -> None:
    for number, (figure, own, said) in enumerate(
        zip(narrative.figures, verdict.figures, told.figures, strict=True), start=1
    ):
        fact_id = writer.citations.fact_id(f"stated_figure|{number}|{figure.measure}|{figure.sentence}")
        held = all_held(own, *(verdict.amounts[each] for each in said))
        row = {
            "fact_id": fact_id,
            "measure": figure.measure,
            "value": figure.value,
            "value_unit": figure.value_unit,
            **share_columns(said, held),
            "sentence": figure.sentence,
            "value_status": status_of(held, proven=own.get(CONSISTENT) or held.get(EQUALS_TABLES)),
            "status_note": _note(StatedCode(), verdict, [figure, *said]),
            "contradicting_cells": _contradicting(writer, verdict, [figure, *said]),
        }
        printed = [ref for each in said for ref in verdict.cited.get(each, ())]
        _write_figure(writer, row, held, lines, [figure, *said], printed)


def _write_amounts(
    writer: RowWriter, verdict: TextVerdict, codes: StatedCodes, told: Told, lines: Lines
) -> None:
    for number, said in enumerate(told.amounts, start=1):
        amount = said[0]
        fact_id = writer.citations.fact_id(f"stated_amount|{number}|{amount.measure}|{amount.sentence}")
        code, held = codes.of(amount), all_held(*(verdict.amounts[each] for each in said))
        row = {
            "fact_id": fact_id,
            "measure": amount.measure,
            **_coded(code, amount.printed_code, amount.name_path, amount.scope),
            "value": amount.amount_cny,
            "value_unit": "元",
            **share_columns(said, held),
            "sentence": amount.sentence,
            "value_status": status_of(held, proven=held.get(EQUALS_TABLES)),
            "status_note": _note(code, verdict, said),
            "contradicting_cells": _contradicting(writer, verdict, said),
        }
        _write_figure(writer, row, held, lines, said)


def _write_figure(
    writer: RowWriter,
    row: dict[str, object],
    held: Held,
    lines: Lines,
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
    cite(writer, fact_id, lines, said)
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


def _note(code: StatedCode, verdict: TextVerdict, stated: Iterable[Stated]) -> str | None:
    """Why an item has no code, and what contradicts the fact."""
    words = [code.note] if code.note else []
    words += [said for each in stated for said in verdict.words.get(each, ())]
    return "; ".join(dict.fromkeys(words)) or None


def _contradicting(writer: RowWriter, verdict: TextVerdict, stated: Iterable[Stated]) -> str | None:
    """The cells of tables that contradict a fact: it doesn't rest on them, so they are no sources of it."""
    cells = [writer.citations.cell(ref) for each in stated for ref in verdict.cells.get(each, ())]
    return ",".join(dict.fromkeys(cells)) or None


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
