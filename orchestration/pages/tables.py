"""A table of marts as a page, as CSV and as JSON.

Belongs here: rows as they are stored, with a column = value filter. Does not belong here: joins or other
queries (`budget sql`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from orchestration.pages.database import Database, Row

PAGE = 100
MOST = 100_000


class Selection:
    """Rows of one table, those whose columns hold the values an address names.

    The table and the columns are taken from the database's own lists, the values are bound.
    """

    def __init__(self, database: Database, table: str, wanted: Mapping[str, str]) -> None:
        self._database = database
        self.columns = database.columns(table)
        self.filters = {name: wanted[name] for name in self.columns if name in wanted}
        where = " and ".join(f'cast("{name}" as varchar) = ?' for name in self.filters)
        self._from = f'from marts."{table}"' + (f" where {where}" if where else "")

    def count(self) -> int:
        return int(self._database.rows(f"select count(*) as n {self._from}", *self.filters.values())[0]["n"])

    def page(self, number: int) -> list[Row]:
        """The rows of a page, from 1."""
        return self._database.rows(
            f"select * {self._from} limit {PAGE} offset {(number - 1) * PAGE}", *self.filters.values()
        )

    def csv(self) -> Iterator[str]:
        """CSV in pieces, at most MOST rows; the database is closed when the last is taken."""
        try:
            yield _csv([tuple(self.columns)])
            for batch in self._batches():
                yield _csv(batch)
        finally:
            self._database.close()

    def json(self) -> Iterator[str]:
        """A JSON array of objects in pieces, at most MOST rows, decimals exact; closes the database at the end."""
        between = "["
        try:
            for batch in self._batches():
                for row in batch:
                    pairs = zip(self.columns, row, strict=True)
                    yield between + "{" + ", ".join(f"{json.dumps(k)}: {_json(v)}" for k, v in pairs) + "}"
                    between = ",\n "
            yield "[]\n" if between == "[" else "]\n"
        finally:
            self._database.close()

    def _batches(self) -> Iterator[list[tuple[object, ...]]]:
        return self._database.batches(f"select * {self._from} limit {MOST}", *self.filters.values())


def _csv(rows: list[tuple[object, ...]]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue()


def _json(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")  # the json module would make it a float
    return json.dumps(value, ensure_ascii=False, default=str)
