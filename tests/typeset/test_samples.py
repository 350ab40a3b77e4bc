"""The samples come from figures alone, say so, and are the same whenever they are set."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from orchestration.typeset.__main__ import main
from orchestration.typeset.model import grid
from orchestration.typeset.samples import disclosure

FIGURES = Path(__file__).parents[2] / "raw" / "samples" / "figures"
FILES = sorted(FIGURES.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tables_are_rectangular_and_the_note_names_the_source(path: Path) -> None:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    sample = disclosure(raw)
    assert "排印" in sample.preface[0] and raw["source"] in sample.preface[0]
    for statement in sample.statements:
        assert {len(line) for line in grid(statement.rows)} == {statement.width}, statement.title


def test_samples_cover_units_years_scopes_stages_and_formats() -> None:
    raws = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES]
    assert len({raw["unit"] for raw in raws}) >= 6
    years = {raw["year"] for raw in raws if "万里街道" in raw["unit"]}
    assert years == {2024, 2025}
    assert {raw["scope"] for raw in raws if "人民政府办公室" in raw["unit"]} == {"department", "unit"}
    assert {raw["stage"] for raw in raws if raw["unit"].endswith("财政局")} == {"budget", "final_account"}
    assert {raw["format"] for raw in raws} == {"docx", "xlsx", "html", "pdf", "txt"}


def test_setting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        shutil.copytree(FIGURES, tmp_path / folder / "figures")
        main(["samples", str(tmp_path / folder)])
    names = {path.name for path in (tmp_path / "a").iterdir() if path.is_file()}
    assert len(names) == len(FILES) + 1
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_files_in_the_project_are_those_the_figures_give(tmp_path: Path) -> None:
    shutil.copytree(FIGURES, tmp_path / "figures")
    main(["samples", str(tmp_path)])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        p.name for p in FIGURES.parent.iterdir()
    )
    # the other formats carry the fingerprint of the library that wrote them
    for path in [*tmp_path.glob("*.txt"), *tmp_path.glob("*.html"), tmp_path / "sources.yaml"]:
        assert path.read_bytes() == (FIGURES.parent / path.name).read_bytes(), path.name
