"""Labelled disclosures: figures read from the page by eye, compared with what the pipeline extracts.

Belongs here: reading `tests/labels/*.csv` and matching them with facts. Does not belong here: bars (the tests).
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from orchestration.extraction import extract
from orchestration.lake.citations import Rows
from orchestration.line_item.amount import parse_number
from orchestration.registry.model import Hints, Origin

LABELS = Path(__file__).parent / "labels"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "disclosures"
MARKED = ("disputed", "uncertain")
ORIGIN = Origin(None, datetime(2026, 11, 24, tzinfo=UTC))


@dataclass
class Score:
    """How facts and labels of one document compare."""

    exact: int = 0
    marked: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def extract_file(path: Path) -> Rows:
    return extract(path.read_bytes(), path.name, Hints(), ORIGIN)


def labels_of(stem: str) -> list[dict[str, str]]:
    with (LABELS / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digits(text: str) -> Decimal:
    """A printed figure as a number of its own unit."""
    number = parse_number(text)
    assert number.mantissa is not None
    return Decimal(number.mantissa).scaleb(-number.decimals)


def compare(stem: str, rows: Rows) -> Score:
    """Facts against labels: by table, printed name, meaning and printed figure, each as often as labelled."""
    score = Score()
    found: dict[tuple[str, str, str], Counter[tuple[Decimal, bool]]] = {}
    for item in rows["line_item"]:
        if item["value_status"] == "derived":
            continue  # labels hold what is printed
        for meaning, printed in _figures(item):
            key = (str(item["fact_table"]), _bare(_name(item)), meaning)
            marked = item["value_status"] in MARKED
            found.setdefault(key, Counter())[(digits(printed), marked)] += 1
    for label in labels_of(stem):
        name = "" if label["fact_table"] == "fct_three_public" else _bare(label["name"])
        key = (label["fact_table"], name, label["dimension"])
        amount, counter = digits(label["printed"]), found.get(key, Counter())
        if counter[(amount, False)] > 0:
            counter[(amount, False)] -= 1
            score.exact += 1
        elif counter[(amount, True)] > 0:
            counter[(amount, True)] -= 1
            score.marked += 1
        else:
            score.missing.append(f"{key} {label['printed']}")
    labelled = {label["fact_table"] for label in labels_of(stem)}
    for key, counter in found.items():
        if key[0] not in labelled:
            continue
        score.wrong.extend(
            f"{key} {amount}" for (amount, marked), n in counter.items() if n > 0 and not marked
        )
    return score


def _name(item: dict[str, object]) -> str:
    if item["fact_table"] == "fct_project_expenditure":
        return str(item["project_name"])
    return "" if item["fact_table"] == "fct_three_public" else str(item["printed_name"] or "")


def _bare(name: str) -> str:
    return "".join(name.split()).translate(str.maketrans("（）．", "()."))


def _figures(item: dict[str, object]) -> list[tuple[str, str]]:
    table, printed = item["fact_table"], str(item["printed_text"] or "")
    scale = Decimal(10000) if item["statement"] == "three_public" else None
    if table == "fct_income":
        return [(str(item["income_source"]), printed)]
    if table == "fct_expenditure":
        return [(str(item["expenditure_type"]), printed)]
    if table == "fct_appropriation_expenditure":
        return [(f"{item['budget_type']}|{item['expenditure_type']}", printed)]
    if table == "fct_basic_expenditure":
        return [(str(item["expense_category"]), printed)]
    if table == "fct_project_expenditure":
        return [(str(item["economic_code"]), printed)]
    if table == "fct_balance":
        return [(f"{item['statement']}|{item['side']}|{item['measure']}", printed)]
    if table == "fct_three_public" and scale is not None:
        figures = []
        for suffix, amount in (("", item["amount_cny"]), ("|budget", item["budget_amount_cny"])):
            if isinstance(amount, Decimal):
                figures.append((f"{item['category']}{suffix}", str(amount / scale)))
        return figures
    return []
