"""An extractor for tests of the shell: a document is JSON that says what its rows are, or how reading it goes wrong.

{"unit": "…", "division": "310107", "year": 2024, "stage": "budget", "scope": "unit", "amounts": ["1.00"]}
{"behave": "hang" | "slow_pages" | "crash" | "kill" | "kill_once" | "memory" | "raise" | "float", …}
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from orchestration.document.progress import page_done
from orchestration.registry.model import Hints, Origin

NOW = datetime(2025, 3, 1, tzinfo=UTC)
EXTRACTOR_VERSION = "stub-1"


def document(amounts: list[str], **told: Any) -> bytes:
    """The bytes of a document this extractor reads."""
    usual = {"unit": "某局", "division": "310107", "year": 2024, "stage": "budget", "scope": "unit"}
    return json.dumps({**usual, **told, "amounts": amounts}, ensure_ascii=False).encode()


def extract(data: bytes, file_name: str, hints: Hints, origin: Origin) -> dict[str, list[dict[str, object]]]:
    document_id = hashlib.sha256(data).hexdigest()
    row: dict[str, object] = {
        "document_id": document_id,
        "file_id": document_id,
        "file_name": file_name,
        "format": "text",
        "source_url": origin.source_url,
        "retrieved_at": origin.retrieved_at,
        "page_count": 1,
        "extractor_version": EXTRACTOR_VERSION,
        "read_status": "read",
    }
    try:
        told = json.loads(data)
    except ValueError:
        return {
            "document": [
                row | {"format": "unknown", "read_status": "failed", "problem": "not JSON: send JSON"}
            ]
        }
    _misbehave(told.get("behave"), told.get("marker", ""))
    year = hints.year or told["year"]
    unit_id = hashlib.sha256(told["unit"].encode()).hexdigest()[:12]
    row |= {"unit_id": unit_id, "unit_name": told["unit"], "year": year}
    row |= {"stage": told["stage"], "scope": told["scope"]}
    common = {"document_id": document_id, "unit_id": unit_id, "stage": told["stage"], "scope": told["scope"]}
    facts: list[dict[str, object]] = []
    cells: list[dict[str, object]] = []
    sources: list[dict[str, object]] = []
    for number, amount in enumerate(told["amounts"], start=1):
        key = f"{document_id[:12]}-{number}"
        facts.append(
            common
            | {
                "fact_id": f"f{key}",
                "fact_table": "fct_expenditure",
                "statement": "expenditure",
                "line_no": number,
                "printed_code": "2010301",
                "printed_name": "行政运行",
                "code_status": "as_printed",
                "function_code": "2010301",
                "expenditure_type": ("basic", "project")[number % 2],
                "amount_cny": 1.5 if told.get("behave") == "float" else Decimal(amount),
                "value_status": told.get("value_status", "verified"),
                "printed_text": amount,
            }
        )
        cells.append(
            {"cell_id": f"c{key}", "document_id": document_id, "page_or_sheet": "1", "printed_text": amount}
        )
        sources.append(
            {"fact_id": f"f{key}", "document_id": document_id, "cell_id": f"c{key}", "role": "amount"}
        )
    status = told.get("check", "pass")
    check = {
        "document_id": document_id,
        "check_id": "rows.total",
        "statement": "expenditure",
        "status": status,
        "left_value": Decimal(1),
        "right_value": Decimal(1 if status == "pass" else 2),
        "difference": Decimal(0 if status == "pass" else 1),
        "tolerance": Decimal(0),
        "instance_count": 1,
        "failed_count": int(status == "fail"),
        "message": None if status == "pass" else "1 and 2 differ",
    }
    return {
        "document": [row],
        "unit": [
            {
                "unit_id": unit_id,
                "document_id": document_id,
                "unit_name": told["unit"],
                "division_code": told["division"],
                "is_provisional": True,
            }
        ],
        "statement": [
            {
                "document_id": document_id,
                "statement": "expenditure",
                "status": "present",
                "page": 1,
                "money_unit": "元",
                "line_count": len(facts),
            }
        ],
        "line_item": facts,
        "source_cell": cells,
        "fact_source": sources,
        "check": [check],
        "fact_check": [
            {
                "fact_id": fact["fact_id"],
                "document_id": document_id,
                "check_id": "rows.total",
                "status": check["status"],
            }
            for fact in facts
        ],
    }


def _misbehave(how: str | None, marker: str) -> None:
    if how == "hang":
        time.sleep(600)
    elif how == "slow_pages":
        for _ in range(3):
            time.sleep(0.8)
            page_done()
    elif how == "crash":
        os.abort()
    elif how == "kill" or (how == "kill_once" and not os.path.exists(marker)):
        if marker:
            open(marker, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "memory":
        bytearray(64 * 1024**3)
    elif how == "raise":
        raise ValueError("extract raised")
