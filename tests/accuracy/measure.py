"""Precision and recall of exact facts on labelled and generated disclosures.

Belongs here: comparing extracted facts with known truth, and summing the outcome up by format, layout and statement.
Does not belong here: bars (`test_accuracy`) or making disclosures (`orchestration.typeset`).
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from label_files import LABELS, MARKED, SHARED, compare, extract_file

from orchestration.lake.citations import Rows
from orchestration.typeset import layout
from orchestration.typeset.generate import Wish, write
from orchestration.typeset.render import RENDERERS

Outcome = Counter[str]
"""exact, marked (right but disputed or uncertain), missing, wrong (neither right nor marked), wrong_marked."""
Key = tuple[str, str, str]


def meanings(rows: Rows) -> Iterator[tuple[Key, Decimal | None, bool]]:
    """(table, code, dimension), amount in yuan and whether it is marked, of every fact that truth files speak of."""
    for item in rows["line_item"]:
        table, marked = str(item["fact_table"]), item["value_status"] in MARKED
        code = str(
            item.get("economic_code" if "economic" in table or "basic" in table else "function_code") or ""
        )
        amount = item["amount_cny"]
        dimension = {
            "fct_income": f"{item.get('income_source')}",
            "fct_expenditure": f"{item.get('expenditure_type')}",
            "fct_appropriation_expenditure": f"{item.get('budget_type')}|{item.get('expenditure_type')}",
            "fct_appropriation_flow": f"{item.get('budget_type')}|{item.get('flow')}",
            "fct_basic_expenditure": f"{item.get('expense_category')}",
            "fct_economic_expenditure": f"{item.get('economic_system')}|{item.get('expenditure_type')}",
            "fct_project_expenditure": f"{item.get('project_name')}|{item.get('economic_code') or ''}",
            "fct_three_public": f"{item.get('category')}",
        }.get(table)
        if dimension is None:
            continue
        if table == "fct_project_expenditure":
            code = str(item.get("function_code") or "")
        if isinstance(amount, Decimal):
            yield (table, code, dimension), amount, marked
        budget = item.get("budget_amount_cny")
        if isinstance(budget, Decimal):
            yield (table, code, f"{dimension}|budget"), budget, marked


def score(rows: Rows, truth: Iterable[dict[str, str]]) -> dict[str, Outcome]:
    """Outcome by fact table. A printed zero that is not extracted, or one more zero, is no figure lost or invented."""
    found: dict[Key, list[tuple[Decimal, bool]]] = defaultdict(list)
    for key, amount, marked in meanings(rows):
        if amount is not None:
            found[key].append((amount, marked))
    outcomes: dict[str, Outcome] = defaultdict(Counter)
    for row in truth:
        key = (row["fact_table"], row["code"], row["dimension"])
        wanted = Decimal(row["amount_yuan"])
        match = next((each for each in found[key] if each[0] == wanted), None)
        if match is not None:
            found[key].remove(match)
            outcomes[key[0]]["marked" if match[1] else "exact"] += 1
        elif wanted != 0:
            outcomes[key[0]]["missing"] += 1
    for key, rest in found.items():
        for amount, marked in rest:
            if amount != 0:
                outcomes[key[0]]["wrong_marked" if marked else "wrong"] += 1
    return outcomes


def generated(folder: Path, every_format: bool) -> Iterator[tuple[str, str, dict[str, Outcome]]]:
    """(format, layout, outcome by table) of one generated disclosure a layout, or one a layout and format."""
    formats = tuple(RENDERERS)
    for number, name in enumerate(layout.names()):
        for form in formats if every_format else (formats[number % len(formats)],):
            written = write(folder, 1000 + number, Wish((name,), (form,)))
            path = folder / written.file
            with path.with_name(path.stem + ".truth.csv").open(encoding="utf-8", newline="") as file:
                yield form, name, score(extract_file(path), csv.DictReader(file))


def labelled() -> Iterator[tuple[str, Outcome]]:
    """(document, outcome) of the labelled real disclosures, where they lie beside the project."""
    for path in sorted(LABELS.glob("*.csv")) if SHARED.exists() else []:
        [disclosure] = SHARED.glob(f"*/{path.stem}.*")
        result = compare(path.stem, extract_file(disclosure))
        yield (
            path.stem,
            Counter(
                exact=result.exact, marked=result.marked, missing=len(result.missing), wrong=len(result.wrong)
            ),
        )


def measure(folder: Path, every_format: bool) -> dict[str, dict[str, int]]:
    """Group (`format docx`, `layout …`, `statement fct_income`, `labelled …`, `all`) to its outcome."""
    groups: dict[str, Outcome] = defaultdict(Counter)
    for form, name, outcomes in generated(folder, every_format):
        for table, outcome in outcomes.items():
            for group in (f"format {form}", f"layout {name}", f"statement {table}", "all generated"):
                groups[group] += outcome
    for stem, outcome in labelled():
        groups[f"labelled {stem}"] += outcome
    return {group: dict(sorted(outcome.items())) for group, outcome in sorted(groups.items())}


def recall(outcome: dict[str, int]) -> float:
    """Share of the true facts that are exact and unmarked."""
    truth = outcome.get("exact", 0) + outcome.get("marked", 0) + outcome.get("missing", 0)
    return outcome.get("exact", 0) / truth if truth else 1.0


def precision(outcome: dict[str, int]) -> float:
    """Share of the unmarked facts that are exact."""
    claimed = outcome.get("exact", 0) + outcome.get("wrong", 0)
    return outcome.get("exact", 0) / claimed if claimed else 1.0
