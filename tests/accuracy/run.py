"""`make accuracy`: measures, prints the difference to the baseline, and with --accept writes it anew.

Belongs here: the command. Does not belong here: what is measured (`measure`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).resolve().parent.parent),
    str(Path(__file__).resolve().parent.parent.parent),
]

from accuracy.measure import measure, precision, recall  # noqa: E402

BASELINE = Path(__file__).parent / "baseline.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="make this measurement the baseline")
    accept = parser.parse_args().accept
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder), every_format=True)
    baseline: dict[str, dict[str, int]] = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    print(
        f"{'group':<60} {'facts':>6} {'exact':>7} {'precision':>9} {'marked':>6} {'missing':>7} {'wrong':>5}  change"
    )
    for group, outcome in measured.items():
        before = baseline.get(group, {})
        change = ", ".join(
            f"{key} {outcome.get(key, 0) - before.get(key, 0):+d}"
            for key in ("exact", "marked", "missing", "wrong")
            if outcome.get(key, 0) != before.get(key, 0)
        )
        facts = outcome.get("exact", 0) + outcome.get("marked", 0) + outcome.get("missing", 0)
        print(
            f"{group:<60} {facts:>6} {recall(outcome):>7.2%} {precision(outcome):>9.2%} {outcome.get('marked', 0):>6} "
            f"{outcome.get('missing', 0):>7} {outcome.get('wrong', 0):>5}  {change}"
        )
    if accept:
        BASELINE.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"baseline written: {BASELINE.name}")
        return 0
    lost = any(
        measured.get(group, {}).get("exact", 0) < before.get("exact", 0)
        or measured.get(group, {}).get("wrong", 0) > before.get("wrong", 0)
        for group, before in baseline.items()
        if group in measured
    )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
