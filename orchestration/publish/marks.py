"""Which facts of a published database are marked, for everybody who counts or lists marks.

Belongs here: one rule for all fact tables, the same as the macro `is_marked` of dbt. Does not belong here: what is said of
marks (`findings`, `cli`, `pages`), or who sets them (`reconcile`).
"""

from __future__ import annotations

from collections.abc import Iterable

_WITH_SHARE = frozenset({"fct_stated_change", "fct_stated_figure"})
"""Tables whose rows state a share beside their amount, which may be disputed where the amount is not."""


def with_marks(tables: Iterable[str], where: str = "true") -> str:
    """A query for document_id, fact_id and mark (disputed, uncertain or null) of the facts of tables.

    `where` is said of each table, so that a query of few documents need not read them all.
    """
    return " union all ".join(
        f"select document_id, fact_id, {_mark(table)} as mark from marts.{table} where {where}"
        for table in tables
    )


def _mark(table: str) -> str:
    own = "case when value_status in ('disputed', 'uncertain') then value_status"
    share = " when share_status = 'disputed' then 'disputed'" if table in _WITH_SHARE else ""
    return f"{own}{share} end"
