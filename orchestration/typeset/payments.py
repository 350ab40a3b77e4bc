"""The payments of an invented budget: which code, which kind of expenditure, paid from what.

Belongs here: drawing codes and amounts; splitting a total so that its parts still sum to it.
Does not belong here: the cubes that statements print (ledger).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.typeset import catalogue

BUDGETS = ("general_public", "government_fund", "state_capital")


@dataclass(frozen=True, slots=True)
class LedgerOptions:
    """What a layout can print, so that nothing is generated that it would have to hide."""

    year: int
    is_final: bool
    sources: tuple[str, ...]  # the first one is the usual one
    step: int  # every amount is a multiple of so many cents
    items: tuple[int, int] = (6, 16)
    extra_types: tuple[str, ...] = ()


def split(rng: random.Random, total: int, weights: Sequence[float], step: int) -> list[int]:
    """Random parts of a total, each a multiple of the step; the last one takes the rest."""
    noisy = [weight * rng.uniform(0.5, 1.5) for weight in weights]
    units, spread = total // step, sum(noisy)
    parts = [int(units * weight / spread) * step for weight in noisy]
    parts[-1] += total - sum(parts)
    return parts


def budget_of(source: str) -> str:
    """The budget a source belongs to, or `nonfiscal`."""
    return next((budget for budget in BUDGETS if source.startswith(budget)), "nonfiscal")


def make_payments(rng: random.Random, options: LedgerOptions) -> dict[tuple[str, str, str], int]:
    """Cents by (function code, type of expenditure, source)."""
    usual = options.sources[0]
    others = [
        source for source in options.sources[1:] if budget_of(source) in ("general_public", "nonfiscal")
    ]
    payments: dict[tuple[str, str, str], int] = defaultdict(int)
    for code in _pick_codes(rng, options):
        for kind in catalogue.functions()[code].group.split("|"):
            total = random_amount(rng, options.step)
            if others and kind == "project" and rng.random() < 0.4:
                parts = split(rng, total, (1, 1), options.step)
                payments[code, kind, rng.choice(others)] += parts[0]
                payments[code, kind, usual] += parts[1]
            else:
                payments[code, kind, usual] += total
    for weight, budget, chance in (("fund", "government_fund", 0.5), ("capital", "state_capital", 0.3)):
        sources = [source for source in options.sources if source.startswith(budget)]
        codes = [code.code for code in catalogue.functions().values() if code.weight == weight]
        if sources and rng.random() < chance:
            payments[rng.choice(codes), "project", rng.choice(sources)] += random_amount(rng, options.step)
    for kind in options.extra_types:
        source = "operating_income" if kind == "operating" else "other_income"
        if source in options.sources and rng.random() < 0.25:
            payments[rng.choice(list(payments))[0], kind, source] += random_amount(rng, options.step)
    return {key: cents for key, cents in payments.items() if cents}


def _pick_codes(rng: random.Random, options: LedgerOptions) -> list[str]:
    pool = [c for c in catalogue.functions().values() if c.weight.isdigit() and c.exists_in(options.year)]
    wanted = rng.randint(*options.items)
    ranked = sorted(pool, key=lambda code: rng.random() ** (1 / int(code.weight)), reverse=True)
    # one item with basic and one with project expenditure, or half the statements would be empty
    chosen = {
        next(c.code for c in ranked if "basic" in c.group),
        next(c.code for c in ranked if "project" in c.group),
    }
    chosen |= {code.code for code in ranked[:wanted]}
    return sorted(chosen)


def random_amount(rng: random.Random, step: int) -> int:
    """Between about 5,000 and 20 million yuan, small ones as likely as large ones."""
    cents = int(10 ** rng.uniform(5.7, 9.3))
    return max(cents // step, 50) * step
