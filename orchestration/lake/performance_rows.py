"""Rows of the lake from the performance tables of a document.

Belongs here: projects, their funds and their indicators. Does not belong here: statements (`rows`), sentences
(`stated_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from orchestration.document.model import Cell, Document
from orchestration.lake.citations import project_id
from orchestration.lake.rows import RowWriter
from orchestration.line_item.fact import Fact
from orchestration.narrative.match_projects import match_projects
from orchestration.narrative.performance_model import Indicator, PerformanceTable, TablePlace
from orchestration.reconcile.performance import funds_status, indicator_status
from orchestration.statement.grid import Grid
from orchestration.statement.model import CellRef

_FINE = Decimal("0.0001")
_CENT = Decimal("0.01")
_LIMIT = Decimal(10) ** 15


def write_performance(
    writer: RowWriter, document: Document, tables: Iterable[PerformanceTable], facts: Iterable[Fact]
) -> None:
    """Projects and indicators; a project named otherwise in the project statement keeps that statement's id."""
    tables, cells = list(tables), _Cells(document)
    named = [str(f.meaning["project_name"]) for f in facts if f.meaning.get("project_name")]
    matches = {m.right: m.left for m in match_projects(named, [t.project_name for t in tables]).matches}
    for number, table in enumerate(tables, start=1):
        common: dict[str, object] = {
            **writer.common,
            "project_id": project_id(writer.document_id, matches.get(table.project_name, table.project_name)),
            "project_name": table.project_name,
        }
        _project(writer, cells, number, table, common)
        for indicator in table.indicators:
            _indicator(writer, cells, number, indicator, indicator_status(table, indicator), common)


def _project(
    writer: RowWriter, cells: _Cells, number: int, table: PerformanceTable, common: dict[str, object]
) -> None:
    fact_id = writer.citations.fact_id(f"project_fund|{number}|{table.project_name}")
    writer.rows["project_fund"].append(
        {
            **common,
            "fact_id": fact_id,
            "fiscal_cny": _cents(table.fiscal.amount_cny) if table.fiscal is not None else None,
            "other_cny": _cents(table.other.amount_cny) if table.other is not None else None,
            "total_cny": _cents(table.total.amount_cny) if table.total is not None else None,
            "value_status": funds_status(table),
        }
    )
    for fund in (table.total, table.fiscal, table.other):
        for printed in (fund.parts or (fund,)) if fund is not None else ():
            writer.citations.cite(fact_id, cells.ref(printed.place, printed.printed_text), "amount")
    writer.citations.cite(fact_id, cells.ref(table.place, table.project_name), "name")


def _indicator(
    writer: RowWriter,
    cells: _Cells,
    number: int,
    indicator: Indicator,
    status: str,
    common: dict[str, object],
) -> None:
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
            "value_status": status,
        }
    )
    writer.citations.cite(fact_id, cells.ref(indicator.place, indicator.indicator), "name")
    if indicator.target_place is not None:
        writer.citations.cite(
            fact_id, cells.ref(indicator.target_place, indicator.target_text or ""), "target"
        )
    if indicator.weight_place is not None and indicator.weight is not None:
        writer.citations.cite(fact_id, cells.ref(indicator.weight_place, str(indicator.weight)), "weight")


class _Cells:
    """The cells of a document's tables by where they stand."""

    def __init__(self, document: Document) -> None:
        self._tables = {
            (page.number, table.table_no): (table, page) for page in document.pages for table in page.tables()
        }
        self._grids: dict[tuple[int, int], Grid] = {}

    def ref(self, place: TablePlace, text: str) -> CellRef:
        """The cell of a place as it is printed; where two columns ran into one cell, the place with the `text` read."""
        number = place.page_number, place.table_no
        if number not in self._grids:
            self._grids[number] = Grid(*self._tables[number])
        grid = self._grids[number]
        return grid.ref(grid.at(place.row, place.column) or Cell(place.row, place.column, text))


def _cents(amount: Decimal | None) -> Decimal | None:
    return amount.quantize(_CENT) if amount is not None and abs(amount) < _LIMIT else None
