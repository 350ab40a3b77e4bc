"""What is dropped into the inbox is taken in once, and what is refused says why."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from orchestration.defs.landing import inbox
from orchestration.defs.resources import Warehouse
from orchestration.landing.inbox import take_in
from orchestration.registry import archive
from orchestration.registry.archive import files_to_register, registered
from orchestration.settings import Settings


def drop(settings: Settings, name: str, data: bytes) -> Path:
    path = settings.inbox_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_files_are_registered_and_moved_away(settings: Settings) -> None:
    assert take_in(settings).registered == []
    path = drop(settings, "局/a.pdf", b"a")
    taken = take_in(settings, settled_seconds=0)
    assert len(taken.changed) == 1 and not path.exists()
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert (settings.inbox_dir / "done" / today / "局" / "a.pdf").read_bytes() == b"a"
    drop(settings, "局/a.pdf", b"a")
    again = take_in(settings, settled_seconds=0)
    assert (len(again.registered), again.changed) == (1, []), "the same bytes are nothing new"
    assert (settings.inbox_dir / "done" / today / "局" / "a (2).pdf").exists()
    assert len(registered(settings)) == 1


def test_a_file_that_may_still_grow_waits(settings: Settings) -> None:
    drop(settings, "a.pdf", b"a")
    drop(settings, "b.pdf.part", b"b")
    assert take_in(settings).registered == []
    assert len(take_in(settings, settled_seconds=0).registered) == 1


def test_a_refused_file_stays_with_its_reason(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    path = drop(settings, "big.pdf", b"x" * 11)
    (problem,) = take_in(settings, settled_seconds=0).problems
    assert "more than" in problem
    assert path.exists() and (settings.inbox_dir / "big.pdf.error").read_text() == problem + "\n"
    assert take_in(settings, settled_seconds=0).problems == [], "nobody is told twice"
    drop(settings, "big.pdf", b"small")
    assert len(take_in(settings, settled_seconds=0).registered) == 1
    assert not (settings.inbox_dir / "big.pdf.error").exists()


def test_ingest_of_raw_leaves_the_inbox_alone(settings: Settings) -> None:
    drop(settings, "a.pdf", b"a")
    assert list(files_to_register(settings, settings.raw_dir)) == []
    assert len(list(files_to_register(settings, settings.inbox_dir))) == 1


def test_the_sensor_starts_a_build_for_new_documents_only(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.defs.landing.take_in", lambda s: take_in(s, 0))
    warehouse = Warehouse(raw_dir=str(settings.raw_dir), warehouse_dir=str(settings.warehouse_dir))

    def tick() -> list[object]:
        with dg.build_sensor_context() as context:
            return list(inbox(context, warehouse=warehouse))  # type: ignore[call-overload]

    assert isinstance(tick()[0], dg.SkipReason)
    drop(settings, "a.pdf", b"a")
    (request,) = tick()
    assert isinstance(request, dg.RunRequest) and request.tags["budget/inbox"] == "1 documents"
    drop(settings, "b.pdf", b"a")
    assert isinstance(tick()[0], dg.SkipReason)
