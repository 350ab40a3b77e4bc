"""A pool of worker processes in which a document that hangs, crashes or eats memory costs only itself.

Belongs here: handing out documents and noticing how a worker ended. Does not belong here: reading (`worker`)
or storing (`store`).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from orchestration.lake.packed import Packed
from orchestration.lake.worker import Limits, load_extractor, unread, work
from orchestration.registry.model import Registration
from orchestration.settings import Settings

DOCUMENTS_PER_WORKER = 500  # then a fresh process: what libraries leak does not pile up
_GRACE_SECONDS = 15  # a worker's own alarm comes first; this is for one that can't even be woken
_ATTEMPTS = 2  # a worker killed from outside says nothing about its document


class _Worker:
    """A process, its end of the pipe, and the document it has."""

    def __init__(self, settings: Settings, module: str, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would inherit the parent's threads half-way
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        arguments = (theirs, settings, module, limits)
        self.process: BaseProcess = context.Process(target=work, args=arguments, daemon=True)
        self.process.start()
        theirs.close()
        self.document: Registration | None = None
        self.deadline = float("inf")
        self.handed_out = 0

    def hand(self, document: Registration, seconds: int) -> None:
        self.document = document
        # a first document also waits for the process to start
        self.deadline = time.monotonic() + seconds + _GRACE_SECONDS * (1 if self.handed_out else 4)
        self.handed_out += 1
        with contextlib.suppress(BrokenPipeError):  # died meanwhile: `collect` will notice
            self.connection.send(document)

    def answer(self) -> Packed | None:
        """The rows of the document handed out, None where the process ended instead."""
        try:
            rows: Packed = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.document, self.deadline = None, float("inf")
        return rows

    def end(self) -> int:
        """Stop the process and what it started; returns its exit code, negative for a signal."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode or 0


def read_documents(
    settings: Settings, documents: Iterable[Registration], module: str, limits: Limits
) -> Iterator[tuple[Registration, Packed]]:
    """Read registered documents; each comes back once, as soon as it is done, with its rows or a reason."""
    pool = _Pool(settings, documents, module, limits)
    try:
        while pool.busy:
            pool.hand_out()
            yield from pool.collect()
    finally:
        pool.end()


class _Pool:
    """Documents that wait, and workers that read them."""

    def __init__(
        self, settings: Settings, documents: Iterable[Registration], module: str, limits: Limits
    ) -> None:
        self._settings, self._module, self._limits = settings, module, limits
        _, self._version = load_extractor(module)  # fails here, once, rather than in every worker
        self._waiting = deque(documents)
        self._attempts: Counter[str] = Counter()
        self._workers: list[_Worker] = []

    @property
    def busy(self) -> bool:
        return bool(self._waiting) or any(worker.document for worker in self._workers)

    def hand_out(self) -> None:
        """Give every free worker a document, starting workers up to the limit."""
        idle = [worker for worker in self._workers if not worker.document]
        while self._waiting and (idle or len(self._workers) < self._limits.workers):
            worker = idle.pop() if idle else self._start()
            if worker.handed_out >= DOCUMENTS_PER_WORKER:
                self._stop(worker)
                worker = self._start()
            document = self._waiting.popleft()
            self._attempts[document.document_id] += 1
            worker.hand(document, self._limits.longest)

    def collect(self) -> Iterator[tuple[Registration, Packed]]:
        """Wait until at least one worker is done, has ended, or is overdue."""
        busy = {worker.connection: worker for worker in self._workers if worker.document}
        patience = min(worker.deadline for worker in busy.values()) - time.monotonic()
        ready = {busy[end] for end in wait(list(busy), max(0.0, patience)) if isinstance(end, Connection)}
        late = {worker for worker in busy.values() if worker.deadline <= time.monotonic()}
        for worker in ready | late:
            document = worker.document
            assert document is not None  # what made it busy
            rows = worker.answer() if worker in ready else None
            if rows is None:
                code = self._stop(worker)
                timed_out = code == -signal.SIGALRM or worker not in ready
                if not timed_out and self._attempts[document.document_id] < _ATTEMPTS:
                    self._waiting.appendleft(document)
                    continue
                reason = _too_slow(self._limits) if timed_out else _crashed(code)
                rows = unread(document, document.reading_key(self._version), reason)
            yield document, rows

    def end(self) -> None:
        for worker in list(self._workers):
            self._stop(worker)

    def _start(self) -> _Worker:
        worker = _Worker(self._settings, self._module, self._limits)
        self._workers.append(worker)
        return worker

    def _stop(self, worker: _Worker) -> int:
        self._workers.remove(worker)
        return worker.end()


def _too_slow(limits: Limits) -> str:
    return (
        f"not read within {limits.seconds} s (a scan: {limits.seconds} s a page, {limits.longest} s in all): "
        "split the document, or publish it without scanned pages"
    )


def _crashed(code: int) -> str:
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"the reader crashed ({how}): open and save the document anew, then ingest that"
