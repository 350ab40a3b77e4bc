"""Amounts printed in yuan that a text tells in hundreds of yuan."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orchestration.narrative.arithmetic import Rounded
from orchestration.narrative.rounding import common_step
from tests.narrative.narrated import narrate

CENT, WAN = Decimal("0.01"), Decimal(100)
HUNDREDS = [Decimal(value) for value in ("84100", "63100", "15500", "50800", "-300")]


def of(values: list[Decimal], step: Decimal = CENT) -> Decimal | None:
    return common_step(Rounded(value, step) for value in values)


def test_a_text_of_whole_hundreds_is_told_in_hundreds():
    assert of(HUNDREDS) == 100
    assert of([*HUNDREDS, Decimal(0)]) == 100


@pytest.mark.parametrize(
    "values", [HUNDREDS[:4], [*HUNDREDS[:4], *HUNDREDS[:4]], [*HUNDREDS, Decimal("82294.01")], []]
)
def test_few_amounts_or_one_that_is_not_round_tell_nothing(values: list[Decimal]):
    assert of(values) is None


def test_digits_of_wan_tell_their_step_themselves():
    assert of(HUNDREDS, WAN) is None


def test_a_rounded_change_agrees_with_its_rounded_amounts():
    items = "".join(f"（{n}）其他收入{n}1100.00元。" for n in range(1, 6))
    stated = narrate(
        "二、收入预算情况说明", f"收入预算84100.00元，比2023年预算79000.00元增加5200.00元。{items}"
    )
    (change,) = stated.changes
    assert (change.consistent, change.precision, change.printed_finer) == (True, 100, True)
    exact = narrate("二、收入预算情况说明", "收入预算84100.00元，比2023年预算79000.00元增加5200.00元。")
    assert [(c.consistent, c.precision, c.printed_finer) for c in exact.changes] == [(False, CENT, False)]
