"""Which statements a table may be by its columns, whatever its title.

Belongs here: the kinds that headings, and the items or codes below them, leave possible, and a title that they
contradict. Does not belong here: which of them the totals leave (`kind_by_totals`), or which table a title has
(`recogniser`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orchestration.line_item.code import join_code, split_code
from orchestration.statement.balance import strip_numbering
from orchestration.statement.grid import Fragment
from orchestration.statement.header import count_header_rows, read_columns
from orchestration.statement.income_source import BUDGETS, OF_UNIT
from orchestration.statement.kinds import WIDER_BASIC
from orchestration.statement.model import Column
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

BY_TYPE = ("expenditure", "general_public_expenditure", "government_fund", "state_capital")
_THREE = frozenset({"overseas_travel", "official_reception"})
_VEHICLES = frozenset({"vehicle_purchase", "vehicle_operation", "vehicle_unsplit"})
_FLOWS = frozenset({"opening_carryover", "flow_income", "closing_carryover"})
_TYPES_OF_ALL = frozenset({"remitted_upward", "operating", "subsidy_to_subordinate"})
_OTHERS = re.compile("采购|绩效|指标|目标|资产|品目|数量|购买|编制数|人数")
"""Headings of tables that are no statement of money."""
_BY_CLASS = {
    **dict.fromkeys(("expenditure", "project_expenditure", "general_public_project"), "economic_expenditure"),
    WIDER_BASIC: "general_public_basic",
}
"""Kinds whose titles tables by economic class may have as well, and what those are."""
_INCOME = re.compile("(本年收入|收入合计|收入总计)")
_PROJECT = re.compile("项目名称|专项名称")


def kinds_by_columns(fragment: Fragment, year: int | None, stage: str | None) -> tuple[str, ...]:
    """The kinds of statement that a table may be; none where it is no statement that is known by its columns."""
    as_summary = _columns(fragment, "balance", year, stage)
    headings = [heading for column in as_summary for heading in column.heading.split("/")]
    if not as_summary or any(_OTHERS.search(heading) for heading in headings):
        return ()
    if _is_summary(as_summary):
        return _summaries(fragment, as_summary)
    if _prints_three_public(fragment, _columns(fragment, "three_public", year, stage)):
        return ("three_public",)
    by_fund = _columns(fragment, "project_expenditure", year, stage)
    funds = {c.role.removeprefix("fund:") for c in by_fund if c.role.startswith("fund:")}
    if any(_PROJECT.search(heading) for heading in headings):
        return (
            ("project_expenditure",)
            if funds.intersection(OF_UNIT)
            else ("project_expenditure", "general_public_project")
        )
    columns = _columns(fragment, "expenditure", year, stage)
    roles = {c.role for c in columns}
    if not roles & {"code", "code_class", "name"}:
        return ()
    if _prints_economic_codes(fragment, columns):
        return ("economic_expenditure",) if {"basic", "project"} <= roles else ()
    if {"basic", "project"} <= roles:
        return _by_type(roles, {c.role for c in _columns(fragment, "government_fund", year, stage)})
    sources = [c for c in by_fund if c.role.startswith("fund:")]
    if len(sources) > 1:
        is_income = any(_INCOME.search(compact(h)) for h in headings) and not any(
            "支出" in h for h in headings
        )
        return ("income",) if is_income else ("income", "expenditure")
    return ()


def kind_under_title(
    titled: str, fragment: Fragment, known: set[str], year: int | None, stage: str | None
) -> str:
    """What a title names, unless it names a second statement of one kind and its columns can only be another's.

    Something printed over a title may tear words out of it. A title of projects or of expenditure says of which
    money a table is, and not that its lines are no economic classes. `known` are the kinds that have been read.
    """
    if titled in _BY_CLASS and is_by_economic_class(fragment, year, stage):
        return _BY_CLASS[titled]
    if titled not in known:
        return titled
    kinds = kinds_by_columns(fragment, year, stage)
    return kinds[0] if len(kinds) == 1 and kinds[0] not in known else titled


def is_by_economic_class(fragment: Fragment, year: int | None, stage: str | None) -> bool:
    """Whether every line of a table but its total is an economic class, each printed once, and none a project."""
    columns = _columns(fragment, "economic_expenditure", year, stage)
    places = [c.index for c in columns if c.role in ("code", "code_class", "code_section")]
    if not places or any(_PROJECT.search(c.heading) or c.role == "project_name" for c in columns):
        return False
    codes: list[str] = []
    for row in range(fragment.first + count_header_rows(fragment, "economic_expenditure"), fragment.last):
        cells = fragment.grid.anchored(row)
        code = join_code([cell.text for cell in cells if cell.column in places])
        if code:
            codes.append(code)
        elif cells and not any(load_vocabulary().totals.match(compact(cell.text)) for cell in cells[:2]):
            return False
    economic = all(code[0] in "35" and len(code) in (3, 5) for code in codes)
    return economic and 1 < len(codes) == len(set(codes))


def _columns(fragment: Fragment, kind: str, year: int | None, stage: str | None) -> list[Column]:
    header_rows = count_header_rows(fragment, kind)
    if not header_rows or fragment.first + header_rows >= fragment.last:
        return []
    return read_columns(fragment, header_rows, kind, year, stage)


def _amounts(columns: list[Column], block: int) -> set[str]:
    """What the columns of a block are of, other than total, without those that nobody understands."""
    return {c.role.removesuffix("|budget") for c in columns if c.block == block}


def _is_summary(columns: list[Column]) -> bool:
    """收入 at the left and 支出 at the right, each with names and amounts of its own."""
    if {c.block for c in columns} != {0, 1}:
        return False
    sides = ["".join(c.heading for c in columns if c.block == block) for block in (0, 1)]
    has_amounts = all(_amounts(columns, block) & {"amount", "total"} for block in (0, 1))
    named = all("name" in _amounts(columns, block) for block in (0, 1))
    return named and has_amounts and "支出" not in sides[0] and "收入" not in sides[1] and "支出" in sides[1]


def _summaries(fragment: Fragment, columns: list[Column]) -> tuple[str, ...]:
    """The summary of all money prints sources that fiscal appropriation has none of; that of appropriation its funds."""
    names = [c.index for c in columns if c.block == 0 and c.role == "name"]
    keys = {_key(text) for text in _texts(fragment, names)}
    if keys.intersection(OF_UNIT) or _amounts(columns, 1).intersection(OF_UNIT):
        return ("balance",)
    if len(_amounts(columns, 1).intersection(BUDGETS)) > 1 and len(keys.intersection(BUDGETS)) > 1:
        return ("appropriation_balance",)
    return ("balance", "appropriation_balance")


def _key(text: str) -> str:
    words = strip_numbering(text)
    items = load_vocabulary().balance_items["income"]
    return next((key for key, pattern in items if pattern.search(words)), "").removesuffix("_own")


def _texts(fragment: Fragment, columns: list[int]) -> Iterator[str]:
    for row in range(fragment.first, fragment.last):
        for cell in fragment.grid.anchored(row):
            if cell.column in columns:
                yield cell.text


def _prints_three_public(fragment: Fragment, columns: list[Column]) -> bool:
    roles = _amounts(columns, 0)
    if roles >= _THREE and roles & _VEHICLES:
        return True
    if any(c.role.startswith("code") for c in columns):
        return False  # the same words name economic classes
    names = [c.index for c in columns if c.role == "name"]
    texts = [strip_numbering(text) for text in _texts(fragment, names)]
    items = load_vocabulary().three_public_items
    found = {next((key for key, pattern in items if pattern.search(text)), "") for text in texts}
    coded = any(len(split_code(text)) in (5, 7) for text in texts)
    return not coded and found >= _THREE and bool(found & _VEHICLES)


def _prints_economic_codes(fragment: Fragment, columns: list[Column]) -> bool:
    places = [c.index for c in columns if c.role.startswith("code")]
    codes = [code for text in _texts(fragment, places) if len(code := split_code(text)) in (3, 5, 7)]
    return bool(codes) and 2 * sum(1 for code in codes if code[:1] in "35") > len(codes)


def _by_type(roles: set[str], as_appropriation: set[str]) -> tuple[str, ...]:
    if roles & _TYPES_OF_ALL or {role.removeprefix("fund:") for role in roles}.intersection(OF_UNIT):
        return ("expenditure",)
    if as_appropriation >= _FLOWS:
        return BY_TYPE[1:]
    return BY_TYPE
