"""`raw/registry/decisions.csv`: what somebody decided about a name, line by line, never edited.

Belongs here: reading and appending decisions. Does not belong here: which names need one (`units`).

    unit_name,decision,unit_id,decided_at
    普陀区规划和自然资局,match,310107-planning,2026-03-01T08:00:00+00:00
    普陀区社会福利二院,new,,2026-03-01T08:05:00+00:00

The last line about a name wins.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from orchestration.registry.csv_file import CsvRow, read_csv
from orchestration.registry.manifest import locked
from orchestration.statement.text import compact

DECISIONS_FILE = "decisions.csv"
_COLUMNS = ("unit_name", "decision", "unit_id", "decided_at")


@dataclass(frozen=True, slots=True)
class Decision:
    """A name is a registered unit's (`unit_id`), or that of a unit of its own (None)."""

    unit_name: str
    unit_id: str | None
    decided_at: datetime


def read_decisions(path: Path, unit_ids: frozenset[str]) -> dict[str, Decision]:
    """The decision in force by compact name; raises Problem for a line that can't be right."""
    decisions: dict[str, Decision] = {}
    for row in read_csv(path, _COLUMNS):
        name = row.needed("unit_name")
        if row.choice("decision", ("match", "new")) == "new":
            decisions[compact(name)] = Decision(name, None, _instant(row))
            continue
        unit_id = row.needed("unit_id")
        if unit_id not in unit_ids:
            raise row.fault(
                f"unit_id {unit_id} is not in units.csv",
                "put that unit back, or decide anew: budget unit match",
            )
        decisions[compact(name)] = Decision(name, unit_id, _instant(row))
    return decisions


def append_decision(path: Path, unit_name: str, unit_id: str | None) -> Decision:
    """Write one line, with the time, and wait until it is on disk."""
    decision = Decision(unit_name, unit_id, datetime.now(UTC).replace(microsecond=0))
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    with locked(path):
        if not path.exists() or not path.stat().st_size:
            writer.writerow(_COLUMNS)
        kind = "match" if unit_id else "new"
        writer.writerow([unit_name, kind, unit_id or "", decision.decided_at.isoformat()])
        with path.open("a+b") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
            torn = file.read(1) not in (b"", b"\n")  # an editor left no newline at the end
            file.write((b"\n" if torn else b"") + line.getvalue().encode())
            file.flush()
            os.fsync(file.fileno())
    return decision


def _instant(row: CsvRow) -> datetime:
    try:
        return datetime.fromisoformat(row["decided_at"])
    except ValueError as error:
        raise row.fault(
            f"decided_at {row['decided_at']!r} is no time", "write it as 2026-03-01T08:00:00+00:00"
        ) from error
