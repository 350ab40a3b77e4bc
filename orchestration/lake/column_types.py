"""Types of the columns that the lake's tables share, and how a table is declared.

Belongs here: one type for each kind of value. Does not belong here: any table (`schema`).
"""

from __future__ import annotations

import pyarrow as pa

MONEY = pa.decimal128(18, 2)
INSTANT = pa.timestamp("us", tz="UTC")
TEXT, FLAG, WHOLE = pa.string(), pa.bool_(), pa.int32()


def table(grain: str, **columns: pa.DataType) -> pa.Schema:
    """The schema of a table; `grain` says what one of its rows is, and is kept in the files."""
    return pa.schema(list(columns.items()), metadata={"grain": grain})
