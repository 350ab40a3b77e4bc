"""Warehouses for tests: an empty one, and one that was built once for the whole session.

Belongs here: fixtures several packages share. Does not belong here: what a document says (`stub_extraction`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.registry.archive import Registered, Registrar
from orchestration.registry.model import Hints
from orchestration.settings import Settings
from tests.made_once import made_once
from tests.stub_extraction import document

STUB = "tests.stub_extraction"
Register = Callable[..., Registered]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Side by side, modules that build come first: what takes longest must not be what begins last."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("builds") is None)


def settings_below(folder: Path) -> Settings:
    return Settings(folder / "raw", folder / "warehouse")


def register_bytes(settings: Settings, name: str, data: bytes, hints: Hints | None = None) -> Registered:
    """Register a file of this name and these bytes."""
    folder = settings.raw_dir / "in"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return Registrar(settings).register(folder / name, hints or Hints())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Folders of a warehouse in which nothing is yet."""
    return settings_below(tmp_path)


@pytest.fixture
def register(settings: Settings) -> Register:
    """`register(name, data, hints)` into the empty warehouse."""
    return lambda name, data, hints=None: register_bytes(settings, name, data, hints)


def name_in_environment(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    """This warehouse is the one that commands work on, read by the stub extractor."""
    patch.setenv("BUDGET_RAW_DIR", str(settings.raw_dir))
    patch.setenv("BUDGET_WAREHOUSE_DIR", str(settings.warehouse_dir))
    patch.setenv("DAGSTER_HOME", "")  # set by a build; put back when the test ends
    patch.setattr("orchestration.lake.fill.EXTRACTOR", STUB)


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The warehouse the environment names, read by the stub extractor; it ends with the test."""
    name_in_environment(monkeypatch, settings)
    return settings


def _build(folder: Path) -> None:
    from orchestration.cli.main import run

    settings = settings_below(folder)
    register_bytes(settings, "某局2024.txt", document(["1.00", "2.50"]))
    register_bytes(settings, "某局2023.txt", document(["3.00"], year=2023))
    register_bytes(
        settings,
        "克州某局2024.txt",
        document(["5.00"], unit="克州某局", division="653001", value_status="disputed", check="fail"),
    )
    register_bytes(settings, "坏.txt", b"not json")
    with pytest.MonkeyPatch.context() as patch:
        name_in_environment(patch, settings)
        assert run(["build"]) == 0


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse of four documents, built and published by `budget build`; look, do not touch."""
    return settings_below(made_once(tmp_path_factory, "built", _build))


@pytest.fixture
def built(built_once: Settings, environment: Settings) -> Settings:
    """A copy of the built warehouse that the environment names."""
    copy_warehouse(built_once, environment)
    return environment


def copy_warehouse(source: Settings, target: Settings) -> None:
    """Everything of a warehouse, archive and all, into the folders of another."""
    for of_source, of_target in (
        (source.raw_dir, target.raw_dir),
        (source.warehouse_dir, target.warehouse_dir),
    ):
        shutil.copytree(of_source, of_target, dirs_exist_ok=True)
