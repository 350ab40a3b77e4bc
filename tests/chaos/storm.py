"""Kills at random moments, and what must be true after each of them and after the next build.

Belongs here: killing, and comparing a warehouse with what was put into it. Does not belong here: the commands that
are killed (`child`).

    python -m tests.chaos.storm FOLDER --kills 200 --seed 1        make chaos
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import duckdb

from orchestration.lake.store import half_written, known_files, row_count
from orchestration.publish.kept import kept_publications
from orchestration.registry.archive import read_archived, registered
from orchestration.settings import PROJECT_ROOT, Settings
from tests.stub_extraction import document

# seconds within which a command is killed after it began, and its share of the kills
KINDS = {"ingest": (1.5, 4), "fill": (3.0, 5), "publish": (2.0, 6), "build": (30.0, 2)}


@dataclass(slots=True)
class Storm:
    """A warehouse under fire, and the files that were put into it."""

    settings: Settings
    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)  # commands that were done before they were killed
    wrong: list[str] = field(default_factory=list)
    files: int = 0
    published: set[str] = field(default_factory=set)

    @property
    def inbox(self) -> Path:
        return self.settings.raw_dir.parent / "inbox"

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """A child in a process group of its own, that has said that it begins."""
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.child", *arguments],
            cwd=PROJECT_ROOT,
            env=os.environ
            | {
                "BUDGET_RAW_DIR": str(self.settings.raw_dir),
                "BUDGET_WAREHOUSE_DIR": str(self.settings.warehouse_dir),
                "PYTHONPATH": str(PROJECT_ROOT),
            }
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert child.stdout is not None
        child.stdout.readline()
        return child

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """A command that nobody disturbs: its exit code and what it said."""
        child = self.start(*arguments, **environment)
        said, _ = child.communicate()
        return child.returncode, said

    def write_files(self, count: int, chance: random.Random) -> None:
        """New disclosures, among them some of a unit and year that have one already."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        for _ in range(count):
            self.files += 1
            unit, division = chance.choice([("某局", "310107"), ("某校", "310107"), ("克州某局", "653001")])
            told = document(
                [f"{chance.randrange(10**6)}.{self.files % 100:02}", f"{self.files}.00"],
                unit=f"{unit}{chance.randrange(4)}",
                division=division,
                year=chance.randrange(2020, 2025),
            )
            (self.inbox / f"{self.files:06}.txt").write_bytes(told)

    def kill_one(self, kind: str, chance: random.Random, within: float | None = None) -> None:
        """One command, killed at a moment within the time it takes; only the process itself, as the kernel would."""
        if kind == "ingest":
            self.write_files(40, chance)
        elif kind == "build":
            self.write_files(2, chance)
            self.run("budget", "ingest", str(self.inbox))
        arguments = {"ingest": ["budget", "ingest", str(self.inbox)], "build": ["budget", "build"]}
        child = self.start(*arguments.get(kind, [kind]))
        deadline = time.monotonic() + chance.uniform(0, within or KINDS[kind][0])
        while child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        self.ended[kind] += child.poll() is not None
        self.kills[kind] += child.poll() is None
        child.send_signal(signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):  # a grandchild may hold the pipe a little longer
            said, _ = child.communicate(timeout=30)
            if child.returncode not in (0, -signal.SIGKILL):
                self.wrong.append(f"{kind} ended with {child.returncode}: {said[-500:]}")
        self.look(f"after {kind} {self.kills[kind]}")

    def look(self, when: str) -> None:
        """What readers see now is whole, and nothing that was published has gone."""
        if not self.settings.database_path.exists():
            if self.published:
                self.wrong.append(f"{when}: the published database is gone")
            return
        try:
            with duckdb.connect(str(self.settings.database_path), read_only=True) as connection:
                documents = _one_column(connection, "select document_id from marts.dim_document")
                known = _one_column(connection, "select document_id from publication.document_state")
                facts = connection.execute(
                    "select count(*), count(distinct fact_id) from marts.fct_expenditure"
                ).fetchone()
        except duckdb.Error as error:
            self.wrong.append(f"{when}: {error}")
            return
        if lost := self.published - documents:
            self.wrong.append(f"{when}: {len(lost)} documents were lost")
        if documents != known:
            self.wrong.append(f"{when}: half a publication")
        if facts is None or facts[0] != facts[1]:
            self.wrong.append(f"{when}: facts doubled: {facts}")
        self.published |= documents

    def settle(self) -> None:
        """The next ingest and build, without hand work: everything is there, once."""
        when = f"after {self.kills.total()} kills"
        for arguments in (["budget", "ingest", str(self.inbox)], ["budget", "build"]):
            code, said = self.run(*arguments)
            if code:
                self.wrong.append(f"{when}: budget {arguments[1]} ended with {code}: {said[-500:]}")
        self.look(when)
        self.wrong += [f"{when}: {text}" for text in compare(self.settings, self.files)]


def compare(settings: Settings, files: int) -> list[str]:
    """How lake and publication differ from what is registered, in words; nothing where they don't."""
    known = registered(settings)
    wrong = [] if len(known) >= files else [f"{len(known)} registered of {files} files"]
    expected: dict[str, list[Decimal]] = {}
    for document_id in known:
        data = read_archived(settings, document_id)  # raises where bytes are damaged
        try:
            expected[document_id] = sorted(map(Decimal, json.loads(data)["amounts"]))
        except ValueError:
            expected[document_id] = []
    if known_files(settings.lake_dir).keys() != known.keys() or half_written(settings.lake_dir):
        wrong.append("the lake does not hold every document")
    if row_count(settings.lake_dir, "line_item") != sum(map(len, expected.values())):
        wrong.append("the lake holds other rows than were read")
    with duckdb.connect(str(settings.database_path), read_only=True) as connection:
        if _one_column(connection, "select document_id from marts.dim_document") != known.keys():
            wrong.append("the publication does not hold every document")
        current = _one_column(connection, "select document_id from marts.dim_document where is_current")
        facts: dict[str, list[Decimal]] = {}
        for document_id, amount in connection.execute(
            "select document_id, amount_cny from marts.fct_expenditure"
        ).fetchall():
            facts.setdefault(document_id, []).append(amount)
        if {key: sorted(amounts) for key, amounts in facts.items()} != {
            key: expected[key] for key in current
        }:
            wrong.append("facts were lost or doubled")
    if sum(one.is_current for one in kept_publications(settings)) != 1:
        wrong.append("what is published is not kept")
    return wrong


def _one_column(connection: duckdb.DuckDBPyConnection, query: str) -> set[str]:
    return {value for (value,) in connection.execute(query).fetchall()}


def run_storm(folder: Path, seed: int, kinds: list[str], settle_every: int = 25) -> Storm:
    """Kill one command after the other, with an undisturbed build now and then, and one at the end."""
    storm = Storm(Settings(folder / "raw", folder / "warehouse"), seed)
    chance = random.Random(seed)
    storm.write_files(10, chance)
    storm.settle()
    for number, kind in enumerate(kinds, start=1):
        storm.kill_one(kind, chance)
        if number % settle_every == 0:
            storm.settle()
    storm.settle()
    return storm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--storms", type=int, default=2, help="warehouses under fire at once")
    chosen = parser.parse_args()
    started = time.monotonic()
    chance = random.Random(chosen.seed)
    weighted = [kind for kind, (_, weight) in KINDS.items() for _ in range(weight)]
    # a command that was done before its moment came is no kill: a tenth more are begun
    kinds = [chance.choice(weighted) for _ in range(chosen.kills * 11 // 10)]
    shares = [kinds[number :: chosen.storms] for number in range(chosen.storms)]
    with ThreadPoolExecutor(chosen.storms) as pool:
        storms = list(
            pool.map(
                lambda number: run_storm(
                    chosen.folder / f"storm{number}", chosen.seed + number, shares[number]
                ),
                range(chosen.storms),
            )
        )
    kills: Counter[str] = sum((storm.kills for storm in storms), Counter())
    ended: Counter[str] = sum((storm.ended for storm in storms), Counter())
    wrong = [text for storm in storms for text in storm.wrong]
    print(
        f"{kills.total()} kills in {time.monotonic() - started:.0f} s: {dict(kills)}; ended before: {dict(ended)}"
    )
    print(f"documents: {sum(len(storm.published) for storm in storms)}; wrong: {len(wrong)}")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
