"""One generated disclosure a layout, formats in turn: as exact as the bar says, and nothing wrong unmarked."""

from __future__ import annotations

from pathlib import Path

from accuracy.measure import generated, precision, recall


def test_generated_disclosures_of_every_layout(tmp_path: Path) -> None:
    total: dict[str, int] = {}
    weak: list[str] = []
    for form, name, outcomes in generated(tmp_path, every_format=False):
        for table, outcome in outcomes.items():
            for key, count in outcome.items():
                total[key] = total.get(key, 0) + count
            if outcome.get("wrong") or outcome.get("missing"):
                weak.append(f"{name} {form} {table} {dict(outcome)}")
    assert recall(total) >= 0.995, weak
    assert precision(total) == 1.0, weak
