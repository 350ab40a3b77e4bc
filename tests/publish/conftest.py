"""A warehouse in which two documents fail dbt's tests, built once for every test that looks at it or builds on.

Belongs here: that build. Does not belong here: what came of it (`test_left_out`), or of the next one (`test_base`).
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.cli.main import run
from orchestration.settings import Settings
from tests.conftest import copy_warehouse, name_in_environment, register_bytes, settings_below
from tests.made_once import made_once
from tests.stub_extraction import document


@dataclass(frozen=True)
class LeftOut:
    """A warehouse that was built, and what the build said."""

    settings: Settings
    out: str
    err: str


@pytest.fixture(scope="session")
def left_out(built_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> LeftOut:
    """Beside four documents a later version of one, which fails two tests, and a new one, which does too."""

    def build(folder: Path) -> None:
        settings = settings_below(folder)
        copy_warehouse(built_once, settings)
        register_bytes(settings, "误更正.txt", document(["1.00", "9.99"], check="nonsense"))
        register_bytes(settings, "误.txt", document(["7.00"], check="nonsense", year=2022))
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            name_in_environment(patch, settings)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                assert run(["build"]) == 0, err.getvalue()
        (folder / "out.txt").write_text(out.getvalue(), encoding="utf-8")
        (folder / "err.txt").write_text(err.getvalue(), encoding="utf-8")

    folder = made_once(tmp_path_factory, "left_out", build)
    said = [(folder / name).read_text(encoding="utf-8") for name in ("out.txt", "err.txt")]
    return LeftOut(settings_below(folder), *said)
