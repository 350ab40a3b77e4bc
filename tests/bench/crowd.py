"""Thousands of synthetic disclosures of units in real divisions: what the scale of a build is measured with.

Belongs here: spreading units, years and layouts so that no two files are versions of one disclosure.
Does not belong here: what a disclosure prints (`orchestration.typeset`), or the measuring (`build`).

    python -m tests.bench.crowd FOLDER --count 10000 --prefectures 40
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from orchestration.settings import PROJECT_ROOT
from orchestration.typeset import catalogue, layout
from orchestration.typeset.generate import Publisher, generate
from orchestration.typeset.render import render, suffix

PLACES_PER_PREFECTURE = 5
# of 20 files: the quick formats most, for it is the warehouse that is measured and not one reader
FORMATS = ("html",) * 9 + ("txt",) * 8 + ("xlsx",) * 3


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be written."""

    number: int
    layout: str
    form: str
    publisher: Publisher


def tasks(count: int, prefectures: int) -> Iterator[Task]:
    """Files in a fixed order: a smaller count is a part of a larger one.

    Round after round every layout is used in every place, each layout by bureaus of its own and each round in
    another year, so that unit, year and stage name one file.
    """
    places = _places(prefectures)
    names = layout.names()
    bureaus = catalogue.names()["bureaus"]
    of_scope: dict[str, list[str]] = defaultdict(list)
    for name in names:
        of_scope[layout.load(name).scope].append(name)
    for number in range(count):
        round_no, rest = divmod(number, len(names) * len(places))
        place_no, layout_no = divmod(rest, len(names))
        chosen = layout.load(names[layout_no])
        first, last = chosen.years
        years_ago, span = round_no % (last - first + 1), last - first + 1
        peers = of_scope[chosen.scope]
        bureau = peers.index(chosen.name) + round_no // span * len(peers)
        choice = bureaus[chosen.scope]
        unit = places[place_no] + choice[bureau % len(choice)]
        form = FORMATS[number % len(FORMATS)]
        yield Task(number, chosen.name, form, Publisher(places[place_no], unit, last - years_ago))


def write(folder: Path, task: Task) -> Path:
    """One file; nothing where it is there already, so that an interrupted run goes on."""
    path = folder / f"{task.number:06d}-{task.layout}.{suffix(task.form, {})}"
    if not path.exists():
        data = render(generate(task.number, task.layout, True, task.publisher), task.form, {}, task.number)
        path.write_bytes(data)
    return path


def _write(arguments: tuple[Path, Task]) -> Path:
    return write(*arguments)


def _places(prefectures: int) -> list[str]:
    """Counties under names that say where they lie, from prefectures all over the country."""
    below: dict[str, list[str]] = defaultdict(list)
    with (PROJECT_ROOT / "dbt_project" / "seeds" / "division.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] == "county":
                below[row["prefecture_code"]].append(row["prefecture_name"] + row["division_name"])
    full = [counties for counties in below.values() if len(counties) >= PLACES_PER_PREFECTURE]
    step = max(1, len(full) // prefectures)
    return [name for counties in full[::step][:prefectures] for name in counties[:PLACES_PER_PREFECTURE]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--prefectures", type=int, default=40)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many files at the beginning")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    wanted = islice(tasks(chosen.count, chosen.prefectures), chosen.skip, None)
    with ProcessPoolExecutor() as pool:
        written = sum(1 for _ in pool.map(_write, ((chosen.folder, task) for task in wanted), chunksize=50))
    print(f"{written} files in {chosen.folder}")


if __name__ == "__main__":
    main()
