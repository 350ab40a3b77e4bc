"""Exactness on scans: generated disclosures of every layout, or given PDFs, as worn pictures at 200 dpi.

    python tests/accuracy/scan_run.py --seed 7000                  # a scan of each layout
    python tests/accuracy/scan_run.py --seed 7000 --layout NAME
    python tests/accuracy/scan_run.py --seed 500 FILE.pdf …        # truth is what the text layer yields

Belongs here: the command. Does not belong here: the noise model (`scans`), comparing (`measure`).
"""

from __future__ import annotations

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).resolve().parent.parent),
    str(Path(__file__).resolve().parent.parent.parent),
]

import cv2  # noqa: E402
from accuracy.measure import meanings, score  # noqa: E402
from accuracy.scans import scanned  # noqa: E402
from label_files import ORIGIN, extract_file  # noqa: E402

from orchestration.extraction import extract  # noqa: E402
from orchestration.registry.model import Hints  # noqa: E402
from orchestration.typeset import layout  # noqa: E402
from orchestration.typeset.generate import Wish, write  # noqa: E402

Case = tuple[str, bytes, list[dict[str, str]]]
"""Name, the PDF with its text, the facts it prints."""


def generated(folder: Path, seed: int, names: list[str]) -> Iterator[Case]:
    for number, name in enumerate(layout.names()):
        if names and name not in names:
            continue
        path = folder / write(folder, seed + number, Wish((name,), ("pdf",))).file
        with path.with_suffix(".truth.csv").open(encoding="utf-8", newline="") as file:
            yield name, path.read_bytes(), list(csv.DictReader(file))


def given(paths: list[Path]) -> Iterator[Case]:
    """The facts that the text layer yields unmarked."""
    for path in paths:
        facts = [
            {"fact_table": key[0], "code": key[1], "dimension": key[2], "amount_yuan": str(amount)}
            for key, amount, marked in meanings(extract_file(path))
            if amount is not None and not marked
        ]
        yield path.stem, path.read_bytes(), facts


def line(name: str, outcome: Counter[str], seconds: float, pages: int) -> str:
    facts = outcome["exact"] + outcome["marked"] + outcome["missing"]
    shares = "  ".join(
        f"{outcome[key]:>5}" for key in ("exact", "marked", "missing", "wrong_marked", "wrong")
    )
    return f"{name:<42} {facts:>5}  {shares}  {100 * outcome['exact'] / max(facts, 1):6.2f} %  {pages:>3}  {seconds / max(pages, 1):.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=7000)
    parser.add_argument("--layout", action="append", default=[], choices=layout.names())
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    total: Counter[str] = Counter()
    all_pages, all_seconds = 0, 0.0
    print(
        f"{'scan':<42} facts  exact marked missing (wrong, marked) wrong    exact  pages  CPU s/page",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        cases = given(chosen.files) if chosen.files else generated(Path(folder), chosen.seed, chosen.layout)
        for number, (name, pdf, truth) in enumerate(cases):
            scan = scanned(pdf, chosen.seed + number)
            start = time.process_time()
            rows = extract(scan, name + ".pdf", Hints(), ORIGIN)
            seconds = time.process_time() - start
            outcome: Counter[str] = Counter()
            for each in score(rows, truth).values():
                outcome += each
            pages = int(str(rows["document"][0].get("page_count") or 0))
            print(line(name, outcome, seconds, pages), flush=True)
            total, all_pages, all_seconds = total + outcome, all_pages + pages, all_seconds + seconds
    print(line("all", total, all_seconds, all_pages))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
