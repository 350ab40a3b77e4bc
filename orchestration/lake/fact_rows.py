"""Rows of the lake from the statements of a document: their status, facts and checks.

Belongs here: columns of those rows and the cells that they rest on. Does not belong here: the document itself (`rows`),
figures of text and performance tables (`stated_rows`, `performance_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from orchestration.lake.citations import project_id
from orchestration.lake.rows import RowWriter
from orchestration.line_item.fact import Fact
from orchestration.reconcile.report import CheckRow
from orchestration.statement.coverage import StatementStatus


def write_statements(writer: RowWriter, statuses: Iterable[StatementStatus]) -> None:
    """Rows of `statement`."""
    for status in statuses:
        writer.rows["statement"].append(
            {
                "document_id": writer.document_id,
                "statement": status.statement,
                "status": status.status,
                "title": status.title or None,
                "page": status.page,
                "money_unit": status.money_unit or None,
                "line_count": status.line_count,
                "message": status.message or None,
            }
        )


def write_facts(writer: RowWriter, facts: Iterable[Fact]) -> None:
    """Rows of `line_item`, and of `source_cell` and `fact_source` for the cells that each rests on."""
    seen: dict[str, int] = {}
    for fact in facts:
        key = fact.key()
        seen[key] = seen.get(key, 0) + 1
        fact_id = writer.citations.fact_id(f"{key}|{seen[key]}")
        meaning = dict(fact.meaning)
        if meaning.get("project_name"):
            meaning["project_id"] = project_id(writer.document_id, str(meaning["project_name"]))
        line_unit = writer.unit(fact.unit_name).unit_id if fact.unit_name else None
        writer.rows["line_item"].append(
            {
                **writer.common,
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
                "amount_cny": _money(fact.fen),
                "budget_amount_cny": _money(fact.budget_fen),
                "value_status": fact.value_status,
                "printed_text": fact.printed_text or None,
                "status_note": fact.note or None,
            }
        )
        for role, ref in fact.sources:
            writer.citations.cite(fact_id, ref, role)
        for check_id in sorted(fact.checks):
            writer.rows["fact_check"].append(
                {
                    "fact_id": fact_id,
                    "document_id": writer.document_id,
                    "check_id": check_id,
                    "status": "pass" if fact.checks[check_id] else "fail",
                }
            )
    writer.note_names()


def write_checks(writer: RowWriter, rows: Iterable[CheckRow]) -> None:
    """Rows of `check`."""
    for row in rows:
        writer.rows["check"].append(
            {
                "document_id": writer.document_id,
                "check_id": row.check_id,
                "statement": row.statement or None,
                "status": row.status,
                "left_value": _money(row.left),
                "right_value": _money(row.right),
                "difference": _money(row.difference),
                "tolerance": _money(row.tolerance),
                "instance_count": row.instances,
                "failed_count": row.failed,
                "message": row.message or None,
            }
        )


def _money(fen: int | None) -> Decimal | None:
    """Fen as yuan with two decimals."""
    return None if fen is None else Decimal(fen).scaleb(-2)
