"""Cubes that statements print and that follow from a ledger's other cubes.

Belongs here: totals, rearrangements, last year beside this year.
Does not belong here: anything that could disagree with the payments.
"""

from __future__ import annotations

import random
from collections import defaultdict

from orchestration.typeset import catalogue
from orchestration.typeset.cubes import Cube, Ledger
from orchestration.typeset.payments import BUDGETS, LedgerOptions


def add_views(rng: random.Random, options: LedgerOptions, ledger: Ledger) -> None:
    """Adds every cube that only rearranges the others, and last year beside this one."""
    cubes = ledger.cubes
    row: Cube = {
        ("", f"{category}.{measure.partition('.')[2]}"): cents
        for (category, measure), cents in cubes["three_public"].items()
    }
    row["", "operating_funds.total"] = ledger.amount("economic", ["*"], ["public"])
    cubes["three_public_row"] = row
    cubes["three_public_rows"] = _three_public_rows(ledger)
    flows = {key: cents for key, cents in cubes["flow"].items() if not key[1].startswith("nonfiscal")}
    cubes["appropriation_flow"] = dict(cubes["appropriation"]) | flows
    fiscal = [f"{budget}.*" for budget in BUDGETS]
    for name, budgets in (("total", ["*"]), ("fiscal", fiscal)):
        opening = ledger.amount("flow", ["*"], budgets, ["*.opening_carryover"])
        received = ledger.amount("flow", ["*"], budgets, ["*.income"])
        cubes[f"{name}_in"] = {("", "amount"): opening + received}
    closing = ledger.amount("flow", ["*"], ["*.closing_carryover", "*.distribution"])
    spent = ledger.amount("expenditure", ["*"])
    cubes["total_out"] = {("", "amount"): spent + closing}
    # by budget, because a final account's fourth statement totals each of its columns
    cubes["fiscal_out"] = {
        ("", f"{budget}.total"): ledger.amount("appropriation", ["*"], [f"{budget}.*"])
        + ledger.amount("flow", ["*"], [f"{budget}.closing_carryover"])
        for budget in BUDGETS
    }
    cubes["by_function"] = _by_function(ledger, options.step)
    cubes["general_split"] = {
        key: cents for key, cents in cubes["by_function"].items() if key[1] in ("personnel", "public")
    } | {
        (code, "project"): cents
        for (code, measure), cents in cubes["appropriation"].items()
        if measure == "general_public.project"
    }
    cubes["economic_full"], cubes["government_full"] = _economic_full(ledger)
    cubes["comparison"] = _comparison(rng, options, ledger)


def _by_function(ledger: Ledger, step: int) -> Cube:
    """Basic expenditure of each code as personnel and public, so that both add up to the economic items."""
    cube: Cube = {}
    basic = {code: cents for (code, kind), cents in ledger.cubes["expenditure"].items() if kind == "basic"}
    left, public = sum(basic.values()), ledger.amount("economic", ["*"], ["public"])
    for code, cents in sorted(basic.items()):
        # rounded up, so that what is left never holds more public than basic expenditure
        part = -(-public * cents // left // step) * step
        cube[code, "public"], cube[code, "personnel"] = part, cents - part
        left, public = left - cents, public - part
    for (code, kind), cents in ledger.cubes["expenditure"].items():
        if kind != "basic":
            cube[code, kind] = cents
    return cube


# the item that stands for each class where projects are printed by economic item
PROJECT_ITEMS = {"301": "30199", "302": "30227", "303": "30305", "310": "31003"}


def _economic_full(ledger: Ledger) -> tuple[Cube, Cube]:
    """General public expenditure by economic item, basic and project, in both classifications."""
    department: Cube = defaultdict(int)
    government: Cube = defaultdict(int)
    for (code, _), cents in ledger.cubes["economic"].items():
        department[code, "basic"] += cents
    for (_, economic_class), cents in ledger.cubes["project"].items():
        department[PROJECT_ITEMS[economic_class], "project"] += cents
    for (code, kind), cents in department.items():
        government[catalogue.economic()[code].other_code, kind] += cents
    return department, government


def _comparison(rng: random.Random, options: LedgerOptions, ledger: Ledger) -> Cube:
    """Last year beside this year, for layouts with columns that are not this year's figures."""
    cube: Cube = {}
    for (code, measure), cents in sorted(ledger.cubes["appropriation"].items()):
        if measure.startswith("general_public."):
            before = cents * rng.randint(50, 130) // 100 // options.step * options.step
            kind = measure.partition(".")[2]
            cube[code, f"prior.{kind}"], cube[code, f"budget.{kind}"] = before, cents
            cube[code, f"change.{kind}"] = cents - before
    return cube


def _three_public_rows(ledger: Ledger) -> Cube:
    """Budget and actual figures as rows, with meetings and training beside them."""
    cube: Cube = {}
    for (category, measure), cents in ledger.cubes["three_public"].items():
        row = measure.partition(".")[2]
        cube[row, category] = cents
    for row in sorted({code for code, _ in cube}):
        cube[row, "vehicles"] = cube[row, "vehicle_purchase"] + cube[row, "vehicle_operation"]
        cube[row, "all"] = (
            cube[row, "vehicles"] + cube[row, "overseas_travel"] + cube[row, "official_reception"]
        )
        cube[row, "meetings"] = ledger.amount("economic", ["30215"])
        cube[row, "training"] = ledger.amount("economic", ["30216"])
    return cube
