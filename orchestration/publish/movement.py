"""What a build changes in figures that were published: rows and totals per table and year, partitions lost.

Belongs here: comparing two databases. Does not belong here: what may change (`rules`), or the checks that look
at one database alone (`verify`).

Only the documents of the last publication are compared, so that new ones neither raise an alarm nor hide one. One
that a newer version replaced, or that moved to another year, is left out; one that is simply gone is a loss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from orchestration.publish.rules import Rules, Tolerance


@dataclass(frozen=True, slots=True)
class Movement:
    """Rows or a total of a table and year that moved by more than is allowed."""

    table: str
    year: int | None
    what: str  # rows, or the amount column
    before: float
    now: float
    allowed: Tolerance

    @property
    def text(self) -> str:
        place = f"marts.{self.table}" + ("" if self.year is None else f" {self.year}")
        share = f", {(self.now - self.before) / abs(self.before):+.1%}" if self.before else ""
        allowed = f"-{self.allowed.fall:.0%} to +{self.allowed.rise:.0%}"
        return f"{place}: {self.what} {_figure(self.before)} → {_figure(self.now)}{share} (allowed {allowed})"


# documents in force in both, or without a successor: those whose figures should stay
_COMPARED = """
    create or replace temp table compared_document as
    select then_document.document_id, then_document.fiscal_year
    from last.marts.dim_document as then_document
    left join marts.dim_document as now_document
        on then_document.document_id = now_document.document_id and now_document.is_current
    where then_document.is_current
    and case
        when now_document.document_id is not null
            then now_document.fiscal_year = then_document.fiscal_year
        else not exists (
            select 1 from marts.dim_document as successor
            where successor.is_current
            and successor.unit_id = then_document.unit_id
            and successor.fiscal_year = then_document.fiscal_year
            and successor.stage = then_document.stage
            and successor.scope = then_document.scope
        )
    end
"""

_LOST = """
    with places as (
        select document.document_id, document.fiscal_year, division.prefecture_code
        from {database}.marts.dim_document as document
        left join {database}.marts.dim_unit as unit on document.unit_id = unit.unit_id
        left join {database}.marts.dim_division as division on unit.division_code = division.division_code
        where document.is_current
    )
"""


def movements(connection: duckdb.DuckDBPyConnection, rules: Rules) -> list[Movement]:
    """What moved by more than is allowed, between the attached database `last` and the one in use."""
    connection.execute(_COMPARED)
    columns = _columns(connection, "last")
    found: list[Movement] = []
    for table, now in sorted(_columns(connection, "current_database()").items()):
        then = columns.get(table)
        if then is None:
            continue
        amount = next((name for name in ("amount_cny", "total_cny") if name in then and name in now), None)
        if {"document_id", "fiscal_year"} <= then & now:
            before, after = (
                _by_document(connection, f"{database}marts.{table}", amount) for database in ("last.", "")
            )
        elif "fiscal_year" in then & now:
            before, after = (_by_year(connection, f"{database}marts.{table}") for database in ("last.", ""))
        else:
            before, after = (_whole(connection, f"{database}marts.{table}") for database in ("last.", ""))
        # without documents to hold it to, a table may grow as it likes
        allowed = rules.tolerance(table)
        if not {"document_id", "fiscal_year"} <= then & now:
            allowed = Tolerance(allowed.fall, float("inf"))
        found += _outside(table, amount, before, after, allowed)
    return found


def _outside(
    table: str,
    amount: str | None,
    before: dict[int | None, tuple[int, float]],
    after: dict[int | None, tuple[int, float]],
    allowed: Tolerance,
) -> Iterator[Movement]:
    for year, then in before.items():
        now = after.get(year, (0, 0.0))
        for what, old, new in zip(("rows", amount), then, now, strict=True):
            if what and not -allowed.fall * abs(old) <= new - old <= allowed.rise * abs(old):
                yield Movement(table, year, what, old, new, allowed)
