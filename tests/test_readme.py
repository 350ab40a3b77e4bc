"""What README says is true: commands exist, targets exist, links lead somewhere."""

from __future__ import annotations

import re

import pytest

from orchestration.cli.main import COMMANDS
from orchestration.settings import PROJECT_ROOT

TEXTS = {name: (PROJECT_ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}


@pytest.mark.parametrize("name", TEXTS)
def test_commands_targets_and_paths_exist(name: str) -> None:
    text = TEXTS[name]
    assert set(re.findall(r"\bbudget ([a-z]+)", text)) - {"warehouse"} <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z]+):", (PROJECT_ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.M)) <= targets
    for path in re.findall(r"`((?:orchestration|dbt_project|tests|raw)/[\w/.]+)`", text):
        assert (PROJECT_ROOT / path).exists(), path
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (PROJECT_ROOT / link).exists(), link


def test_every_command_is_in_the_contract_or_readme() -> None:
    shown = TEXTS["README.md"]
    assert [command for command in COMMANDS if f"budget {command}" not in shown] == []
