"""Whether the rows of a document are such as the marts accept: one that is not costs its document, not a publication.

Belongs here: values, required columns, keys, and money beyond what columns hold, within one document
(`accepted_values.yaml`). Does not belong here: whether a figure is right (`reconcile`), what holds between documents
(dbt's tests).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

Row = Mapping[str, object]

_KEYS = {
    "line_item": ("fact_id",),
    "project_fund": ("fact_id",),
    "performance_indicator": ("fact_id",),
    "stated_change": ("fact_id",),
    "stated_figure": ("fact_id",),
    "source_cell": ("cell_id",),
    "fact_source": ("fact_id", "cell_id", "role"),
    "check": ("document_id", "check_id"),
    "fact_check": ("fact_id", "check_id"),
    "statement": ("document_id", "statement"),
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """Values by column, columns without which no row is, by table of the lake and by mart of a fact, and how much money a
    column may hold."""

    values: Mapping[str, frozenset[str]]
    required: Mapping[str, tuple[str, ...]]
    required_of_facts: Mapping[str, tuple[str, ...]]
    most_money: Decimal
    money_columns: frozenset[str]


@cache
def load_accepted() -> Accepted:
    """`accepted_values.yaml`, read once a process."""
    path = Path(__file__).with_name("accepted_values.yaml")
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Accepted(
        {column: frozenset(values) for column, values in read["values"].items()},
        {table: tuple(columns) for table, columns in read["required"].items()},
        {table: tuple(columns) for table, columns in read["required_of_facts"].items()},
        Decimal(read["most_money"]["yuan"]),
        frozenset(read["most_money"]["columns"]),
    )


def first_fault(rows: Mapping[str, Sequence[Row]]) -> str | None:
    """The first thing in a document's rows, by table of the lake, that the marts do not accept; None where all is
    well."""
    return next(_faults(rows, load_accepted()), None)


def _faults(rows: Mapping[str, Sequence[Row]], accepted: Accepted) -> Iterator[str]:
    money: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for table, found in rows.items():
        required = accepted.required.get(table, ())
        for row in found:
            needed = (*required, *accepted.required_of_facts.get(str(row.get("fact_table")), ()))
            for column in needed:
                if row.get(column) is None:
                    yield f"{table} without {column}"
            for column in row.keys() & accepted.money_columns:
                if isinstance(amount := row[column], Decimal):
                    money[str(row.get("fact_table", table)), column] += abs(amount)
            for column in row.keys() & accepted.values.keys():
                value = row[column]
                if value is not None and value not in accepted.values[column]:
                    yield f"{table}.{column} is {value!r}, which no table accepts"
        if table in _KEYS:
            keys = [tuple(row.get(column) for column in _KEYS[table]) for row in found]
            if len(set(keys)) < len(keys):
                yield f"{table} has two rows of one {', '.join(_KEYS[table])}"
    for (table, column), total in money.items():
        if total > accepted.most_money:
            yield f"{table}.{column} adds up to {total} yuan, more than anybody spends"
    cells = {row["cell_id"] for row in rows.get("source_cell", ())}
    if any(row["cell_id"] not in cells for row in rows.get("fact_source", ())):
        yield "fact_source names a cell that source_cell lacks"
