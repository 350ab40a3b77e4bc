"""Readers that query without pause while one publication after the other takes the place of the last.

Belongs here: the readers, and what they must not see. Does not belong here: kills (`storm`).

    python -m tests.chaos.readers FOLDER --publications 100 --readers 8        part of make chaos
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.publish.build import complete_build, start_build
from orchestration.publish.publication import publish
from orchestration.settings import PROJECT_ROOT, Settings


@dataclass(frozen=True, slots=True)
class Seen:
    """What all readers together saw: looks, the publications they saw, and what ended a reader early."""

    looks: int
    publications: set[int]
    errors: list[str]


def read_for_ever(database: Path) -> None:
    """Look again and again, half of the time through a connection that outlives several publications.

    Raises AssertionError where two looks through one connection differ or two tables are of different publications.
    """
    for look in itertools.count():
        with duckdb.connect(str(database), read_only=True) as connection:
            seen = {_number(connection) for _ in range(1 + look % 2 * 20)}
        assert len(seen) == 1, f"one connection saw publications {seen}"
        print(seen.pop(), flush=True)


def _number(connection: duckdb.DuckDBPyConnection) -> int:
    label, table, facts, documents = (
        connection.execute(
            "select (select any_value(run_id) from publication.build), (select any_value(number) from marts.number), "
            "(select count(*) from marts.fct_expenditure where document_id in (select document_id from marts.dim_document)),"
            "(select count(*) from marts.dim_document)"
        ).fetchone()
        or (None,) * 4
    )
    assert label == f"number {table}", f"label {label}, table {table}"
    assert facts and documents, "no facts"
    return int(table)


def publish_under_readers(settings: Settings, publications: int, readers: int) -> Seen:
    """Publish what is published so many times, each time with its number inside, while readers look."""
    _publish(settings, 0)
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.readers", settings.database_path.parent, "--read"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROJECT_ROOT,
        )
        for _ in range(readers)
    ]
    logs = []
    try:
        for process in processes:
            assert process.stdout is not None
            process.stdout.readline()
        logs = [_drained(process) for process in processes]
        for number in range(1, publications + 1):
            _publish(settings, number)
        errors = [
            f"reader ended with {process.returncode}" for process in processes if process.poll() is not None
        ]
    finally:
        for process in processes:
            process.kill()
    told = [log() for log in logs]
    errors += [text.strip().splitlines()[-1] for _, text in told if text.strip()]
    looks = [int(line) for out, _ in told for line in out.splitlines()]
    return Seen(len(looks), set(looks), errors)


def _drained(process: subprocess.Popen[str]) -> Callable[[], tuple[str, str]]:
    """Read what a process says while it runs, lest it wait for a full pipe; call the result once it has ended."""
    pool = ThreadPoolExecutor(1)
    said = pool.submit(process.communicate)
    pool.shutdown(wait=False)
    return lambda: said.result(timeout=60)


def _publish(settings: Settings, number: int) -> None:
    build = start_build(settings, settings.database_path)
    with duckdb.connect(str(build)) as connection:
        connection.execute(f"create or replace table marts.number as select {number} as number")
    run_id = f"number {number}"
    publish(settings, complete_build(settings, run_id), run_id, run_id, accept_changes=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="what `storm` left there is published again and again")
    parser.add_argument("--publications", type=int, default=100)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--read", action="store_true", help="be one of the readers; FOLDER is a warehouse")
    chosen = parser.parse_args()
    if chosen.read:
        read_for_ever(chosen.folder / "budget.duckdb")
    folder, started = chosen.folder.resolve() / "storm0", time.monotonic()
    seen = publish_under_readers(
        Settings(folder / "raw", folder / "warehouse"), chosen.publications, chosen.readers
    )
    print(
        f"{chosen.publications} publications under {chosen.readers} readers in "
        f"{time.monotonic() - started:.0f} s: {seen.looks} looks, {len(seen.publications)} publications seen, "
        f"{len(seen.errors)} errors"
    )
    print("\n".join(seen.errors))
    sys.exit(bool(seen.errors))


if __name__ == "__main__":
    main()
