"""Reviewed CSV files of the registry: rows with their line numbers, faults named by file and line.

Belongs here: reading and the wording of faults. Does not belong here: what a column means (`unit_file`,
`source_file`, `decisions`).
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from orchestration.problem import Problem


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: `line` is where it ends in the file; absent columns are empty text."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def needed(self, column: str) -> str:
        """A value that must not be empty."""
        if not self[column]:
            raise self.fault(f"{column} is empty", f"fill it in or delete the line, {self._shown()}")
        return self[column]

    def names(self, column: str) -> tuple[str, ...]:
        """Values separated by `|`."""
        return tuple(name.strip() for name in self[column].split("|") if name.strip())

    def year(self, column: str) -> int | None:
        """A year, None where the cell is empty."""
        if not self[column]:
            return None
        if not (self[column].isdecimal() and 1949 <= int(self[column]) <= 2200):
            raise self.fault(f"{column} {self[column]!r} is no year", "write four digits or leave it empty")
        return int(self[column])

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """One of some words."""
        if self[column] not in allowed:
            raise self.fault(f"{column} is {self[column]!r}", f"write one of {', '.join(allowed)}")
        return self[column]

    def fault(self, what: str, remedy: str) -> Problem:
        """The one line that says where, what and what to do."""
        return Problem(f"{self.path} line {self.line}: {what}; {remedy}")

    def _shown(self) -> str:
        return "which reads " + ",".join(value for value in self.values.values() if value)[:80]


def read_csv(path: Path, required: Collection[str], optional: Collection[str] = ()) -> list[CsvRow]:
    """Rows of a file, none where there is no file; raises Problem where columns or encoding are not as agreed."""
    if not path.exists():
        return []
    known = [*required, *optional]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            header = [name.strip() for name in reader.fieldnames or []]
            reader.fieldnames = header
            for name in required:
                if name not in header:
                    raise Problem(
                        f"{path} line 1: column {name} is missing; the columns are {', '.join(known)}"
                    )
            for name in header:
                if name not in known:
                    raise Problem(
                        f"{path} line 1: column {name!r} is unknown; the columns are {', '.join(known)}"
                    )
            rows: list[CsvRow] = []
            for row in reader:
                if None in row or None in row.values():
                    raise Problem(
                        f"{path} line {reader.line_num}: not {len(header)} cells like the header; "
                        "add or remove commas, and quote a cell that holds one"
                    )
                values = {name: value.strip() for name, value in row.items()}
                if any(values.values()):
                    rows.append(CsvRow(path, reader.line_num, values))
            return rows
    except UnicodeDecodeError as error:
        raise Problem(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except csv.Error as error:
        raise Problem(f"{path} line {reader.line_num}: {error}; check its quotes") from error
