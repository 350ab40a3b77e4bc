"""Which columns of a project's line are its facts, and which fund each is of.

Belongs here: the most detailed of the breakdowns that the line prints. Does not belong here: what else a project's fact
says (`project_facts`), or whether the columns add up (`reconcile`).
"""

from __future__ import annotations

from orchestration.line_item.printing import printed
from orchestration.reconcile.identities import Tree, load_identities
from orchestration.statement.model import Column, Line, Statement

_SOURCES = {"other_funds": "other_income", "current_year": None}
"""Funds whose column is called otherwise than the contract calls the source."""


def fund_source(role: str) -> str | None:
    """The source of money that a column is of; None where it says none."""
    prefix, _, fund = role.partition(":")
    return _SOURCES.get(fund, fund) if prefix == "fund" else None


def project_details(statement: Statement, line: Line) -> list[Column]:
    """The columns that a line prints of one breakdown of its total: by economic class, by fund, or else by kind of
    project where the total itself has no column.

    Of a fund and the funds that it consists of, the latter.
    """
    columns = [c for c in statement.amount_columns(line.block) if printed(line, c)]
    if by_class := [c for c in columns if c.role.startswith("economic:")]:
        return by_class
    roles = {c.role for c in columns}
    trees = load_identities().breakdowns_of(statement.kind)
    funds = [
        c
        for c in columns
        if c.role.startswith("fund:") and not any(_below(c.role, tree) & roles for tree in trees)
    ]
    if funds or statement.column("total", line.block) is not None:
        return funds
    return [c for c in columns if c.role.startswith("kind:")]


def _below(role: str, tree: Tree) -> set[str]:
    """The roles of which a total column consists, at any depth."""
    children = tree.get(role, ())
    return {*children, *(deeper for child in children for deeper in _below(child, tree))}
