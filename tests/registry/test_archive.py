"""The raw archive takes bytes in once, keeps them, and survives what crashes leave behind."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.problem import Problem
from orchestration.registry import archive
from orchestration.registry.archive import Registrar, files_to_register, read_archived, registered
from orchestration.registry.model import Hints
from orchestration.settings import Settings
from tests.conftest import Register


def test_bytes_lie_under_their_hash_and_the_same_bytes_are_one_document(
    settings: Settings, register: Register
) -> None:
    first = register("甲.pdf", b"bytes")
    again = register("乙.pdf", b"bytes")
    assert (first.change, again.change) == ("new", "known")
    document_id = hashlib.sha256(b"bytes").hexdigest()
    assert (settings.archive_dir / document_id[:2] / document_id).read_bytes() == b"bytes"
    assert read_archived(settings, document_id) == b"bytes"
    assert [r.file_name for r in registered(settings).values()] == ["甲.pdf"]


def test_hints_given_later_complete_earlier_ones(settings: Settings, register: Register) -> None:
    before = register("a.pdf", b"x", Hints(unit="某局")).registration
    after = register("a.pdf", b"x", Hints(year=2024))
    assert after.change == "updated"
    assert after.registration.hints == Hints(unit="某局", year=2024)
    assert after.registration.reading_key("1") != before.reading_key("1")
    assert register("a.pdf", b"x").change == "known"
    assert registered(settings) == {after.registration.document_id: after.registration}


def test_a_sidecar_says_where_files_come_from(settings: Settings, register: Register) -> None:
    folder = settings.raw_dir / "in"
    folder.mkdir(parents=True)
    (folder / "sources.yaml").write_text(
        "a.pdf: {source_url: 'https://example.org/a', retrieved_at: 2025-02-11T08:00:00+08:00, note: typeset}\n"
    )
    told = register("a.pdf", b"x").registration
    assert told.origin.source_url == "https://example.org/a"
    assert told.origin.retrieved_at == datetime(2025, 2, 11, tzinfo=UTC)
    assert told.note == "typeset"
    assert registered(settings)[told.document_id] == told


@pytest.mark.parametrize("text", ["- a list", "a.pdf: {url: x}", "a.pdf: {retrieved_at: yesterday}", ": {"])
def test_a_sidecar_that_can_not_be_read_is_named(settings: Settings, register: Register, text: str) -> None:
    folder = settings.raw_dir / "in"
    folder.mkdir(parents=True)
    (folder / "sources.yaml").write_text(text)
    with pytest.raises(Problem, match=r"sources\.yaml: .+; give source_url"):
        register("a.pdf", b"x")


def test_a_file_that_is_too_big_is_noted_but_not_kept(
    settings: Settings, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    told = register("big.pdf", b"12345678901").registration
    assert told.problem and "more than" in told.problem
    assert registered(settings)[told.document_id].problem == told.problem
    with pytest.raises(Problem, match="ingest the file again"):
        read_archived(settings, told.document_id)


def test_damaged_bytes_are_noticed_and_mended_by_ingesting_again(
    settings: Settings, register: Register
) -> None:
    document_id = register("a.pdf", b"good").registration.document_id
    path = archive.archived_path(settings, document_id)
    path.chmod(0o644)
    path.write_bytes(b"evil")
    with pytest.raises(Problem, match="damaged"):
        read_archived(settings, document_id)
    register("a.pdf", b"good")
    assert read_archived(settings, document_id) == b"good"


def test_a_torn_last_line_is_ignored_and_then_mended(settings: Settings, register: Register) -> None:
    register("a.pdf", b"a")
    whole = settings.manifest_path.read_bytes()
    register("b.pdf", b"b")
    line = settings.manifest_path.read_bytes()[len(whole) :]
    for kept in range(len(line)):
        settings.manifest_path.write_bytes(whole + line[:kept])
        assert len(registered(settings)) == 1
        assert register("b.pdf", b"b").change == "new"
        assert [r.file_name for r in registered(settings).values()] == ["a.pdf", "b.pdf"]


def test_a_damaged_line_is_named(settings: Settings, register: Register) -> None:
    register("a.pdf", b"a")
    settings.manifest_path.write_bytes(b"{}\n" + settings.manifest_path.read_bytes())
    with pytest.raises(Problem, match=r"manifest\.jsonl line 1: not a registration"):
        registered(settings)


def test_two_registrars_see_what_the_other_wrote(settings: Settings, tmp_path: Path) -> None:
    one, other = Registrar(settings), Registrar(settings)
    (tmp_path / "a").write_bytes(b"a")
    assert one.register(tmp_path / "a", Hints()).change == "new"
    assert other.register(tmp_path / "a", Hints()).change == "known"


def test_a_folder_gives_disclosures_only(settings: Settings) -> None:
    for name in (
        "samples/甲.pdf",
        "samples/sub/b.XLSX",
        "samples/notes.md",
        "samples/README.md",
        "samples/乙.md",
        "samples/sources.yaml",
        "top.html",
    ):
        (settings.raw_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.raw_dir / name).touch()
    for name in ("archive/ab/abcd", "registry/x.pdf", ".hidden/x.pdf", "samples/.x.pdf", "samples/x.csv"):
        (settings.raw_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.raw_dir / name).touch()
    found = [
        str(path.relative_to(settings.raw_dir)) for path in files_to_register(settings, settings.raw_dir)
    ]
    assert sorted(found) == ["samples/sub/b.XLSX", "samples/乙.md", "samples/甲.pdf", "top.html"]


def test_names_are_data(settings: Settings, register: Register, tmp_path: Path) -> None:
    line_break = register("a\nb.pdf", b"1").registration
    assert registered(settings)[line_break.document_id].file_name == "a\nb.pdf"
    old = os.fsencode(tmp_path) + b"/" + "决算.xls".encode("gb18030")
    Path(os.fsdecode(old)).write_bytes(b"2")
    named = Registrar(settings).register(Path(os.fsdecode(old)), Hints()).registration
    assert named.file_name == "决算.xls"


def test_what_is_no_file_is_refused(settings: Settings, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Problem, match="not a regular file"):
        Registrar(settings).register(tmp_path / "pipe", Hints())
    with pytest.raises(Problem, match="No such file"):
        Registrar(settings).register(tmp_path / "gone", Hints())
