"""Rows of the lake from what a document yielded.

Belongs here: names and types of columns, ids of facts and cells. Does not belong here: files and partitions
(`store`), or what the figures mean (`line_item`, `narrative`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from decimal import Decimal

from orchestration.document.model import Document
from orchestration.lake.schema import TABLES
from orchestration.line_item.fact import Fact
from orchestration.narrative.match_projects import match_projects
from orchestration.narrative.model import Narrative, Stated, StatedAmount, StatedChange
from orchestration.narrative.performance_model import Indicator, PerformanceTable, TablePlace
from orchestration.reconcile.performance import funds_agree
from orchestration.reconcile.report import CheckRow
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import Registry, Unit
from orchestration.statement.coverage import StatementStatus
from orchestration.statement.identity import Identity
from orchestration.statement.model import CellRef
from orchestration.statement.text import compact

Rows = dict[str, list[dict[str, object]]]
"""Table name of `lake.schema.TABLES` to rows."""

_FINE = Decimal("0.0001")
_CENT = Decimal("0.01")
_RATE = Decimal("0.000001")
_LIMIT = Decimal(10) ** 15


def money(fen: int | None) -> Decimal | None:
    """Fen as yuan with two decimals."""
    return None if fen is None else Decimal(fen).scaleb(-2)


def project_id(document_id: str, name: str) -> str:
    """A project of a document by its name."""
    return "p" + hashlib.sha256(f"{document_id}|{compact(name)}".encode()).hexdigest()[:15]


class RowWriter:
    """Collects the rows of one document; `rows` has every table, empty ones too."""

    def __init__(
        self,
        document_id: str,
        file_name: str,
        origin: Origin,
        extractor_version: str,
        registry: Registry,
    ) -> None:
        self.document_id = document_id
        self.file_name = file_name
        self.origin = origin
        self.extractor_version = extractor_version
        self.registry = registry
        self._named: set[str] = set()  # names whose meaning the rows depend on
        self.rows: Rows = {name: [] for name in TABLES}
        self.common: dict[str, object] = {}
        self._cells: set[str] = set()
        self._sources: set[tuple[str, str, str]] = set()

    # the document itself --------------------------------------------------------------------------------------

    def failed(self, hints: Hints, problem: str, for_good: bool = True) -> Rows:
        """A document that can't be read: nothing but its row, with what the user told of it.

        `for_good` False where another machine could read the same bytes: without a version it is tried again.
        """
        identity = Identity(hints.unit, hints.year, hints.stage, hints.scope)
        unit = self.unit(hints.unit) if hints.unit else None
        self._document("unknown", None, identity, unit, "failed", problem)
        if not for_good:
            self.rows["document"][0]["extractor_version"] = None
        return self.rows

    def unrecognised(self, document: Document, identity: Identity, problem: str) -> Rows:
        """A document that was read and yields no facts."""
        unit = self.unit(identity.unit_name) if identity.unit_name else None
        problem = "; ".join((problem, *document.warnings))
        self._document(document.format, len(document.pages), identity, unit, "unrecognised", problem)
        return self.rows

    def waiting(self, document: Document, identity: Identity, name: str, problem: str) -> Rows:
        """A document that was read, of a unit that somebody has to name: nothing but its row."""
        self._named.add(name)
        self._document(document.format, len(document.pages), identity, None, "waiting", problem)
        self.rows["document"][0]["unit_name"] = name
        return self.rows

    def read(self, document: Document, identity: Identity, unit: Unit | None) -> None:
        """A document with its facts; its problem is what of it could not be read."""
        problem = "; ".join(document.warnings) or None
        self._document(document.format, len(document.pages), identity, unit, "read", problem)

    def _document(
        self,
        kind: str,
        pages: int | None,
        identity: Identity,
        unit: Unit | None,
        status: str,
        problem: str | None,
    ) -> None:
        self.common = {
            "document_id": self.document_id,
            "unit_id": unit.unit_id if unit is not None else None,
            "stage": identity.stage,
            "scope": identity.scope,
        }
        self.rows["document"].append(
            {
                **self.common,
                "file_name": self.file_name,
                "format": kind,
                "source_url": self.origin.source_url,
                "retrieved_at": self.origin.retrieved_at,
                "page_count": pages,
                "unit_name": unit.unit_name if unit is not None else None,
                "year": identity.year,
                "extractor_version": self.extractor_version,
                "read_status": status,
                "problem": problem,
            }
        )
        if unit is not None and status == "read":
            self.rows["unit"].append(
                {
                    "unit_id": unit.unit_id,
                    "document_id": self.document_id,
                    "unit_name": unit.unit_name,
                    "division_code": unit.division_code,
                    "sector": unit.sector,
                    "parent_unit_id": unit.parent_unit_id,
                    "is_provisional": unit.is_provisional,
                }
            )
        self._note_names()

    def unit(self, name: str) -> Unit:
        """The unit of a name, provisional where nobody registered it."""
        self._named.add(name)
        return self.registry.resolve(name).unit

    def _note_names(self) -> None:
        """So that a later change of the registry is known to concern this document or not."""
        names = sorted(self._named)
        self.rows["document"][0] |= {"unit_names": names, "unit_key": self.registry.key(names)}

    # statements and facts -------------------------------------------------------------------------------------

    def statements(self, statuses: Iterable[StatementStatus]) -> None:
        for status in statuses:
            self.rows["statement"].append(
                {
                    "document_id": self.document_id,
                    "statement": status.statement,
                    "status": status.status,
                    "title": status.title or None,
                    "page": status.page,
                    "money_unit": status.money_unit or None,
                    "line_count": status.line_count,
                    "message": status.message or None,
                }
            )

    def facts(self, facts: Iterable[Fact]) -> None:
        seen: dict[str, int] = {}
        for fact in facts:
            key = fact.key()
            seen[key] = seen.get(key, 0) + 1
            fact_id = self._fact_id(f"{key}|{seen[key]}")
            meaning = dict(fact.meaning)
            if meaning.get("project_name"):
                meaning["project_id"] = project_id(self.document_id, str(meaning["project_name"]))
            line_unit = self.unit(fact.unit_name).unit_id if fact.unit_name else None
            self.rows["line_item"].append(
                {
                    **self.common,
                    "fact_id": fact_id,
                    "fact_table": fact.table,
                    "statement": fact.statement,
                    "line_unit_id": line_unit,
                    "line_unit_name": fact.unit_name or None,
                    "line_no": fact.line_no,
                    "printed_code": fact.printed_code or None,
                    "printed_name": fact.printed_name or None,
                    "code_status": fact.code_status,
                    **meaning,
                    "amount_cny": money(fact.fen),
                    "budget_amount_cny": money(fact.budget_fen),
                    "value_status": fact.value_status,
                    "printed_text": fact.printed_text or None,
                    "status_note": fact.note or None,
                }
            )
            for role, ref in dict.fromkeys(fact.sources):
                self._source(fact_id, self._cell(ref), role)
            for check_id in sorted(fact.checks):
                self.rows["fact_check"].append(
                    {"fact_id": fact_id, "document_id": self.document_id, "check_id": check_id}
                )
        self._note_names()

    def checks(self, rows: Iterable[CheckRow]) -> None:
        for row in rows:
            self.rows["check"].append(
                {
                    "document_id": self.document_id,
                    "check_id": row.check_id,
                    "statement": row.statement or None,
                    "status": row.status,
                    "left_value": money(row.left),
                    "right_value": money(row.right),
                    "difference": money(row.difference),
                    "tolerance": money(row.tolerance),
                    "instance_count": row.instances,
                    "failed_count": row.failed,
                    "message": row.message or None,
                }
            )

    # the text -------------------------------------------------------------------------------------------------

    def narrative(
        self, narrative: Narrative, code_of: Callable[[StatedAmount | StatedChange], str | None]
    ) -> None:
        for number, change in enumerate(narrative.changes, start=1):
            fact_id = self._fact_id(f"stated_change|{number}|{change.measure}|{change.sentence}")
            code = code_of(change)
            self.rows["stated_change"].append(
                {
                    **self.common,
                    "fact_id": fact_id,
                    "measure": change.measure,
                    "printed_name": "/".join(change.name_path) or None,
                    "printed_code": change.printed_code,
                    "code_status": "as_printed" if code else None,
                    "function_code": code,
                    "amount_cny": _cents(change.amount_cny),
                    "change_cny": _cents(change.change_cny),
                    "change_rate": change.change_rate.quantize(_RATE)
                    if change.change_rate is not None
                    else None,
                    "prior_amount_cny": _cents(change.prior_amount_cny),
                    "prior_basis": change.prior_basis,
                    "reason": change.reason or None,
                    "sentence": change.sentence,
                    "value_status": "disputed" if change.consistent is False else "reported",
                }
            )
            self._sentence(fact_id, change)
        for number, figure in enumerate(narrative.figures, start=1):
            if abs(figure.value) >= _LIMIT:
                continue
            fact_id = self._fact_id(f"stated_figure|{number}|{figure.measure}|{figure.sentence}")
            self.rows["stated_figure"].append(
                {
                    **self.common,
                    "fact_id": fact_id,
                    "measure": figure.measure,
                    "value": figure.value.quantize(Decimal("0.0001")),
                    "value_unit": figure.value_unit,
                    "sentence": figure.sentence,
                    "value_status": "reported",
                }
            )
            self._sentence(fact_id, figure)

    # performance tables ---------------------------------------------------------------------------------------

    def performance(self, tables: Iterable[PerformanceTable], facts: Iterable[Fact]) -> None:
        """Projects and indicators; a project named otherwise in the project statement keeps that statement's id."""
        tables = list(tables)
        named = [str(f.meaning["project_name"]) for f in facts if f.meaning.get("project_name")]
        matches = {m.right: m.left for m in match_projects(named, [t.project_name for t in tables]).matches}
        for number, table in enumerate(tables, start=1):
            common: dict[str, object] = {
                **self.common,
                "project_id": project_id(
                    self.document_id, matches.get(table.project_name, table.project_name)
                ),
                "project_name": table.project_name,
            }
            self._project(number, table, common)
            for indicator in table.indicators:
                self._indicator(number, indicator, common)

    def _project(self, number: int, table: PerformanceTable, common: dict[str, object]) -> None:
        fact_id = self._fact_id(f"project_fund|{number}|{table.project_name}")
        agree = funds_agree(table)
        self.rows["project_fund"].append(
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
                self._source(fact_id, self._cell(_ref(fund.place, fund.printed_text)), "amount")
        self._source(fact_id, self._cell(_ref(table.place, table.project_name)), "name")

    def _indicator(self, number: int, indicator: Indicator, common: dict[str, object]) -> None:
        fact_id = self._fact_id(f"indicator|{number}|{indicator.number}|{indicator.indicator}")
        target = indicator.target_value
        self.rows["performance_indicator"].append(
            {
                **common,
                "fact_id": fact_id,
                "indicator_no": indicator.number,
                "level_1": indicator.level_1,
                "level_2": indicator.level_2,
                "indicator": indicator.indicator,
                "operator": indicator.operator,
                "target_value": target.quantize(_FINE)
                if target is not None and abs(target) < 10**13
                else None,
                "target_unit": indicator.target_unit,
                "target_text": indicator.target_text,
                "weight": indicator.weight.quantize(_FINE)
                if indicator.weight is not None and abs(indicator.weight) < 10**4
                else None,
                "value_status": "reported",
            }
        )
        self._source(fact_id, self._cell(_ref(indicator.place, indicator.indicator)), "name")

    def _sentence(self, fact_id: str, stated: Stated) -> None:
        for page, line_no in stated.lines:
            ref = CellRef(page, "", None, line_no, None, stated.sentence)
            self._source(fact_id, self._cell(ref), "sentence")

    # ids ------------------------------------------------------------------------------------------------------

    def _fact_id(self, key: str) -> str:
        return "f" + hashlib.sha256(f"{self.document_id}|{key}".encode()).hexdigest()[:23]

    def _cell(self, ref: CellRef) -> str:
        """The id of a cell, whose row is written once."""
        place = (
            f"p{ref.page}-l{ref.row}"
            if ref.table_no is None
            else f"p{ref.page}-t{ref.table_no}-r{ref.row}-c{ref.column}"
        )
        cell_id = f"{self.document_id[:16]}-{place}"
        if cell_id not in self._cells:
            self._cells.add(cell_id)
            self.rows["source_cell"].append(
                {
                    "cell_id": cell_id,
                    "document_id": self.document_id,
                    "page_or_sheet": ref.page_name or str(ref.page),
                    "table_no": ref.table_no,
                    "row_no": ref.row,
                    "column_no": ref.column,
                    "bbox": ",".join(f"{edge:.1f}" for edge in ref.bbox) if ref.bbox is not None else None,
                    "printed_text": ref.text,
                }
            )
        return cell_id

    def _source(self, fact_id: str, cell_id: str, role: str) -> None:
        source = (fact_id, cell_id, role)
        if source not in self._sources:
            self._sources.add(source)
            self.rows["fact_source"].append(
                {"fact_id": fact_id, "document_id": self.document_id, "cell_id": cell_id, "role": role}
            )


def _ref(place: TablePlace, text: str) -> CellRef:
    """The row of a performance table; its first cell stands for it."""
    return CellRef(place.page_number, "", place.table_no, place.row + 1, 1, text)


def _cents(amount: Decimal | None) -> Decimal | None:
    return amount.quantize(_CENT) if amount is not None and abs(amount) < _LIMIT else None
