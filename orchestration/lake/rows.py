"""Rows of the lake from what a document yielded.

Belongs here: the document itself, its statements, their facts and checks. Does not belong here: what the text and
performance tables say (`stated_rows`, `performance_rows`), ids (`citations`), files and partitions (`store`).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from orchestration.document.model import Document
from orchestration.lake.citations import Citations, Rows, project_id
from orchestration.lake.schema import TABLES
from orchestration.line_item.fact import Fact
from orchestration.reconcile.report import CheckRow
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import Registry, Unit
from orchestration.statement.coverage import StatementStatus
from orchestration.statement.identity import Identity
from orchestration.statement.original import origin_of


def money(fen: int | None) -> Decimal | None:
    """Fen as yuan with two decimals."""
    return None if fen is None else Decimal(fen).scaleb(-2)


class RowWriter:
    """Collects the rows of one document; `rows` has every table, empty ones too.

    `file_id` is the sha256 of the file that the document stands in, which is the id of the first one in it.
    """

    def __init__(
        self,
        file_id: str,
        file_name: str,
        origin: Origin,
        extractor_version: str,
        registry: Registry,
    ) -> None:
        self.file_id = file_id
        self.document_id = file_id
        self.file_name = file_name
        self.origin = origin
        self.extractor_version = extractor_version
        self.registry = registry
        self._named: set[str] = set()  # names whose meaning the rows depend on
        self.rows: Rows = {name: [] for name in TABLES}
        self.common: dict[str, object] = {}
        self.citations = Citations(file_id, self.rows)

    def behind(self, document_id: str) -> RowWriter:
        """A writer for a further document of the same file, which adds to the same rows."""
        writer = RowWriter(self.file_id, self.file_name, self.origin, self.extractor_version, self.registry)
        writer.document_id, writer.rows = document_id, self.rows
        writer.citations = Citations(document_id, self.rows)
        return writer

    # the document itself --------------------------------------------------------------------------------------

    def failed(self, hints: Hints, problem: str, for_good: bool = True) -> Rows:
        """A document that can't be read: nothing but its row, with what the user told of it.

        `for_good` False where another machine could read the same bytes: without a version it is tried again.
        """
        identity = Identity(hints.unit, hints.year, hints.stage, hints.scope)
        unit = self.unit(hints.unit) if hints.unit else None
        self._document(None, identity, unit, "failed", problem)
        if not for_good:
            self.rows["document"][0]["extractor_version"] = None
        return self.rows

    def unrecognised(self, document: Document, identity: Identity, problem: str) -> Rows:
        """A document that was read and yields no facts."""
        unit = self.unit(identity.unit_name) if identity.unit_name else None
        problem = "; ".join((problem, *document.warnings))
        self._document(document, identity, unit, "unrecognised", problem)
        return self.rows

    def waiting(self, document: Document, identity: Identity, name: str, problem: str) -> Rows:
        """A document that was read, of a unit that somebody has to name: nothing but its row."""
        self._named.add(name)
        self._document(document, identity, None, "waiting", problem)
        self.rows["document"][-1]["unit_name"] = name
        return self.rows

    def read(
        self, document: Document, identity: Identity, unit: Unit, *, is_within_first: bool = False
    ) -> None:
        """A document with its facts; its problem is what of it could not be read."""
        problem = "; ".join(document.warnings) or None
        self._document(document, identity, unit, "read", problem)
        if is_within_first:
            self.rows["document"][-1]["department_document_id"] = self.file_id

    def _document(
        self,
        document: Document | None,
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
                "file_id": self.file_id,
                "file_name": self.file_name,
                "format": document.format if document else "unknown",
                "source_url": self.origin.source_url,
                "retrieved_at": self.origin.retrieved_at,
                "page_count": len(document.pages) if document else None,
                "origin": origin_of(document) if document else "published",
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

    def depends_on(self, *names: str) -> None:
        """Names that the rows depend on beside those asked of `unit`."""
        self._named.update(names)

    def _note_names(self) -> None:
        """So that a later change of the registry is known to concern this document or not."""
        names = sorted(self._named)
        self.rows["document"][-1] |= {"unit_names": names, "unit_key": self.registry.key(names)}

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
            fact_id = self.citations.fact_id(f"{key}|{seen[key]}")
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
                self.citations.cite(fact_id, ref, role)
            for check_id in sorted(fact.checks):
                self.rows["fact_check"].append(
                    {
                        "fact_id": fact_id,
                        "document_id": self.document_id,
                        "check_id": check_id,
                        "status": "pass" if fact.checks[check_id] else "fail",
                    }
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
