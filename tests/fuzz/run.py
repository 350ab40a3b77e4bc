"""`make fuzz`: broken files over every reader, each in a worker process with limits; prints what became of them.

Belongs here: who reads which file, the limits and the table. Does not belong here: the files (`seeds`, `mutate`).
A file is known by its reader, the seed and its number, which is all it takes to make it again:

    python tests/fuzz/run.py --only html:1:123      that one alone, in this process, with its traceback

Outcomes: `document` and `unreadable` are what a reader may do. `crashed` is any other exception, or a
document that can't be, and `hung` a file that took too long: both fail the run. `killed` is a process that ended by a signal, in a C library or for want of
memory: it costs its one file, as it does in a build.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []

from orchestration.document.model import UnreadableDocument  # noqa: E402
from orchestration.document.read import read_document  # noqa: E402
from tests.document.grids import assert_sound  # noqa: E402
from tests.fuzz.mutate import mutated  # noqa: E402
from tests.fuzz.seeds import seeds  # noqa: E402

OUTCOMES = ("document", "unreadable", "crashed", "hung", "killed")
SECONDS = 20
SLOW = {"office": 120, "picture": 60}
MEMORY = 4 * 1024**3

# Of a thousand files; pictures and LibreOffice take seconds for each.
SHARES = {
    **{"text": 100, "html": 180, "mhtml": 60, "xlsx": 170, "xls": 120, "docx": 170, "pdf": 130, "zip": 60},
    **{"picture": 8, "office": 2},
}


@dataclass(frozen=True, slots=True)
class Task:
    reader: str
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.reader}:{self.seed}:{self.number}"

    def file(self) -> bytes:
        draw = random.Random(str(self))
        return mutated(draw.choice(seeds()[self.reader]), draw)


Result = tuple[Task, str, str, float]
"""The task, its outcome, what was said, seconds."""


def tasks(count: int, seed: int, readers: Iterable[str]) -> list[Task]:
    chosen = [reader for reader in SHARES if reader in set(readers)]
    whole = sum(SHARES[reader] for reader in chosen)
    return [
        Task(reader, seed, number)
        for reader in chosen
        for number in range(max(1, count * SHARES[reader] // whole))
    ]


def fuzz(todo: list[Task], workers: int) -> list[Result]:
    """Every task with its outcome, whatever becomes of the processes."""
    waiting = deque(todo)
    results: list[Result] = []
    running: dict[Connection, _Worker] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            worker = _Worker()
            running[worker.connection] = worker
            worker.hand(waiting.popleft())
        for connection in wait(list(running)):
            assert isinstance(connection, Connection)
            worker = running[connection]
            result, alive = worker.result()
            results.append(result)
            if alive and waiting:
                worker.hand(waiting.popleft())
            else:
                worker.end()
                del running[connection]
    return results


class _Worker:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def hand(self, task: Task) -> None:
        self._task, self._since = task, time.monotonic()
        self.connection.send(task)

    def result(self) -> tuple[Result, bool]:
        try:
            outcome, said, seconds = self.connection.recv()
            return (self._task, outcome, said, seconds), True
        except (EOFError, OSError):
            self._process.join()
            code = -(self._process.exitcode or 0)
            outcome = "hung" if code == signal.SIGALRM else "killed"
            name = signal.Signals(code).name if code > 0 else f"exit code {-code}"
            return (self._task, outcome, name, time.monotonic() - self._since), False

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(connection: Connection) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what C and Rust libraries say as they fail
    seeds()
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        data = task.file()
        signal.alarm(SLOW.get(task.reader, SECONDS))
        started = time.monotonic()
        outcome, said = "document", ""
        try:
            document = read_document(data, "fuzz")
            assert_sound(document)
        except UnreadableDocument as problem:
            outcome, said = "unreadable", str(problem)
            if "\n" in said:
                outcome = "crashed"  # a message of more than one line breaks whatever prints it
        except BaseException as error:
            outcome, said = "crashed", f"{type(error).__name__}: {error}"
        signal.alarm(0)
        connection.send((outcome, said[:200], time.monotonic() - started))


def table(results: list[Result]) -> str:
    counts = Counter((task.reader, outcome) for task, outcome, _, _ in results)
    slowest = Counter[str]()
    for task, _, _, seconds in results:
        slowest[task.reader] = max(slowest[task.reader], seconds)  # type: ignore[assignment]
    lines = ["".join(f"{word:>11}" for word in ("reader", "files", *OUTCOMES, "slowest"))]
    for reader in slowest:
        numbers = [counts[reader, outcome] for outcome in OUTCOMES]
        row = "".join(f"{number:>11}" for number in (sum(numbers), *numbers))
        lines.append(f"{reader:>11}{row}{slowest[reader]:>9.1f} s")
    return "\n".join(lines)


def main() -> int:
    arguments = argparse.ArgumentParser(description="mutation fuzz over the readers")
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--readers", nargs="*", default=list(SHARES), choices=list(SHARES))
    arguments.add_argument("--only", metavar="READER:SEED:NUMBER")
    options = arguments.parse_args()
    if options.only:
        reader, seed, number = options.only.split(":")
        document = read_document(Task(reader, int(seed), int(number)).file(), "fuzz")
        print(document)
        assert_sound(document)
        return 0
    readers = options.readers
    if "office" in readers and shutil.which("soffice") is None:
        print("office: left out, LibreOffice is not installed (make office)")
        readers.remove("office")
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the workers are as many as the processors already
    started = time.monotonic()
    results = fuzz(tasks(options.count, options.seed, readers), os.cpu_count() or 1)
    print(table(results))
    print(f"{len(results)} files in {time.monotonic() - started:.0f} s")
    failures = [result for result in results if result[1] in ("crashed", "hung", "killed")]
    for task, outcome, said, _ in failures[:50]:
        print(f"{outcome}: --only {task}  {said}")
    return 1 if any(outcome != "killed" for _, outcome, _, _ in failures) else 0


if __name__ == "__main__":
    sys.exit(main())
