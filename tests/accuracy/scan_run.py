"""Exactness on scans: generated disclosures of every layout, or given PDFs, as worn pictures.

    python tests/accuracy/scan_run.py --seed 7000                  # a scan of each layout
    python tests/accuracy/scan_run.py --seed 7000 --layout NAME
    python tests/accuracy/scan_run.py --seed 500 FILE.pdf …        # truth is what the text layer yields
    python tests/accuracy/scan_run.py --condition all FILE.pdf@1,6-8 …     # these pages, under each condition

Belongs here: the command. Does not belong here: the noise model (`scans`, `scan_conditions`), comparing (`measure`).
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
import pypdfium2 as pdfium  # noqa: E402
from accuracy.measure import meanings, score  # noqa: E402
from accuracy.scan_conditions import CONDITIONS, scanned  # noqa: E402
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


def given(folder: Path, files: list[str]) -> Iterator[Case]:
    """The facts that the text layer yields unmarked; of a file named `FILE@1,6-8` of these pages alone."""
    for number, file in enumerate(files):
        name, _, pages = file.partition("@")
        path = _part(Path(name), pages, folder / str(number)) if pages else Path(name)
        facts = [
            {"fact_table": key[0], "code": key[1], "dimension": key[2], "amount_yuan": str(amount)}
            for key, amount, marked in meanings(extract_file(path))
            if amount is not None and not marked
        ]
        yield path.stem, path.read_bytes(), facts


def _part(path: Path, pages: str, folder: Path) -> Path:
    wanted = []
    for part in pages.split(","):
        first, _, last = part.partition("-")
        wanted.extend(range(int(first) - 1, int(last or first)))
    document, part_of_it = pdfium.PdfDocument(path), pdfium.PdfDocument.new()
    part_of_it.import_pages(document, wanted)
    folder.mkdir()
    part_of_it.save(folder / path.name)
    part_of_it.close()
    document.close()
    return folder / path.name


def line(name: str, outcome: Counter[str], seconds: float, pages: int) -> str:
    facts = outcome["exact"] + outcome["marked"] + outcome["missing"]
    shares = "  ".join(
        f"{outcome[key]:>5}" for key in ("exact", "marked", "missing", "wrong_marked", "wrong")
    )
    return f"{name:<42} {facts:>5}  {shares}  {100 * outcome['exact'] / max(facts, 1):6.2f} %  {pages:>3}  {seconds / max(pages, 1):.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seed", type=int, default=7000)
    parser.add_argument("--layout", action="append", default=[], choices=layout.names())
    parser.add_argument("--condition", action="append", default=[], choices=[*CONDITIONS, "all"])
    chosen = parser.parse_args()
    conditions = [*CONDITIONS] if "all" in chosen.condition else chosen.condition or ["office"]
    cv2.setNumThreads(1)
    print(
        f"{'scan':<42} facts  exact marked missing (wrong, marked) wrong    exact  pages  CPU s/page",
        flush=True,
    )
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        cases = list(
            given(made, chosen.files) if chosen.files else generated(made, chosen.seed, chosen.layout)
        )
        for condition in conditions:
            wrong += measured(condition, cases, chosen.seed)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 1 if wrong else 0


def measured(condition: str, cases: list[Case], seed: int) -> int:
    """Prints what becomes of all cases under a condition; how many figures are wrong and unmarked."""
    total: Counter[str] = Counter()
    all_pages, all_seconds = 0, 0.0
    for number, (name, pdf, truth) in enumerate(cases):
        scan = scanned(pdf, seed + number, condition)
        start = time.process_time()
        rows = extract(scan, name + ".pdf", Hints(), ORIGIN)
        seconds = time.process_time() - start
        outcome: Counter[str] = Counter()
        for each in score(rows, truth).values():
            outcome += each
        pages = int(str(rows["document"][0].get("page_count") or 0))
        print(line(name, outcome, seconds, pages), flush=True)
        total, all_pages, all_seconds = total + outcome, all_pages + pages, all_seconds + seconds
    print(line(f"all: {condition}", total, all_seconds, all_pages), flush=True)
    return total["wrong"]


if __name__ == "__main__":
    raise SystemExit(main())
