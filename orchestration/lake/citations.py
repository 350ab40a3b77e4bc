"""Ids of facts and cells, and the rows that lead from one to the other.

Belongs here: what makes an id, and that a cell is stored once. Does not belong here: what a fact says (`rows`,
`stated_rows`).
"""

from __future__ import annotations

import hashlib

from orchestration.statement.model import CellRef
from orchestration.statement.text import spelt

Rows = dict[str, list[dict[str, object]]]
"""Table name of `lake.schema.TABLES` to rows."""


def project_id(document_id: str, name: str) -> str:
    """A project of a document by its name, all of it: a mark or a word may be what tells it from another."""
    return "p" + hashlib.sha256(f"{document_id}|{spelt(name)}".encode()).hexdigest()[:15]


class Citations:
    """Adds to `rows` the cells of one document and what was read from them, each once."""

    def __init__(self, document_id: str, rows: Rows) -> None:
        self._document_id = document_id
        self._leads = document_id[:16]
        """What the ids of its cells begin with."""
        self._rows = rows
        self._cells: set[str] = set()
        self._sources: set[tuple[str, str, str]] = set()

    def fact_id(self, key: str) -> str:
        """The id of the fact that `key` tells from all others of its document."""
        return "f" + hashlib.sha256(f"{self._document_id}|{key}".encode()).hexdigest()[:23]

    def cite(self, fact_id: str, ref: CellRef, role: str) -> None:
        """That a cell says the amount, code, name or sentence of a fact."""
        cell_id = self.cell(ref)
        source = (fact_id, cell_id, role)
        if source not in self._sources:
            self._sources.add(source)
            self._rows["fact_source"].append(
                {"fact_id": fact_id, "document_id": self._document_id, "cell_id": cell_id, "role": role}
            )

    def cell(self, ref: CellRef) -> str:
        """The id of a cell, whose row is there from now on."""
        cell_id = (
            f"{self._leads}-p{ref.page}-l{ref.row}"
            if ref.table_no is None
            else f"{self._leads}-p{ref.page}-t{ref.table_no}-r{ref.row}-c{ref.column}"
        )
        if cell_id not in self._cells:
            self._cells.add(cell_id)
            self._rows["source_cell"].append(
                {
                    "cell_id": cell_id,
                    "document_id": self._document_id,
                    "page_or_sheet": ref.page_or_sheet,
                    "table_no": ref.table_no,
                    "row_no": ref.row,
                    "column_no": ref.column,
                    "bbox": ",".join(f"{edge:.1f}" for edge in ref.bbox) if ref.bbox is not None else None,
                    "printed_text": ref.text,
                }
            )
        return cell_id
