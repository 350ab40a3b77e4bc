"""A document whose unit could be a registered one is kept out of the facts until somebody decides."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

from orchestration.extraction import extract
from orchestration.registry.decisions import append_decision
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import load_registry
from orchestration.settings import PROJECT_ROOT, Settings

SAMPLE = PROJECT_ROOT / "raw" / "samples" / "克孜勒苏柯尔克孜自治州人力资源和社会保障局-2024-单位预算.txt"
NAME = "克孜勒苏柯尔克孜自治州人力资源社会保障局"


def test_it_waits_and_the_decision_makes_it_stale_and_read(environment: Settings) -> None:
    shutil.copytree(PROJECT_ROOT / "raw" / "registry", environment.registry_dir)
    data = SAMPLE.read_text(encoding="utf-8").replace("人力资源和社会保障局", "人力资源社会保障局").encode()
    origin = Origin(None, datetime(2025, 1, 1, tzinfo=UTC))

    rows = extract(data, "a.txt", Hints(), origin)
    (document,) = rows["document"]
    assert (document["read_status"], document["unit_id"], document["unit_name"]) == ("waiting", None, NAME)
    assert f"budget unit match {NAME} UNIT_ID, or budget unit new {NAME}" in str(document["problem"])
    assert [name for name, some in rows.items() if some] == ["document"]

    append_decision(environment.registry_dir / "decisions.csv", NAME, "653000-human-resources")
    assert load_registry(environment.registry_dir).key([NAME]) != document["unit_key"], "it is stale now"

    rows = extract(data, "a.txt", Hints(), origin)
    (document,) = rows["document"]
    assert (document["read_status"], document["unit_id"]) == ("read", "653000-human-resources")
    assert len(rows["line_item"]) > 50
    names = document["unit_names"]
    assert isinstance(names, list) and NAME in names


def test_another_name_of_an_unregistered_unit_is_published(environment: Settings) -> None:
    shutil.copytree(PROJECT_ROOT / "raw" / "registry", environment.registry_dir)
    data = SAMPLE.read_text(encoding="utf-8").replace("人力资源和社会保障局", "审计局").encode()
    rows = extract(data, "a.txt", Hints(), Origin(None, datetime(2025, 1, 1, tzinfo=UTC)))
    assert rows["document"][0]["read_status"] == "read"
    assert rows["unit"][0]["is_provisional"] is True
