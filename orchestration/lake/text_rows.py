"""Rows of the lake from what the text and the performance tables of a document say.

Belongs here: stated changes and figures, projects and their indicators. Does not belong here: statements (`rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from orchestration.document.model import Document, TextLine
from orchestration.lake.citations import project_id
from orchestration.lake.rows import RowWriter
from orchestration.line_item.fact import Fact
from orchestration.narrative.match_projects import match_projects
from orchestration.narrative.model import LinePlace, Narrative, StatedAmount, StatedChange
from orchestration.narrative.performance_model import Indicator, PerformanceTable, TablePlace
from orchestration.reconcile.performance import funds_agree
from orchestration.reconcile.text import Held, TextVerdict
from orchestration.statement.model import CellRef

_FINE = Decimal("0.0001")
_CENT = Decimal("0.01")
_RATE = Decimal("0.000001")
_LIMIT = Decimal(10) ** 15


def write_narrative(
    writer: RowWriter,
    document: Document,
    narrative: Narrative,
    verdict: TextVerdict,
    code_of: Callable[[StatedAmount | StatedChange], str | None],
) -> None:
    """Changes and figures that sentences state."""
    lines = _Lines(document)
    for number, (change, held) in enumerate(zip(narrative.changes, verdict.changes, strict=True), start=1):
        fact_id = writer.citations.fact_id(f"stated_change|{number}|{change.measure}|{change.sentence}")
        code = code_of(change)
        writer.rows["stated_change"].append(
            {
                **writer.common,
                "fact_id": fact_id,
                "measure": change.measure,
                "printed_name": "/".join(change.name_path) or None,
                "printed_code": change.printed_code,
                "code_status": "as_printed" if code else None,
                "function_code": code,
                "amount_cny": _cents(change.amount_cny),
                "change_cny": _cents(change.change_cny),
                "change_rate": change.change_rate.quantize(_RATE) if change.change_rate is not None else None,
                "prior_amount_cny": _cents(change.prior_amount_cny),
                "prior_basis": change.prior_basis,
                "reason": change.reason or None,
                "sentence": change.quoted,
                "value_status": _status_of_change(change, held),
            }
        )
        _cite(writer, fact_id, lines, change.cited)
        _took_part(writer, fact_id, held)
    for number, (figure, held) in enumerate(zip(narrative.figures, verdict.figures, strict=True), start=1):
        if abs(figure.value) >= _LIMIT:
            continue
        fact_id = writer.citations.fact_id(f"stated_figure|{number}|{figure.measure}|{figure.sentence}")
        writer.rows["stated_figure"].append(
            {
                **writer.common,
                "fact_id": fact_id,
                "measure": figure.measure,
                "value": figure.value.quantize(Decimal("0.0001")),
                "value_unit": figure.value_unit,
                "sentence": figure.sentence,
                "value_status": _status_of_figure(held),
            }
        )
        _cite(writer, fact_id, lines, figure.lines)
        _took_part(writer, fact_id, held)


def _status_of_change(change: StatedChange, held: Held) -> str:
    """Of the two amounts that are compared; one of them mostly follows from the other and the change."""
    if not all(held.values()):
        return "disputed"
    return "derived" if {"amount_cny", "prior_amount_cny"} & set(change.implied) else "reported"


def _status_of_figure(held: Held) -> str:
    if not held:
        return "reported"
    return "verified" if all(held.values()) else "disputed"


def write_performance(writer: RowWriter, tables: Iterable[PerformanceTable], facts: Iterable[Fact]) -> None:
    """Projects and indicators; a project named otherwise in the project statement keeps that statement's id."""
    tables = list(tables)
    named = [str(f.meaning["project_name"]) for f in facts if f.meaning.get("project_name")]
    matches = {m.right: m.left for m in match_projects(named, [t.project_name for t in tables]).matches}
    for number, table in enumerate(tables, start=1):
        common: dict[str, object] = {
            **writer.common,
            "project_id": project_id(writer.document_id, matches.get(table.project_name, table.project_name)),
            "project_name": table.project_name,
        }
        _project(writer, number, table, common)
        for indicator in table.indicators:
            _indicator(writer, number, indicator, common)


def _project(writer: RowWriter, number: int, table: PerformanceTable, common: dict[str, object]) -> None:
    fact_id = writer.citations.fact_id(f"project_fund|{number}|{table.project_name}")
    agree = funds_agree(table)
    writer.rows["project_fund"].append(
        {
            **common,
            "fact_id": fact_id,
            "fiscal_cny": _cents(table.fiscal.amount_cny) if table.fiscal is not None else None,
            "other_cny": _cents(table.other.amount_cny) if table.other is not None else None,
            "total_cny": _cents(table.total.amount_cny) if table.total is not None else None,
            "value_status": "disputed" if agree is False else "verified" if agree else "reported",
        }
    )
    for fund in (table.total, table.fiscal, table.other):
        if fund is not None:
            writer.citations.cite(fact_id, _ref(fund.place, fund.printed_text), "amount")
    writer.citations.cite(fact_id, _ref(table.place, table.project_name), "name")


def _indicator(writer: RowWriter, number: int, indicator: Indicator, common: dict[str, object]) -> None:
    fact_id = writer.citations.fact_id(f"indicator|{number}|{indicator.number}|{indicator.indicator}")
    target = indicator.target_value
    writer.rows["performance_indicator"].append(
        {
            **common,
            "fact_id": fact_id,
            "indicator_no": indicator.number,
            "level_1": indicator.level_1,
            "level_2": indicator.level_2,
            "indicator": indicator.indicator,
            "operator": indicator.operator,
            "target_value": target.quantize(_FINE) if target is not None and abs(target) < 10**13 else None,
            "target_unit": indicator.target_unit,
            "target_text": indicator.target_text,
            "weight": indicator.weight.quantize(_FINE)
            if indicator.weight is not None and abs(indicator.weight) < 10**4
            else None,
            "value_status": "reported",
        }
    )
    writer.citations.cite(fact_id, _ref(indicator.place, indicator.indicator), "name")


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


def _cite(writer: RowWriter, fact_id: str, lines: _Lines, places: Iterable[LinePlace]) -> None:
    """Every line of the sentences that state a fact, as printed: several sentences may share one."""
    for page, line_no in places:
        writer.citations.cite(fact_id, lines.ref(page, line_no), "sentence")


def _took_part(writer: RowWriter, fact_id: str, held: Held) -> None:
    for check_id in sorted(held):
        writer.rows["fact_check"].append(
            {"fact_id": fact_id, "document_id": writer.document_id, "check_id": check_id}
        )


def _ref(place: TablePlace, text: str) -> CellRef:
    """The row of a performance table; its first cell stands for it."""
    return CellRef(place.page_number, "", place.table_no, place.row + 1, 1, text)


def _cents(amount: Decimal | None) -> Decimal | None:
    return amount.quantize(_CENT) if amount is not None and abs(amount) < _LIMIT else None
