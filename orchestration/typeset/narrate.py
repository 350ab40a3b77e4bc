"""The sentences that restate a disclosure's figures, in this project's own neutral wording.

Belongs here: totals, shares and changes as prose, with prior figures invented to fit.
Does not belong here: any published text.
"""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from orchestration.typeset.cubes import Ledger
from orchestration.typeset.figures import FigureStyle
from orchestration.typeset.layout import Layout
from orchestration.typeset.model import Section

STAGE_WORDS = {"budget": ("预算", "上年预算"), "final_account": ("决算", "上年度决算")}


def narrate(rng: random.Random, layout: Layout, ledger: Ledger, unit: str, year: int) -> tuple[Section, ...]:
    """Sections of text that state totals, shares and changes of a ledger."""
    word, prior = STAGE_WORDS[layout.stage]
    money = "元" if layout.style.money == "元" else "万元"
    style = FigureStyle(money, 2, layout.style.grouped, zero="0.00")
    total = ledger.amount("expenditure", ["*"], ["*"])
    sentences = [f"{unit}{year}年支出{word}{_text(style, total)}{money}，其中："]
    for label, kind in (("基本支出", "basic"), ("项目支出", "project")):
        cents = ledger.amount("expenditure", ["*"], [kind])
        sentences.append(
            f"{label}{_text(style, cents)}{money}，占{_share(cents, total)}%，"
            f"{_change(rng, style, money, prior, cents)}。"
        )
    spent = ledger.amount("appropriation", ["*"], ["general_public.*"])
    basic = ledger.amount("economic", ["*"], ["*"])
    public = ledger.amount("economic", ["*"], ["public"])
    three = ledger.amount("three_public", ["*"], ["*.amount"])
    return (
        Section(f"一、关于{unit}{year}年支出{word}的说明", tuple(sentences)),
        Section(
            f"二、关于{unit}{year}年一般公共预算支出的说明",
            (
                f"一般公共预算支出{_text(style, spent)}{money}，{_change(rng, style, money, prior, spent)}。",
                f"基本支出{_text(style, basic)}{money}，其中：人员经费{_text(style, basic - public)}{money}；"
                f"公用经费{_text(style, public)}{money}。",
            ),
        ),
        Section(
            "三、“三公”经费情况说明",
            (
                f"{year}年“三公”经费{word}数为{_text(style, three)}{money}，"
                f"{_change(rng, style, money, prior, three)}。",
            ),
        ),
    )


def _text(style: FigureStyle, cents: int) -> str:
    return style.text(style.printed(cents))


def _share(part: int, whole: int) -> Decimal:
    ratio = Decimal(part * 100) / whole if whole else Decimal(0)
    return ratio.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _change(rng: random.Random, style: FigureStyle, money: str, prior: str, cents: int) -> str:
    """A change against an invented prior figure whose printed rate agrees with it."""
    before = cents * rng.randint(60, 140) // 100 // 1_000_000 * 1_000_000
    if before in (0, cents):  # nothing to compare a rate with
        return f"与{prior}持平"
    words = ("增加", "增长") if cents > before else ("减少", "下降")
    change = abs(cents - before)
    return f"比{prior}{words[0]}{_text(style, change)}{money}，{words[1]}{_share(change, before)}%"
