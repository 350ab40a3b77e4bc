"""Rows of the lake about a document itself, and what all rows of one document share.

Belongs here: the document, its unit, and the units that its rows depend on. Does not belong here: its statements, facts
and checks (`fact_rows`), what the text and performance tables say (`stated_rows`, `performance_rows`), ids (`citations`),
files and partitions (`store`).
"""

from __future__ import annotations

from orchestration.document.model import Document
from orchestration.lake.citations import Citations, Rows
from orchestration.lake.schema import TABLES
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import Registry, Unit
from orchestration.statement.identity import Identity
from orchestration.statement.original import origin_of


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
        self, document: Document, identity: Identity, unit: Unit, department_id: str | None = None
    ) -> None:
        """A document with its facts; its problem is what of it could not be read.

        `department_id` is the document whose figures hold those of this one.
        """
        problem = "; ".join(document.warnings) or None
        self._document(document, identity, unit, "read", problem)
        if department_id is not None:
            self.rows["document"][-1]["department_document_id"] = department_id

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
        self.note_names()

    def unit(self, name: str) -> Unit:
        """The unit of a name, provisional where nobody registered it."""
        self._named.add(name)
        return self.registry.resolve(name).unit

    def depends_on(self, *names: str) -> None:
        """Names that the rows depend on beside those asked of `unit`."""
        self._named.update(names)

    def note_names(self) -> None:
        """So that a later change of the registry is known to concern this document or not."""
        names = sorted(self._named)
        self.rows["document"][-1] |= {"unit_names": names, "unit_key": self.registry.key(names)}
