"""Facts of statements of projects: each line by economic class, fund or as a whole.

Belongs here: what a project's line says beside its amount. Does not belong here: which of its columns are facts
(`project_funds`), performance tables (`narrative`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.code import economic_system
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printing import leaves
from orchestration.line_item.project_funds import fund_source, project_details
from orchestration.statement.model import Statement


def project_facts(figures: Figures, index: int, statement: Statement) -> Iterator[Fact]:
    """The facts of each line but the total."""
    for line in leaves(statement):
        if line.role == "total":
            continue
        columns = statement.amount_columns(line.block)
        for column in project_details(statement, line) or [c for c in columns if c.role == "total"][:1]:
            role = column.role
            economic = role.removeprefix("economic:") if role.startswith("economic:") else None
            function = line.code or None
            if line.code[:1] in ("3", "5") and len(line.code) in (3, 5):
                economic, function = line.code, None  # the line itself is of an economic class
            economic = economic or line.economic_code or None
            meaning: dict[str, object] = {
                "function_code": function,
                "project_name": line.project_name or line.name,
                "project_code": line.project_code or None,
                "name_status": "as_printed" if line.cut_ref is None else "cut",
                "economic_system": economic_system(economic) if economic else None,
                "economic_code": economic,
                "fund_source": fund_source(role),
            }
            fact = figures.fact("fct_project_expenditure", index, line, column, meaning)
            if fact is not None:
                if line.cut_ref is not None:
                    fact.sources.append(("name", line.cut_ref))
                yield fact
