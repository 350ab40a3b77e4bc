"""Analysts' questions on a synthetic national warehouse: the project's layout beside other systems, in one run.

Belongs here: interleaving systems, checking that they agree, medians, ratios and the bar. Does not belong here: the
facts (`generate`), the systems, the questions.

    python -m tests.bench.queries.run --folder FOLDER --facts 50000000       make bench-queries FACTS=50000000

What is loaded stays in the folder, so that a second run only asks; without mart.duckdb and what follows from it, they
are built anew. Every system is asked about the same units and places, in turn; a first round over all of them warms up,
is compared, and does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from decimal import Decimal
from pathlib import Path

import numpy as np

from tests.bench.queries import postgres
from tests.bench.queries import questions as q
from tests.bench.queries.frames import Polars
from tests.bench.queries.generate import generate
from tests.bench.queries.postgres import Postgres
from tests.bench.queries.sqlite import Sqlite
from tests.bench.queries.systems import (
    Answer,
    Mart,
    Parquet,
    Row,
    Star,
    System,
    attach_mart,
    open_duckdb,
    rows_of,
)

REPETITIONS = 11
PLACES = 10
MOST_SECONDS = 40.0  # of one system on one question; a slow one is asked less often
SLOW = 1.0  # seconds, from which one place is enough to warm up
SUM = "sum of the bytes"

# (what, ours, theirs, at most): a name is (system, question)
BARS = (
    ("unit history / PostgreSQL", ("mart", q.UNIT.name), ("postgres", q.UNIT.name), 1.2),
    ("unit history / Parquet", ("mart", q.UNIT.name), ("parquet", q.UNIT.name), 0.15),
    ("county ranking / PostgreSQL", ("mart", q.COUNTY.name), ("postgres", q.COUNTY.name), 1.2),
    ("county ranking / Parquet", ("mart", q.COUNTY.name), ("parquet", q.COUNTY.name), 0.15),
    ("prefecture code / star", ("mart", q.PREFECTURE.name), ("star", q.PREFECTURE.name), 0.3),
    ("national / PostgreSQL", ("mart", q.NATIONAL.name), ("postgres", q.NATIONAL.name), 0.15),
    ("national / sum of its bytes", ("mart", q.NATIONAL.name), (SUM, SUM), 4.0),
    ("national summed / base", ("mart", q.NATIONAL_SUMMED.name), ("mart", q.NATIONAL.name), 0.03),
    ("cross-tab / star", ("mart", q.CROSS.name), ("star", q.CROSS.name), 0.25),
    ("cross-tab summed / star", ("mart", q.CROSS_SUMMED.name), ("star", q.CROSS.name), 0.25),
)
MOST_FILE = 2.0

Taken = dict[tuple[str, str], list[float]]  # seconds of (system, question)


def systems(folder: Path) -> list[System]:
    """Those that are installed; says which are not."""
    found: list[System] = [Mart(folder), Star(folder), Parquet(folder), Polars(folder), Sqlite(folder)]
    if postgres.binaries() is None:
        print("postgres: left out, no server or no adbc_driver_postgresql installed")
    else:
        found.insert(2, Postgres(folder))
    return found


def prepare(folder: Path, facts: int, seed: int, opened: list[System]) -> None:
    """Generate and load what is not there, open all systems."""
    wanted = {"facts": facts, "seed": seed}
    label = folder / "label.json"
    if label.exists() and json.loads(label.read_text()) != wanted:
        raise SystemExit(f"{folder}: holds {label.read_text()}, not {wanted}; choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    label.write_text(json.dumps(wanted))
    if not (folder / "mart.duckdb").exists():
        _timed("lake", lambda: generate(folder / "lake", facts, seed))
    for system in opened:
        _timed(system.name, system.load)


def _timed(name: str, action: object) -> None:
    started = time.monotonic()
    assert callable(action)
    action()
    print(f"{name}: ready after {time.monotonic() - started:.1f} s", flush=True)


def comparable(answer: Answer) -> list[Row]:
    """Answers as sorted rows: every amount in fen, every code a number."""

    def plain(value: object) -> object:
        if isinstance(value, Decimal):
            return int(value * 100)
        return int(value) if isinstance(value, str) and value.isdigit() else value

    return sorted((tuple(plain(value) for value in row) for row in rows_of(answer)), key=repr)


def ask_all(
    opened: list[System], asked: list[dict[str, str | int]], repetitions: int
) -> tuple[Taken, list[str]]:
    """What every system took for every question, and where answers differ from the mart's."""
    seconds: Taken = {(system.name, question.name): [] for question in q.QUESTIONS for system in opened}
    differences: list[str] = []
    for question in q.QUESTIONS:
        slow: set[str] = set()
        for number in range(len(asked) + repetitions):
            about, is_warming = asked[number % len(asked)], number < len(asked)
            expected: list[Row] = []
            for system in opened:
                taken = seconds[system.name, question.name]
                if (is_warming and system.name in slow) or sum(taken) + max(taken, default=0) > MOST_SECONDS:
                    continue
                started = time.perf_counter()
                answer = system.ask(question.name, question.sql(system.shape, about), about)
                passed = time.perf_counter() - started
                if not is_warming:
                    taken.append(passed)
                    continue
                if passed > SLOW and system is not opened[0]:
                    slow.add(system.name)
                if system is opened[0]:
                    expected = comparable(answer)
                elif comparable(answer) != expected:
                    differences.append(f"{question.name}: {system.name} answers otherwise for {about}")
        print(f"{question.name}: asked, load average {os.getloadavg()[0]:.2f}", flush=True)
    return seconds, differences


def sum_of_bytes(folder: Path, repetitions: int) -> tuple[list[float], list[float], int]:
    """Seconds to add up, in memory and on one thread, the columns the national question needs; the same by a bare
    sum in DuckDB; and the bytes."""
    with open_duckdb(folder / "mart.duckdb") as mart:
        columns = mart.execute(
            """
            select (amount_cny * 100)::bigint as amount, class_no, fiscal_year, counts_in_totals::utinyint as counts,
                (stage = 'budget')::utinyint as is_budget
            from fct_expenditure where class_no is not null
            """
        ).fetchnumpy()
        arrays = [np.ascontiguousarray(column) for column in columns.values()]
        bare = (
            "select sum(amount_cny), sum(class_no), sum(fiscal_year), count(stage), count(counts_in_totals)"
        )
        in_memory, in_duckdb = [], []
        for _ in range(repetitions):
            started = time.perf_counter()
            for array in arrays:
                array.sum()
            in_memory.append(time.perf_counter() - started)
            started = time.perf_counter()
            mart.execute(f"{bare} from fct_expenditure").fetchall()
            in_duckdb.append(time.perf_counter() - started)
    return in_memory, in_duckdb, sum(array.nbytes for array in arrays)


def report(opened: list[System], seconds: Taken, sizes: dict[str, int]) -> None:
    """Medians, then ratios against the bar, then sizes."""
    names = [system.name for system in opened]
    print("\nmedian, ms")
    print("| question | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
    for question in q.QUESTIONS:
        values = [f"{statistics.median(seconds[name, question.name]) * 1000:.2f}" for name in names]
        print(f"| {question.name}: {question.text} | " + " | ".join(values) + " |")
    print("\n| ratio | of medians | at most | | of the quickest |\n|---|---|---|---|---|")
    for what, ours, theirs, most in BARS:
        if theirs in seconds:
            seen, quickest = (of(seconds[ours]) / of(seconds[theirs]) for of in (statistics.median, min))
            print(f"| {what} | {seen:.3f} | {most} | {_verdict(seen, most)} | {quickest:.3f} |")
    seen = sizes["mart"] / sizes["parquet"]
    print(
        f"| file / zstd Parquet of the same facts | {seen:.3f} | {MOST_FILE} | {_verdict(seen, MOST_FILE)} | |"
    )
    print("\nsize, MB: " + ", ".join(f"{name} {size / 1e6:.0f}" for name, size in sizes.items()))


def _verdict(seen: float, most: float) -> str:
    return "met" if seen <= most else "not met"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--facts", type=int, default=50_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--places", type=int, default=PLACES, help="units asked about, each in its places")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder.resolve()
    opened = systems(folder)
    try:
        prepare(folder, chosen.facts, chosen.seed, opened)
        with attach_mart(folder) as star:
            asked = q.asked_about(star, chosen.places)
            (facts,) = star.execute("select count(*) from mart.fct_expenditure").fetchone() or (0,)
        print(f"{facts:,} facts; {os.cpu_count()} processors, load average {os.getloadavg()[0]:.2f} before")
        seconds, differences = ask_all(opened, asked, chosen.repetitions)
        in_memory, in_duckdb, size = sum_of_bytes(folder, chosen.repetitions)
        seconds[SUM, SUM] = in_memory
        report(opened, seconds, {system.name: system.size() for system in opened})
        sums = [f"{statistics.median(taken) * 1000:.1f} ms" for taken in (in_memory, in_duckdb)]
        print(f"sum of {size / 1e6:.0f} MB: {sums[0]} in memory, {sums[1]} in DuckDB")
        print(f"load average {os.getloadavg()[0]:.2f} after")
    finally:
        for system in opened:
            system.close()
    if differences:
        raise SystemExit("\n".join(differences))
    print("all systems gave the same answers")


if __name__ == "__main__":
    main()
