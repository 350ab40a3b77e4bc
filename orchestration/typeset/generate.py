"""Synthetic disclosures: a seed becomes a file and the facts it prints.

Belongs here: drawing layout, unit, year, ledger and format from one seed.
Does not belong here: samples typeset from published figures (samples).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from orchestration.typeset import catalogue, layout
from orchestration.typeset.build import build
from orchestration.typeset.figures import UNIT_CENTS
from orchestration.typeset.ledger import make_ledger
from orchestration.typeset.model import Disclosure
from orchestration.typeset.narrate import narrate
from orchestration.typeset.payments import LedgerOptions
from orchestration.typeset.render import RENDERERS, random_options, render, suffix
from orchestration.typeset.truth import to_csv


@dataclass(frozen=True, slots=True)
class Wish:
    """What to fix instead of drawing it; empty means any."""

    layouts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    tidy: bool = False  # the first choice of every format option
    exact: bool | None = None  # amounts on the printed grid, or rounded when printed


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose disclosure it is to be, and of which year, instead of drawing them."""

    place: str
    unit: str
    year: int


def generate(seed: int, name: str, exact: bool = True, publisher: Publisher | None = None) -> Disclosure:
    """The disclosure of this seed in this layout."""
    rng = random.Random(f"{name}/{seed}")
    chosen = layout.load(name)
    names = catalogue.names()
    place = rng.choice(names["places"])
    unit = place + rng.choice(names["bureaus"][chosen.scope])
    year = rng.randint(*chosen.years)
    if publisher is not None:
        place, unit, year = publisher.place, publisher.unit, publisher.year
    step = UNIT_CENTS[chosen.style.money] // 10**chosen.style.decimals if exact else 1
    options = LedgerOptions(
        year, chosen.stage == "final_account", chosen.sources, step, extra_types=chosen.extra_types
    )
    ledger = make_ledger(rng, options)
    return build(chosen, ledger, unit, place, year, narrate(rng, chosen, ledger, unit, year))


@dataclass(frozen=True, slots=True)
class Written:
    """What a generated file is, for the manifest beside it."""

    file: str
    layout: str
    form: str
    options: str
    rounding: str
    unit: str
    year: int
    stage: str
    scope: str
    facts: int


def write(folder: Path, seed: int, wish: Wish) -> Written:
    """One file and its truth beside it."""
    rng = random.Random(f"file/{seed}")
    # cycle rather than draw, so that even a few files cover every layout and format
    layouts = wish.layouts or tuple(layout.names())
    formats = wish.formats or tuple(RENDERERS)
    name, form = layouts[seed % len(layouts)], formats[seed // len(layouts) % len(formats)]
    exact = rng.random() < 0.7 if wish.exact is None else wish.exact
    disclosure = generate(seed, name, exact)
    options = {} if wish.tidy else random_options(rng, form)
    path = folder / f"{seed:05d}-{name}-{form}.{suffix(form, options)}"
    path.write_bytes(render(disclosure, form, options, seed))
    facts = list(disclosure.all_facts())
    path.with_suffix(".truth.csv").write_text(to_csv(facts), encoding="utf-8")
    return Written(
        path.name,
        name,
        form,
        " ".join(f"{key}={value}" for key, value in options.items()),
        "exact" if exact else "rounded",
        disclosure.unit,
        disclosure.year,
        disclosure.stage,
        disclosure.scope,
        len(facts),
    )
