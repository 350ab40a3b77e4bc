"""Analysts' questions on a synthetic national warehouse: the project's layout beside other systems, in one run.

Belongs here: interleaving systems, checking that they agree, medians, ratios and the bar. Does not belong here: the
facts (`generate`), the systems, the questions.

    python -m tests.bench.queries.run --folder FOLDER --facts 50000000       make bench-queries FACTS=50000000

What is loaded stays in the folder, so that a second run only asks; without mart.duckdb and what follows from it, they
are built anew. Every system is asked about the same units and places, one after the other and in another order each
time; a first round over all of them warms up, is compared, and does not count. No system's statements are prepared.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

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

T = TypeVar("T")

REPETITIONS = 11
PLACES = 10
MOST_SECONDS = 40.0  # of one system on one question; a slow one is asked less often
SLOW = 1.0  # seconds, from which one place is enough to warm up
# what the country by class and year reads, added up and nothing else: by one thread from memory, uncompressed, which is
# the machine's own speed; by DuckDB from the same columns of the same file, which is what the mart's format leaves of it;
# and the question itself, asked in turn with both
IN_MEMORY = ("memory", "sum of the bytes")
IN_FILE = ("mart", "sum of the columns")
BESIDE = ("mart", "national beside the sums")

# (what, ours, theirs, at most): a name is (system, question)
BARS = (
    ("unit history / PostgreSQL", ("mart", q.UNIT.name), ("postgres", q.UNIT.name), 1.2),
    ("unit summed / PostgreSQL's facts", ("mart", q.UNIT_SUMMED.name), ("postgres", q.UNIT.name), 1.2),
    (
        "unit summed / the same asked by id",
        ("mart", q.UNIT_SUMMED.name),
        ("postgres", q.UNIT_ALONE.name),
        1.2,
    ),
    ("unit summed / PostgreSQL's sums", ("mart", q.UNIT_SUMMED.name), ("postgres", q.UNIT_SUMMED.name), 1.2),
    ("unit history / Parquet", ("mart", q.UNIT.name), ("parquet", q.UNIT.name), 0.15),
    ("county ranking / PostgreSQL", ("mart", q.COUNTY.name), ("postgres", q.COUNTY.name), 1.2),
    ("county summed / PostgreSQL's facts", ("mart", q.COUNTY_SUMMED.name), ("postgres", q.COUNTY.name), 1.2),
    (
        "county summed / PostgreSQL's sums",
        ("mart", q.COUNTY_SUMMED.name),
        ("postgres", q.COUNTY_SUMMED.name),
        1.2,
    ),
    ("county ranking / Parquet", ("mart", q.COUNTY.name), ("parquet", q.COUNTY.name), 0.15),
    ("prefecture code / star", ("mart", q.PREFECTURE.name), ("star", q.PREFECTURE.name), 0.3),
    ("national / PostgreSQL", ("mart", q.NATIONAL.name), ("postgres", q.NATIONAL.name), 0.15),
    ("national / sum of its bytes in memory", BESIDE, IN_MEMORY, 4.0),
    ("national / sum of its columns in the file", BESIDE, IN_FILE, 4.0),
    ("national summed / base", ("mart", q.NATIONAL_SUMMED.name), ("mart", q.NATIONAL.name), 0.03),
    ("cross-tab / star", ("mart", q.CROSS.name), ("star", q.CROSS.name), 0.25),
    ("cross-tab summed / star", ("mart", q.CROSS_SUMMED.name), ("star", q.CROSS.name), 0.25),
)
MOST_FILE = 2.0


@dataclass(slots=True)
class Taken:
    """Seconds by the clock, and of all processors, of one system's answers to one question."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def measure(self, action: Callable[[], T], processor: Callable[[], float] = time.process_time) -> T:
        used, started = processor(), time.perf_counter()
        result = action()
        self.wall.append(time.perf_counter() - started)
        self.processor.append(processor() - used)
        return result


Table = dict[tuple[str, str], Taken]  # of (system, question)


def systems(folder: Path, without: list[str]) -> list[System]:
    """Those that are installed and wanted; says which are not."""
    found: list[System] = [Mart(folder), Star(folder), Parquet(folder), Polars(folder), Sqlite(folder)]
    if postgres.binaries() is None:
        print("postgres: left out, no server or no adbc_driver_postgresql installed")
    else:
        found.insert(2, Postgres(folder))
    for name in without:
        print(f"{name}: left out, as told")
    return [system for system in found if system.name not in without]


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
) -> tuple[Table, list[str]]:
    """What every system took for every question, and where answers differ from the mart's."""
    seconds: Table = {(system.name, question.name): Taken() for question in q.QUESTIONS for system in opened}
    differences: list[str] = []
    chance = random.Random(len(asked))  # the order: whoever comes after a slow system finds the caches swept
    for question in q.QUESTIONS:
        slow: set[str] = set()
        for number in range(len(asked) + repetitions):
            about, is_warming = asked[number % len(asked)], number < len(asked)
            expected: list[Row] = []
            in_turn = opened if is_warming else chance.sample(opened, len(opened))
            for system in in_turn:
                taken = seconds[system.name, question.name]
                passed = taken.wall
                if (is_warming and system.name in slow) or sum(passed) + max(
                    passed, default=0
                ) > MOST_SECONDS:
                    continue
                asking = partial(system.ask, question.name, question.sql(system.shape, about), about)
                once = Taken() if is_warming else taken
                answer = once.measure(asking, system.processor)
                if not is_warming:
                    continue
                if once.wall[0] > SLOW and system is not opened[0]:
                    slow.add(system.name)
                if system is opened[0]:
                    expected = comparable(answer)
                elif comparable(answer) != expected:
                    differences.append(f"{question.name}: {system.name} answers otherwise for {about}")
        print(f"{question.name}: asked, load average {os.getloadavg()[0]:.2f}", flush=True)
    return seconds, differences


def sum_of_bytes(folder: Path, repetitions: int, seconds: Table) -> int:
    """Adds to `seconds` what it takes to add up the columns the national question needs; the bytes in memory."""
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
        actions: dict[tuple[str, str], Callable[[], object]] = {
            IN_MEMORY: lambda: [array.sum() for array in arrays],
            IN_FILE: lambda: mart.execute(f"{bare} from fct_expenditure").fetchall(),
            BESIDE: lambda: mart.execute(q.NATIONAL.wide).to_arrow_table(),
        }
        seconds.update({name: Taken() for name in actions})
        for _ in range(repetitions):
            for name, action in actions.items():
                seconds[name].measure(action)
    return sum(array.nbytes for array in arrays)


def report(opened: list[System], seconds: Table, sizes: dict[str, int]) -> None:
    """Medians, then ratios against the bar, then sizes."""
    names = [system.name for system in opened]
    print("\nmedian, ms")
    print("| question | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
    for question in q.QUESTIONS:
        values = [f"{statistics.median(seconds[name, question.name].wall) * 1000:.2f}" for name in names]
        print(f"| {question.name}: {question.text} | " + " | ".join(values) + " |")
    print(
        "\n| ratio | of medians | at most | | of the quickest | of processor time |\n|---|---|---|---|---|---|"
    )
    for what, ours, theirs, most in BARS:
        if theirs in seconds:
            mine, other = seconds[ours], seconds[theirs]
            seen, quickest = (of(mine.wall) / of(other.wall) for of in (statistics.median, min))
            used = statistics.median(mine.processor) / statistics.median(other.processor)
            print(f"| {what} | {seen:.3f} | {most} | {_verdict(seen, most)} | {quickest:.3f} | {used:.3f} |")
    seen = sizes["mart"] / sizes["parquet"]
    print(
        f"| file / zstd Parquet of the same facts | {seen:.3f} | {MOST_FILE} | {_verdict(seen, MOST_FILE)} | | |"
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
    others = ("postgres", "polars", "sqlite")  # which nothing else is loaded from
    parser.add_argument("--without", choices=others, action="append", default=[], help="leave a system out")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder.resolve()
    opened = systems(folder, chosen.without)
    try:
        prepare(folder, chosen.facts, chosen.seed, opened)
        with attach_mart(folder) as star:
            asked = q.asked_about(star, chosen.places)
            (facts,) = star.execute("select count(*) from mart.fct_expenditure").fetchone() or (0,)
        print(f"{facts:,} facts; {os.cpu_count()} processors, load average {os.getloadavg()[0]:.2f} before")
        seconds, differences = ask_all(opened, asked, chosen.repetitions)
        size = sum_of_bytes(folder, chosen.repetitions, seconds)
        report(opened, seconds, {system.name: system.size() for system in opened})
        print(f"\n{size / 1e6:.0f} MB, ms by the clock and of processors:")
        for name in (IN_MEMORY, IN_FILE, BESIDE):
            taken = seconds[name]
            both = (statistics.median(of) * 1000 for of in (taken.wall, taken.processor))
            print(f"{name[1]}, in {name[0]}: " + ", ".join(f"{value:.1f}" for value in both))
        print(f"load average {os.getloadavg()[0]:.2f} after")
    finally:
        for system in opened:
            system.close()
    if differences:
        raise SystemExit("\n".join(differences))
    print("all systems gave the same answers")


if __name__ == "__main__":
    main()
