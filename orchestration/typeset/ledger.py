"""A random budget whose figures satisfy every accounting identity exactly.

Belongs here: the cubes of amounts in cents, derived from one list of payments so that they cannot disagree.
Does not belong here: which statement prints which cube, and how it is rounded.
"""

from __future__ import annotations

import random
from collections import defaultdict

from orchestration.typeset import catalogue
from orchestration.typeset.cubes import Cube, Ledger
from orchestration.typeset.payments import (
    LedgerOptions,
    budget_of,
    make_payments,
    random_amount,
    split,
)
from orchestration.typeset.views import add_views


def make_ledger(rng: random.Random, options: LedgerOptions) -> Ledger:
    """A budget drawn at random; amounts are in cents."""
    payments = make_payments(rng, options)
    cubes: dict[str, Cube] = {
        name: defaultdict(int)
        for name in ("income", "expenditure", "appropriation", "flow", "economic", "government", "project")
    }
    for (code, kind, source), cents in payments.items():
        cubes["expenditure"][code, kind] += cents
        cubes["income"][code, source] += cents
        if budget_of(source) != "nonfiscal":
            cubes["appropriation"][code, f"{budget_of(source)}.{kind}"] += cents
    if options.is_final:
        _carry_over(rng, options, cubes)
    ledger = Ledger(cubes)
    _economic(rng, options, ledger)
    _projects(rng, options, ledger)
    _three_public(rng, options, ledger)
    add_views(rng, options, ledger)
    return ledger


def _carry_over(rng: random.Random, options: LedgerOptions, cubes: dict[str, Cube]) -> None:
    """Turns income equal to expenditure into income + opening = expenditure + distribution + closing."""
    income, flow = cubes["income"], cubes["flow"]
    for (code, source), spent in sorted(income.items()):
        budget = budget_of(source)
        opening = split(rng, spent, (1, 1), options.step)[0] if rng.random() < 0.2 else 0
        closing = random_amount(rng, options.step) if rng.random() < 0.15 else 0
        kept = random_amount(rng, options.step) if budget == "nonfiscal" and rng.random() < 0.2 else 0
        income[code, source] = spent + closing + kept - opening
        flow[code, f"{budget}.opening_carryover"] += opening
        flow[code, f"{budget}.closing_carryover"] += closing
        flow[code, f"{budget}.income"] += income[code, source]
        flow[code, f"{budget}.distribution"] += kept


def _economic(rng: random.Random, options: LedgerOptions, ledger: Ledger) -> None:
    total = ledger.amount("appropriation", ["*"], ["general_public.basic"])
    shares = dict(zip(("personnel", "public"), split(rng, total, (8, 2), options.step), strict=True))
    for category, cents in shares.items():
        pool = [
            code
            for code in catalogue.economic().values()
            if code.group == category and len(code.code) == 5 and int(code.weight) > 0 and rng.random() < 0.75
        ]
        parts = split(rng, cents, [int(code.weight) for code in pool], options.step)
        for code, part in zip(pool, parts, strict=True):
            ledger.cubes["economic"][code.code, category] += part
            ledger.cubes["government"][code.other_code, category] += part


def _projects(rng: random.Random, options: LedgerOptions, ledger: Ledger) -> None:
    names, serial = catalogue.names(), 0
    for (code, measure), cents in sorted(ledger.cubes["appropriation"].items()):
        if measure != "general_public.project":
            continue
        count = rng.randint(1, 4) if cents > 40 * options.step else 1
        for part in split(rng, cents, [1] * count, options.step):
            serial += 1
            key = f"{code}#{serial:03d}"
            ledger.projects[key] = _project_name(rng, names, options.year, set(ledger.projects.values()))
            classes = rng.sample(["302", "303", "310", "301"], k=rng.choice((1, 1, 1, 2)))
            for economic_class, share in zip(
                classes, split(rng, part, [1] * len(classes), options.step), strict=True
            ):
                ledger.cubes["project"][key, economic_class] += share


def _project_name(rng: random.Random, names: dict[str, list[str]], year: int, taken: set[str]) -> str:
    while True:
        prefix = rng.choice(("", "", f"{year}年", f"{year}年度"))
        name = prefix + rng.choice(names["project_subjects"]) + rng.choice(names["project_kinds"])
        if name not in taken:
            return name


def _three_public(rng: random.Random, options: LedgerOptions, ledger: Ledger) -> None:
    economic = ledger.cubes["economic"]
    cube: Cube = {}
    for category, code, chance in (
        ("overseas_travel", "", 0.3),
        ("vehicle_purchase", "", 0.3),
        ("vehicle_operation", "30231", 1.0),
        ("official_reception", "30217", 1.0),
    ):
        cents = economic.get((code, "public"), 0)
        if not code and rng.random() < chance:
            cents = random_amount(rng, options.step) % (50_000_000 // options.step * options.step)
        cube[category, "general_public.amount"] = cents
        if options.is_final:
            cube[category, "general_public.budget"] = cents + rng.choice((0, 1, 5, 20)) * options.step * 10
    ledger.cubes["three_public"] = cube
