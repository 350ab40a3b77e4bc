"""PostgreSQL, a server of its own on a socket below the folder.

Belongs here: starting, loading, indexing and asking it. Does not belong here: which rows (`systems.NARROW_TABLES`).

The rows are loaded in the mart's order, so that a unit's, a county's and a prefecture's lie together as after CLUSTER.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.bench.queries.systems import (
    NARROW_TABLES,
    Answer,
    attach_mart,
    installed,
)

# what a sensible administrator would index for these questions: (table, columns)
INDEXES = (
    ("fact", "unit_key, fiscal_year"),
    ("fact", "division_no, fiscal_year"),
    ("fact", "prefecture_no, function_code, fiscal_year"),
    ("fact", "province_no, fiscal_year"),
    ("unit_summary", "unit_key"),
    ("unit_year", "division_no, fiscal_year"),
    ("dim_unit", "unit_key"),
    ("dim_unit", "unit_id"),
)
_SETTINGS = {
    "shared_buffers": "4GB",
    "effective_cache_size": "12GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "1GB",
    "max_wal_size": "4GB",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "2",
    "random_page_cost": "1.1",
    "fsync": "off",
    "listen_addresses": "''",
}
_TABLES = """
create unlogged table fact (
    unit_key integer, division_no integer, prefecture_no integer, province_no integer, fiscal_year smallint,
    stage text, counts_in_totals boolean, function_code integer, class_no smallint, expenditure_type text,
    amount_fen bigint
);
create unlogged table summary (
    province_no integer, prefecture_no integer, class_no smallint, fiscal_year smallint, stage text,
    expenditure_type text, amount_fen bigint
);
create unlogged table unit_summary (
    unit_key integer, class_no smallint, fiscal_year smallint, stage text, amount_fen bigint
);
create unlogged table unit_year (
    unit_key integer, division_no integer, fiscal_year smallint, stage text, amount_fen bigint
);
create unlogged table dim_unit (unit_key integer, unit_id text, unit_name text, division_no integer);
"""


def binaries() -> Path | None:
    """Where the newest server is installed, None where none is, or its driver is not."""
    if not installed("adbc_driver_postgresql"):
        return None
    found = [*sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")), shutil.which("initdb")]
    return next((Path(path).parent for path in reversed(found) if path), None)


class Postgres:
    """A cluster below the folder, owned by the account `postgres` where the benchmark runs as root."""

    name, shape = "postgres", "narrow"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "postgres"
        found = binaries()
        assert found is not None
        self.binaries = found
        self.connection: Any = None
        self.is_started = False
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            self._as = {"user": "postgres", "group": "postgres", "extra_groups": []}

    def load(self) -> None:
        whole = self.data / "whole"
        if self.data.exists() and not whole.exists():
            self._control("stop", check=False)
            shutil.rmtree(self.data)
        if not whole.exists():
            self._create()
        self._start()
        self._open()
        if not whole.exists():
            self._fill()
            whole.touch()

    def _create(self) -> None:
        self.data.mkdir(parents=True)
        if self._as:
            shutil.chown(self.data, "postgres", "postgres")
            for folder in (self.folder, *self.folder.parents[:-1]):
                if not folder.stat().st_mode & 0o001:
                    folder.chmod(folder.stat().st_mode | 0o011)
        command = [self.binaries / "initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "--no-sync"]
        subprocess.run(
            [*command, "--encoding=UTF8", "--locale=C"], check=True, capture_output=True, cwd="/", **self._as
        )
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())

    def _start(self) -> None:
        self._control("start", "-w", "-t", "300", "-l", self.data / "log", "-o", f"-k {self.data}")
        self.is_started = True

    def _control(self, *arguments: str | Path, check: bool = True) -> None:
        command = [self.binaries / "pg_ctl", "-D", self.data, *arguments]
        subprocess.run(command, check=check, stdout=subprocess.DEVNULL, cwd="/", **self._as)

    def _open(self) -> None:
        from adbc_driver_postgresql import dbapi

        address = f"postgresql:///postgres?host={self.data}&user=postgres"
        self.connection = dbapi.connect(address, autocommit=True)
        with self.connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            self.backend = int(cursor.fetchone()[0])

    def _run(self, statement: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement)

    def _fill(self) -> None:
        for statement in _TABLES.strip().split(";\n"):
            self._run(statement.rstrip(";"))
        with attach_mart(self.folder) as mart, self.connection.cursor() as cursor:
            for name, query in NARROW_TABLES.items():
                batches = mart.execute(query).to_arrow_reader(200_000)
                cursor.adbc_ingest(name, batches, mode="append")
        for table, columns in INDEXES:
            self._run(f"create index on {table} ({columns})")
        self._run("vacuum analyze")
        self._run("checkpoint")

    def ask(self, question: str, sql: str, asked: dict[str, str | int]) -> Answer:
        with self.connection.cursor() as cursor:
            # by default an answer comes through COPY, which takes 0.1 ms longer for a small one
            cursor.adbc_statement.set_options(**{"adbc.postgresql.use_copy": "false"})
            cursor.execute(sql)
            answer: Answer = cursor.fetch_arrow_table()
        return answer

    def size(self) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "select sum(pg_total_relation_size(oid))::bigint from pg_class where relname = 'fact'"
            )
            return int(cursor.fetchone()[0])

    def processor(self) -> float:
        """Of the driver, the backend to the nanosecond, and of ended parallel workers to a hundredth of a second."""
        server = int((self.data / "postmaster.pid").read_text().split()[0])
        ended = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[13:15]
        backend = Path(f"/proc/{self.backend}/schedstat").read_text().split()[0]
        return time.process_time() + int(backend) / 1e9 + sum(map(int, ended)) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        if self.is_started:  # and not another run's server
            self._control("stop", "-m", "fast", check=False)
