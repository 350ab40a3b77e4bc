"""`python -m orchestration.typeset`: generate synthetic disclosures, or typeset the samples.

Belongs here: the command line. Does not belong here: what it calls.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from orchestration.typeset import layout
from orchestration.typeset.generate import Wish, Written, write
from orchestration.typeset.render import RENDERERS
from orchestration.typeset.samples import typeset


def main(arguments: Sequence[str] | None = None) -> None:
    """The command; generates disclosures with their truth, or sets the samples anew."""
    parser = argparse.ArgumentParser(prog="python -m orchestration.typeset", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    generate = commands.add_parser("generate", help="synthetic disclosures with their truth")
    generate.add_argument("folder", type=Path)
    generate.add_argument("--count", type=int, default=15)
    generate.add_argument("--seed", type=int, default=0, help="seed of the first file; the others follow")
    generate.add_argument("--layout", action="append", default=[], choices=layout.names())
    generate.add_argument("--format", action="append", default=[], choices=tuple(RENDERERS))
    generate.add_argument("--tidy", action="store_true", help="no noise and no odd format options")
    rounding = generate.add_mutually_exclusive_group()
    rounding.add_argument("--exact", action="store_true", default=None, help="no rounding differences")
    rounding.add_argument(
        "--rounded", dest="exact", action="store_false", help="round each printed figure alone"
    )
    samples = commands.add_parser("samples", help="the samples, from the figures in FOLDER/figures")
    samples.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.command == "samples":
        for path in typeset(chosen.folder):
            print(path)
        return
    chosen.folder.mkdir(parents=True, exist_ok=True)
    wish = Wish(tuple(chosen.layout), tuple(chosen.format), chosen.tidy, chosen.exact)
    with (chosen.folder / "manifest.csv").open("w", encoding="utf-8", newline="") as stream:
        manifest = csv.writer(stream, lineterminator="\n")
        manifest.writerow(field.name for field in fields(Written))
        for seed in range(chosen.seed, chosen.seed + chosen.count):
            written = write(chosen.folder, seed, wish)
            manifest.writerow(astuple(written))
            print(chosen.folder / written.file)


if __name__ == "__main__":
    main()
