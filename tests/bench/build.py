"""What a build of many disclosures costs: the first one, one with nothing new, one with one disclosure more.

Belongs here: running the `budget` command on a crowd of files and measuring it from outside. Does not belong here:
the files (`crowd`).

    python -m tests.bench.build FOLDER --count 10000        make bench-build N=10000
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from orchestration.settings import PROJECT_ROOT
from tests.bench.crowd import tasks, write

MORE = 1_000  # files beyond the crowd: each run adds another one


@dataclass(frozen=True, slots=True)
class Measured:
    """One command: seconds by the clock and of processors, and the most memory all its processes held at once."""

    what: str
    exit_code: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    swapped_mb: float
    load: float
    said: str


def measure(what: str, arguments: list[str], environment: dict[str, str]) -> Measured:
    load, swap = os.getloadavg()[0], _swap_kb()
    before, started = os.times(), time.monotonic()
    command = [sys.executable, "-c", "from orchestration.cli.main import main; main()", *arguments]
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=PROJECT_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = [0, 0]

    def watch() -> None:
        while process.poll() is None:
            peak[0] = max(peak[0], sum(_pss_kb(pid) for pid in _family(process.pid)))
            peak[1] = max(peak[1], _swap_kb() - swap)
            time.sleep(0.5)

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _ = process.communicate()
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    lines = said.strip().splitlines() or [""]
    return Measured(
        what,
        process.returncode,
        round(time.monotonic() - started, 1),
        round(cpu, 1),
        round(peak[0] / 1024, 0),
        round(peak[1] / 1024, 0),
        round(load, 1),
        " | ".join(lines[-2:])[:300],
    )


def _family(root: int) -> set[int]:
    """A process and everything it started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, waiting = set(), [root]
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting += children.get(pid, [])
    return found


def _pss_kb(pid: int) -> int:
    """Memory of a process, shared pages divided among those that share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _swap_kb() -> int:
    values = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    return int(values["SwapTotal"].split()[0]) - int(values["SwapFree"].split()[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="gets the files, raw/ and warehouse/; what is there is used again"
    )
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--prefectures", type=int, default=40)
    parser.add_argument("--documents", type=Path, help="where the files lie, or will; by default in FOLDER")
    chosen = parser.parse_args()
    folder = chosen.folder.resolve()
    documents = (chosen.documents or folder / "documents").resolve()
    environment = os.environ | {
        "BUDGET_RAW_DIR": str(folder / "raw"),
        "BUDGET_WAREHOUSE_DIR": str(folder / "warehouse"),
        "PYTHONPATH": str(PROJECT_ROOT),
    }
    generator = [sys.executable, "-m", "tests.bench.crowd", documents, "--count", str(chosen.count)]
    subprocess.run([*generator, "--prefectures", str(chosen.prefectures)], check=True, cwd=PROJECT_ROOT)
    (folder / "more").mkdir(parents=True, exist_ok=True)
    taken = {path.name[:6] for place in (documents, folder / "more") for path in place.iterdir()}
    beyond = islice(tasks(chosen.count + MORE, chosen.prefectures), chosen.count, None)
    one = write(folder / "more", next(task for task in beyond if f"{task.number:06d}" not in taken))

    def show(measured: Measured) -> None:
        print(json.dumps(asdict(measured), ensure_ascii=False), flush=True)

    show(measure(f"ingest {chosen.count}", ["ingest", str(documents)], environment))
    show(measure("build", ["build"], environment))
    show(measure("build, nothing new", ["build"], environment))
    show(measure("ingest one more", ["ingest", str(one)], environment))
    show(measure("build, one more", ["build"], environment))


if __name__ == "__main__":
    main()
