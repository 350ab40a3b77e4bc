"""The archive is append-only, and an audit shows every way in which it is not."""

from __future__ import annotations

import json

import pytest

from orchestration.cli.main import run
from orchestration.registry.archive import archived_path
from orchestration.registry.audit import verify_archive
from orchestration.registry.json_lines import broken_link
from orchestration.settings import Settings
from tests.conftest import Register, register_bytes


def kinds(settings: Settings) -> list[str]:
    return [deviation.kind for deviation in verify_archive(settings)[1]]


def test_an_untouched_archive_has_no_deviation(settings: Settings, register: Register) -> None:
    for number in range(3):
        register(f"{number}.pdf", str(number).encode())
    assert verify_archive(settings) == (3, [])


def test_missing_changed_and_unlisted_files_are_told(settings: Settings, register: Register) -> None:
    paths = [
        archived_path(settings, register(f"{n}.pdf", str(n).encode()).registration.document_id)
        for n in range(3)
    ]
    paths[0].unlink()
    paths[1].chmod(0o644)
    paths[1].write_bytes(b"evil")
    (paths[2].parent / ("0" * 64)).write_bytes(b"unlisted")
    assert sorted(kinds(settings)) == ["changed", "missing", "unlisted"]


def test_a_line_edited_or_taken_out_of_the_manifest_is_told(settings: Settings, register: Register) -> None:
    for number in range(4):
        register(f"{number}.pdf", str(number).encode())
    lines = settings.manifest_path.read_text().splitlines(keepends=True)
    assert broken_link(settings.manifest_path) is None
    settings.manifest_path.write_text(lines[0] + lines[1].replace("1.pdf", "9.pdf") + "".join(lines[2:]))
    assert kinds(settings) == ["edited"] and broken_link(settings.manifest_path) == 3
    settings.manifest_path.write_text(lines[0] + "".join(lines[2:]))
    assert sorted(kinds(settings)) == ["edited", "unlisted"]


def test_lines_from_before_there_was_a_chain_are_no_deviation(settings: Settings, register: Register) -> None:
    register("a.pdf", b"a")
    register("b.pdf", b"b")
    lines = [json.loads(line) for line in settings.manifest_path.read_text().splitlines()]
    for line in lines:
        line.pop("previous", None)
    settings.manifest_path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    register("c.pdf", b"c")
    assert kinds(settings) == []


def test_the_command_says_what_differs(environment: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    told = register_bytes(environment, "a.pdf", b"a").registration
    assert run(["raw", "verify"]) == 0
    assert capsys.readouterr().out.startswith("1 files as registered, 0 deviations")
    archived_path(environment, told.document_id).unlink()
    assert run(["raw", "verify"]) == 1
    assert capsys.readouterr().out.startswith("missing  ")
