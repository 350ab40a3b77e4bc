"""What the texts for readers say is true: commands exist, targets exist, links lead somewhere."""

from __future__ import annotations

import ast
import re

import pytest

from orchestration.cli.main import COMMANDS
from orchestration.settings import PROJECT_ROOT

NAMES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/analyst-guide.md",
    "docs/benchmark-queries.md",
    "examples/README.md",
)
TEXTS = {name: (PROJECT_ROOT / name).read_text("utf-8") for name in NAMES}


@pytest.mark.parametrize("name", TEXTS)
def test_commands_targets_and_paths_exist(name: str) -> None:
    text = TEXTS[name]
    assert set(re.findall(r"(?:`|/|^    )budget ([a-z]+)", text, re.M)) <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT_ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)) <= targets
    for path in re.findall(r"`((?:orchestration|dbt_project|tests|raw)/[\w/.]+)`", text):
        assert (PROJECT_ROOT / path).exists(), path
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (PROJECT_ROOT / name).parent.joinpath(link).exists(), link


def test_every_command_is_in_the_contract_or_readme() -> None:
    shown = TEXTS["README.md"]
    assert [command for command in COMMANDS if f"budget {command}" not in shown] == []


def test_every_package_and_module_says_what_belongs_there() -> None:
    paths = list((PROJECT_ROOT / "orchestration").rglob("*.py"))
    assert len(paths) > 100
    for path in paths:
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert "Belongs here:" in said and "Does not belong here:" in " ".join(said.split()), path
