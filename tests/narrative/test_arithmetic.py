"""What printed figures imply, and whether they can all be roundings of the same truth."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from orchestration.narrative.arithmetic import Comparison, Rounded, complete

CENT = Decimal("0.01")
money = st.decimals(min_value=0, max_value=100_000, places=4, allow_nan=False)


def printed(value: Decimal, step: Decimal = CENT) -> Rounded:
    return Rounded(value.quantize(step, ROUND_HALF_UP), step)


@given(amount=money, prior=st.decimals(min_value=1, max_value=100_000, places=4))
def test_roundings_of_one_truth_agree(amount: Decimal, prior: Decimal):
    rate = printed((amount - prior) / prior, Decimal("0.0001"))
    by_change = complete(Comparison(printed(amount), printed(amount - prior), rate, None))
    by_prior = complete(Comparison(printed(amount), None, rate, printed(prior)))
    all_four = complete(Comparison(printed(amount), printed(amount - prior), rate, printed(prior)))
    assert by_change.consistent and by_prior.consistent and all_four.consistent
    assert by_change.prior is not None and abs(by_change.prior - prior) <= CENT


@given(
    prior=st.decimals(min_value=100, max_value=100_000, places=2),
    change=st.decimals(min_value=10, max_value=90, places=2),
)
def test_a_rate_that_is_off_by_a_point_disagrees(prior: Decimal, change: Decimal):
    wrong = printed(change / prior + CENT, Decimal("0.0001"))
    assert complete(Comparison(printed(prior + change), printed(change), wrong, None)).consistent is False


def test_one_digit_off_is_noticed():
    rate = Rounded(Decimal("0.0053"), Decimal("0.0001"))
    assert (
        complete(Comparison(printed(Decimal("352.67")), None, rate, printed(Decimal("348.52")))).consistent
        is False
    )
    assert (
        complete(Comparison(printed(Decimal("350.35")), None, rate, printed(Decimal("348.52")))).consistent
        is True
    )


def test_a_rate_may_be_cut_off_but_no_more():
    def agrees(rate: str) -> bool | None:
        full = Rounded(Decimal(rate), Decimal("0.0001"))
        return complete(
            Comparison(printed(Decimal("954.57")), None, full, printed(Decimal("1000.00")))
        ).consistent

    assert agrees("-0.0454")  # 954.57 of 1000.00 is 4.543 % less
    assert agrees("-0.0455")
    assert not agrees("-0.0457")
    assert not agrees("-0.0452")


def test_nothing_to_compare():
    assert complete(Comparison(printed(Decimal(5)), printed(Decimal(1)), None, None)).consistent is None


def test_all_gone():
    done = complete(
        Comparison(printed(Decimal(0)), printed(Decimal(-744)), Rounded(Decimal(-1), Decimal("0.0001")), None)
    )
    assert (done.prior, done.consistent) == (Decimal(744), True)


def test_nothing_either_year():
    rate = Rounded(Decimal(0), Decimal("0.0001"))
    done = complete(Comparison(printed(Decimal(0)), printed(Decimal(0)), rate, None))
    assert (done.prior, done.consistent) == (Decimal(0), True)
