"""The same facts in DuckDB three ways and in polars: the project's mart, a star, and Parquet.

Belongs here: loading a system from the mart once, and asking it. Does not belong here: servers and files of others
(`postgres`, `sqlite`), the questions, the clock.
"""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from typing import Any, Protocol

import duckdb
import polars as pl
import pyarrow as pa

from tests.bench.queries import shipped

THREADS = 2
Row = tuple[Any, ...]
Answer = pa.Table | pl.DataFrame | list[Row]

# what the narrow shape holds, in the order of the mart; polars and the databases of others are loaded from it
NARROW = """
select
    unit_key, division_no, prefecture_no, province_no, fiscal_year::smallint as fiscal_year, stage,
    counts_in_totals, function_code::integer as function_code, class_no::smallint as class_no, expenditure_type,
    (amount_cny * 100)::bigint as amount_fen
from mart.fct_expenditure as facts join dim_unit using (unit_id)
"""
NARROW_SUMMARY = """
select province_no, prefecture_no, class_no::smallint as class_no, fiscal_year::smallint as fiscal_year, stage,
    expenditure_type, (amount_cny * 100)::bigint as amount_fen
from summary
"""
NARROW_UNIT_SUMMARY = """
select unit_key, class_no::smallint as class_no, fiscal_year::smallint as fiscal_year, stage,
    (amount_cny * 100)::bigint as amount_fen
from unit_summary
"""
NARROW_UNIT_YEAR = """
select unit_key, division_no, fiscal_year::smallint as fiscal_year, stage, (amount_cny * 100)::bigint as amount_fen
from unit_year
"""
NARROW_UNIT = "select unit_key, unit_id, unit_name, division_code::integer as division_no from dim_unit"
NARROW_TABLES = {
    "fact": NARROW,
    "summary": NARROW_SUMMARY,
    "unit_summary": NARROW_UNIT_SUMMARY,
    "unit_year": NARROW_UNIT_YEAR,
    "dim_unit": NARROW_UNIT,
}


class System(Protocol):
    """One way to keep the facts."""

    name: str
    shape: str

    def load(self) -> None:
        """Load it from the mart, unless it is whole already, and open it."""

    def ask(self, question: str, sql: str, asked: dict[str, str | int]) -> Answer:
        """The whole answer, in memory: as Arrow, where a system has it."""

    def size(self) -> int:
        """Bytes on disk, indexes included."""

    def processor(self) -> float:
        """Seconds of processors it has used so far, in this process and in its own."""

    def close(self) -> None: ...


def open_duckdb(path: Path | None, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(path), read_only=read_only) if path else duckdb.connect()
    connection.execute(f"set threads = {THREADS}; set memory_limit = '8GB'")
    if path is not None:
        connection.execute(f"set temp_directory = '{path.parent}/temporary'")
    return connection


def attach_mart(folder: Path) -> duckdb.DuckDBPyConnection:
    """The star, read-only, beside the mart as `mart`: what others are loaded from."""
    connection = open_duckdb(folder / "star.duckdb")
    connection.execute(f"attach if not exists '{folder}/mart.duckdb' as mart (read_only)")
    return connection


class _Duck:
    """A DuckDB database of one file."""

    name: str
    shape: str
    file: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / self.file
        self.connection: duckdb.DuckDBPyConnection | None = None

    def load(self) -> None:
        if not self.path.exists():
            part = self.path.with_suffix(".part")
            part.unlink(missing_ok=True)
            with open_duckdb(part, read_only=False) as connection:
                self.fill(connection)
                connection.execute("checkpoint")
            part.rename(self.path)
        self.connection = open_duckdb(self.path)

    def fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        raise NotImplementedError

    def ask(self, question: str, sql: str, asked: dict[str, str | int]) -> Answer:
        assert self.connection is not None
        # to_arrow_table takes 0.08 ms longer for a small answer, and the same for a large one
        return self.connection.execute(sql).to_arrow_reader().read_all()

    def size(self) -> int:
        return self.path.stat().st_size

    def processor(self) -> float:
        return time.process_time()

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()


class Mart(_Duck):
    """The project's own layout, built by the project's own models."""

    name, shape, file = "mart", "wide", "mart.duckdb"

    def fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        shipped.build(connection, self.folder / "lake")


class Star(_Duck):
    """Facts of keys and measures ordered by unit, a dimension for units with their places and one for codes.

    A unit's key follows its id, which tells nothing of its place.
    """

    name, shape, file = "star", "star", "star.duckdb"

    def fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(f"attach '{self.folder}/mart.duckdb' as mart (read_only)")
        connection.execute(
            """
            create table dim_unit as
                select row_number() over (order by unit_id)::integer as unit_key, *
                from mart.dim_unit join mart.dim_division using (division_code) order by 1;
            create table dim_function as
                select row_number() over (order by function_code)::smallint as function_key, function_code,
                    class_code, section_code, function_name
                from mart.dim_function_class order by 1;
            create table fact as
                select unit_key, function_key, fiscal_year, stage, scope, counts_in_totals, value_status,
                    expenditure_type, amount_cny
                from mart.fct_expenditure join dim_unit using (unit_id) join dim_function using (function_code)
                order by unit_key, fiscal_year, function_key;
            create table summary as from mart.agg_expenditure_prefecture_class_year;
            create table unit_summary as
                select unit_key, fiscal_year, stage, class_no, amount_cny
                from mart.agg_expenditure_unit_class_year join dim_unit using (unit_id)
                order by unit_key, fiscal_year, stage, class_no;
            create table unit_year as
                select unit_key, fiscal_year, stage, division_no, amount_cny
                from mart.agg_expenditure_unit_year join dim_unit using (unit_id)
                order by stage, fiscal_year, division_no, unit_key;
            """
        )


class Parquet(_Duck):
    """The mart's facts, all columns and the same order, as one file of zstd Parquet that DuckDB reads."""

    name, shape, file = "parquet", "wide", "fct_expenditure.parquet"

    def load(self) -> None:
        for table in shipped.MODELS:
            path = self.folder / f"{table}.parquet"
            if not path.exists():
                with open_duckdb(self.folder / "mart.duckdb") as mart:
                    mart.execute(f"copy {table} to '{path}.part' (format parquet, compression zstd)")
                Path(f"{path}.part").rename(path)
        self.connection = open_duckdb(None)
        for table in shipped.MODELS:
            self.connection.execute(f"create view {table} as from '{self.folder}/{table}.parquet'")


def rows_of(answer: Answer) -> list[Row]:
    if isinstance(answer, pa.Table):
        return list(zip(*(column.to_pylist() for column in answer.columns), strict=True))
    return answer.rows() if isinstance(answer, pl.DataFrame) else answer


def installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
