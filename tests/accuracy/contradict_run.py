"""`make contradict`: one printed figure of a disclosure is changed, and nothing that follows may be wrong and unmarked.

    python tests/accuracy/contradict_run.py --seed 1 --places 5            # a generated disclosure of each layout
    python tests/accuracy/contradict_run.py --places 40 --text FILE.pdf …  # given files, and figures of their text
    python tests/accuracy/contradict_run.py --kinds row_dropped,names      # other errors than a figure that slips

Figures that stand once in a document and in no sum can't be proven, so that a silent one is a question, not an error.
Belongs here: the command. Does not belong here: what is changed and compared (`contradictions`).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).resolve().parent.parent),
    str(Path(__file__).resolve().parent.parent.parent),
]

from accuracy.changes import KINDS  # noqa: E402
from accuracy.contradictions import Contradicted, contradicted  # noqa: E402

from orchestration.document.read import read_document  # noqa: E402
from orchestration.typeset import layout  # noqa: E402
from orchestration.typeset.generate import Wish, write  # noqa: E402
from orchestration.typeset.render import RENDERERS  # noqa: E402

_MANY = 12
"""Marks of one changed figure that are worth a look."""


def generated(folder: Path, seed: int) -> Iterator[Path]:
    """A disclosure of each layout, its formats in turn, of figures that add up to the fen."""
    formats = tuple(RENDERERS)
    for number, name in enumerate(layout.names()):
        form = formats[(seed + number) % len(formats)]
        yield folder / write(folder, 1000 * seed + number, Wish((name,), (form,), exact=True)).file


def at(quantile: float, marks: list[int]) -> int:
    return sorted(marks)[int(quantile * (len(marks) - 1))] if marks else 0


def told(name: str, each: Contradicted) -> Iterator[str]:
    where = "text" if each.spot.cell is None else "table"
    line = f"{name} page {each.page_number} {where} {each.kind}: {each.before} -> {each.after}"
    if each.silent:
        yield f"SILENT {line}"
        yield from (f"       {amount}" for amount in sorted(map(str, each.silent))[:3])
    elif each.lost and each.marks <= 0 and each.failed <= 0:
        yield f"GONE   {line}: {each.lost} amounts less"
    elif each.marks > _MANY:
        yield f"MANY   {line}: {each.marks} marks"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--places", type=int, default=5, help="figures to change in each document")
    parser.add_argument("--text", action="store_true", help="change figures of the text too")
    parser.add_argument("--kinds", default="slip", help=f"errors, in turn: {','.join(KINDS)}")
    chosen = parser.parse_args()
    marks: list[int] = []
    silent = places = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in chosen.files or generated(Path(folder), chosen.seed):
            document = read_document(path.read_bytes(), path.name)
            rng = random.Random(f"{chosen.seed}/{path.name}")
            for each in contradicted(document, rng, chosen.places, chosen.text, chosen.kinds.split(",")):
                places += 1
                silent += bool(each.silent)
                marks += [each.marks] if each.marks > 0 else []
                for line in told(path.name, each):
                    print(line, flush=True)
    print(
        f"{places} figures changed: {silent} silent, {len(marks)} marked; marks of one: median {at(0.5, marks)},"
        f" 95 % up to {at(0.95, marks)}, most {at(1, marks)}"
    )
    return 1 if silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
