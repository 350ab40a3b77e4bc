"""What extracting costs: from the bytes of a disclosure to its checked rows, for each format.

Belongs here: timing, memory, pdfplumber's own tables on the same files in the same run, and the targets. Does not
belong here: whether what is extracted is right (`tests/accuracy`), what a build costs (`build`).

    python tests/bench/extract.py        make bench

Seconds are of the processor and the least of several rounds: what another process does meanwhile costs nothing
here. Every part runs in a process of its own, which says how much memory it held at most.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []

import pypdfium2  # noqa: E402

from orchestration.extraction import extract  # noqa: E402
from orchestration.registry.model import Hints, Origin  # noqa: E402
from orchestration.typeset.__main__ import main as typeset  # noqa: E402

SHARED = ROOT.parent / "shared" / "disclosures"
FORMATS = ("txt", "docx", "xlsx", "html", "pdf")
OF_EACH = 12
ROUNDS = 3
LONG_PAGES = 500
NOW = datetime(2026, 1, 1, tzinfo=UTC)

TIMES_PDFPLUMBER = 5.0
TEXTS_PER_SECOND = 300.0
SECONDS_PER_SCAN = 5.0
MEGABYTES = 500.0


def rows_of(path: Path) -> tuple[int, int]:
    """(pages, line items) of a file, of however many disclosures; no page is told where it was not recognised."""
    rows = extract(path.read_bytes(), path.name, Hints(), Origin(None, NOW))
    pages = rows["document"][0]["page_count"]
    return (pages if isinstance(pages, int) else 0), len(rows["line_item"])


def plumbed(path: Path) -> tuple[int, int]:
    """(pages, tables) as pdfplumber finds them, which is where its users' own work begins."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        tables = 0
        for page in pdf.pages:
            tables += len(page.extract_tables())
            page.close()
        return len(pdf.pages), tables


PARTS: dict[str, Callable[[Path], tuple[int, int]]] = {"extract": rows_of, "pdfplumber": plumbed}


def measure(part: str, paths: list[Path], rounds: int) -> None:
    """Prints the part's figures as JSON: the process that runs this does nothing else."""
    work = PARTS[part]
    if rounds > 1:
        work(paths[0])  # what is loaded once for all documents
    seconds, pages, found = 0.0, 0, 0
    for path in paths:
        best = float("inf")
        for _ in range(rounds):
            started = time.process_time()
            of_pages, of_found = work(path)
            best = min(best, time.process_time() - started)
        seconds, pages, found = seconds + best, pages + of_pages, found + of_found
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"files": len(paths), "pages": pages, "found": found, "seconds": seconds, "megabytes": peak}
    print(json.dumps(told))


def measured(part: str, paths: list[Path], rounds: int = ROUNDS) -> dict[str, float]:
    command = [sys.executable, __file__, "--part", part, "--rounds", str(rounds), *map(str, paths)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def long_pdf(sources: list[Path], target: Path) -> Path:
    """The pages of the sources, one after the other and over again."""
    merged = pypdfium2.PdfDocument.new()
    while len(merged) < LONG_PAGES:
        source = pypdfium2.PdfDocument(sources[len(merged) % len(sources)])
        merged.import_pages(source, list(range(min(len(source), LONG_PAGES - len(merged)))))
    merged.save(target)
    return target


def scan(source: Path, target: Path) -> Path:
    """The page of a PDF that prints most, as a picture of 200 dpi."""
    pdf = pypdfium2.PdfDocument(source)
    page = max(pdf, key=lambda page: page.get_textpage().count_chars())
    buffer = io.BytesIO()
    page.render(scale=200 / 72, grayscale=True).to_pil().save(buffer, "PNG")
    target.write_bytes(buffer.getvalue())
    return target


def bench(folder: Path) -> Iterator[tuple[str, dict[str, float], str]]:
    """What was measured, its figures, and the target it met or missed."""
    for name in FORMATS:
        with redirect_stdout(io.StringIO()):
            typeset(["generate", str(folder / name), "--format", name, f"--count={OF_EACH}", "--seed=1"])
        files = sorted(p for p in (folder / name).iterdir() if p.suffix not in (".csv", ".json"))
        yield f"{name}, generated", measured("extract", files), ""
    texts = sorted((SHARED / "text").glob("*.txt"))
    if texts:
        figures = measured("extract", texts, 10)
        rate = figures["files"] / figures["seconds"]
        yield "txt, shared", figures, judged(rate >= TEXTS_PER_SECOND, f"{TEXTS_PER_SECOND:.0f} documents/s")
    shared = sorted((SHARED / "pdf").glob("*.pdf"))
    pdfs = shared or sorted((folder / "pdf").glob("*.pdf"))
    label = "shared" if shared else "generated"
    plumber = measured("pdfplumber", pdfs)
    ours = measured("extract", pdfs)
    ratio = plumber["seconds"] / ours["seconds"]
    yield f"pdf, {label}: pdfplumber", plumber, ""
    yield (
        f"pdf, {label}",
        ours,
        judged(ratio >= TIMES_PDFPLUMBER, f"{TIMES_PDFPLUMBER:.0f} x pdfplumber") + f", is {ratio:.1f} x",
    )
    figures = measured("extract", [long_pdf(pdfs, folder / "long.pdf")], 1)
    yield f"pdf, {LONG_PAGES} pages", figures, judged(figures["megabytes"] < MEGABYTES, f"{MEGABYTES:.0f} MB")
    figures = measured("extract", [scan(pdfs[0], folder / "scan.png")], 2)
    yield (
        "scan, 200 dpi",
        figures,
        judged(figures["seconds"] <= SECONDS_PER_SCAN, f"{SECONDS_PER_SCAN:.0f} s"),
    )


def judged(met: bool, target: str) -> str:
    return f"{'met' if met else 'NOT MET'}: {target}"


def main() -> None:
    parser = argparse.ArgumentParser(description="what extracting costs")
    parser.add_argument("--part", choices=PARTS, help="one part alone, as JSON")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("paths", nargs="*", type=Path)
    options = parser.parse_args()
    if options.part:
        measure(options.part, options.paths, options.rounds)
        return
    heads = ("files", "pages", "found", "ms/file", "ms/page", "pages/s", "files/s", "MB")
    print(f"{'':26}" + "".join(f"{head:>9}" for head in heads) + "  target", flush=True)
    with tempfile.TemporaryDirectory(prefix="budget-bench-") as folder:
        for name, told, target in bench(Path(folder)):
            seconds, files, pages = told["seconds"], told["files"], max(told["pages"], 1)
            cells = (
                *(f"{told[key]:.0f}" for key in ("files", "pages", "found")),
                *(f"{1000 * seconds / count:.1f}" for count in (files, pages)),
                *(f"{count / seconds:.1f}" for count in (pages, files)),
                f"{told['megabytes']:.0f}",
            )
            print(f"{name:26}" + "".join(f"{cell:>9}" for cell in cells) + f"  {target}", flush=True)


if __name__ == "__main__":
    main()
