"""Kills, a full disk, denied folders, lost files, a jumping clock: nothing published is lost, and the next build mends it.

The short form of `make chaos`. The tests share one warehouse and leave to the last one what takes a build.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
from datetime import UTC, datetime, timedelta

import pytest

from orchestration.lake.store import part_path, partitions
from orchestration.publish import publication
from orchestration.publish.build import complete_build, start_build
from orchestration.publish.kept import kept_publications, undo
from orchestration.publish.label import read_publication
from orchestration.settings import Settings
from tests.chaos.storm import Storm, compare

pytestmark = pytest.mark.builds


@pytest.fixture(scope="module")
def storm(built_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Storm:
    """A copy of the built warehouse under fire."""
    folder = tmp_path_factory.mktemp("chaos")
    settings = Settings(folder / "raw", folder / "warehouse")
    shutil.copytree(built_once.raw_dir, settings.raw_dir)
    shutil.copytree(built_once.warehouse_dir, settings.warehouse_dir)
    storm = Storm(settings, seed=1)
    storm.write_files(4, random.Random(0))
    storm.look("at first")
    return storm


def test_kills_leave_what_is_published(storm: Storm) -> None:
    chance = random.Random(os.getpid())
    for kind, within in (("ingest", 1), ("publish", 1), ("fill", 2), ("publish", 2), ("build", 12)):
        storm.kill_one(kind, chance, within)
    assert not storm.wrong, f"seed {os.getpid()}"


def test_a_full_disk_leaves_what_is_published(storm: Storm) -> None:
    before = storm.settings.database_path.stat().st_ino
    (storm.inbox / "big.txt").write_bytes(b"[" + b" " * 50_000)
    code, said = storm.run("budget", "ingest", str(storm.inbox / "big.txt"), CHAOS_FILE_BYTES="20000")
    assert code == 1 and "File too large; nothing was registered" in said
    (storm.inbox / "big.txt").unlink()
    code, said = storm.run("budget", "build", CHAOS_FILE_BYTES="300000")
    assert code == 1 and len([line for line in said.splitlines() if line.startswith("budget: ")]) == 1, said
    assert storm.settings.database_path.stat().st_ino == before
    storm.look("on a full disk")
    assert not storm.wrong


def test_a_warehouse_that_can_not_be_written_is_one_line(storm: Storm) -> None:
    folder = storm.settings.warehouse_dir
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folders}
    lock = folder / ".build.lock"
    lock.chmod(0o444)
    try:
        for path in folders:
            path.chmod(0o555)
        code, said = storm.run("budget", "build", CHAOS_NO_OVERRIDE="1")
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
        lock.chmod(0o644)
    assert code == 1 and "Permission denied" in said and "Traceback" not in said
    storm.look("read-only")
    assert not storm.wrong


def test_a_clock_that_jumps_puts_publications_in_no_other_order(
    storm: Storm, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = storm.settings
    monkeypatch.setattr(publication, "verify", lambda connection, lake_dir: {})
    for run_id, days in (("tomorrow", 400), ("yesterday", -400)):

        class Clock(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return datetime.now(UTC) + timedelta(days=days)  # noqa: B023

        monkeypatch.setattr(publication, "datetime", Clock)
        shutil.copyfile(settings.database_path, start_build(settings))
        publication.publish(settings, complete_build(settings, run_id), run_id, run_id)
    kept = [read_publication(one.path) for one in kept_publications(settings)]
    assert [label.run_id for label in kept[-2:] if label] == ["tomorrow", "yesterday"]
    assert kept_publications(settings)[-1].is_current
    undo(settings)
    label = read_publication(settings.database_path)
    assert label is not None and label.run_id == "tomorrow"


def test_two_builds_at_once_mend_a_lake_that_lost_files(storm: Storm) -> None:
    settings = storm.settings
    places = partitions(settings.lake_dir)
    part_path(settings.lake_dir, "line_item", places[-1]).unlink()
    os.truncate(part_path(settings.lake_dir, "document", places[-2]), 50)
    shutil.rmtree(part_path(settings.lake_dir, "source_cell", places[-2]).parent)
    assert storm.run("budget", "ingest", str(storm.inbox))[0] == 0
    builds = [storm.start("budget", "build") for _ in range(2)]
    said = [build.communicate()[0] for build in builds]
    assert sorted(build.returncode for build in builds) == [0, 1], said
    assert any("another build is running" in text for text in said)
    storm.look("after all")
    assert not storm.wrong
    assert not compare(settings, storm.files)
    leftovers = list((settings.warehouse_dir / "build").glob("*"))
    assert not leftovers
