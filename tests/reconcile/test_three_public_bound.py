"""Items of basic expenditure beside the 三公 that counts them too."""

from __future__ import annotations

import pytest
from small_documents import FINAL, understood

TABLES = """财政拨款“三公”经费支出决算表
单位：元
合计\t因公出国（境）费\t公务用车购置费\t公务用车运行维护费\t公务接待费
500\t\t\t400\t100

一般公共预算财政拨款基本支出决算表
单位：元
科目编码\t科目名称\t决算数
302\t商品和服务支出\t{services}
30201\t办公费\t700
30217\t公务接待费\t{reception}
30231\t公务用车运行维护费\t{vehicles}
30299\t其他商品和服务支出\t{rest}
"""


def read(services: int, reception: int, vehicles: int, rest: int) -> tuple[str, set[str]]:
    """The status of the check, and the codes of the items in doubt."""
    text = TABLES.format(services=services, reception=reception, vehicles=vehicles, rest=rest)
    found = understood(text, identity=FINAL)
    [check] = [check for check in found.checks if check.check_id == "three_public_plausible"]
    basic = [fact for fact in found.facts if fact.table == "fct_basic_expenditure"]
    marked = {fact.printed_code for fact in basic if fact.value_status in ("disputed", "uncertain")}
    return check.status, marked


def test_items_that_are_no_more_agree() -> None:
    assert read(services=1300, reception=100, vehicles=400, rest=100) == ("pass", set())
    assert read(services=1250, reception=100, vehicles=350, rest=100) == ("pass", set())


@pytest.mark.parametrize(("reception", "vehicles"), [(400, 100), (400, 400), (100, 1000)])
def test_items_that_are_more_are_in_doubt_with_their_class_where_it_does_not_add_up(
    reception: int, vehicles: int
) -> None:
    """As where figures slipped by a line: the sum that stands for the last of them is not all that is wrong."""
    sum_ = 700 + reception + vehicles
    status, marked = read(services=sum_, reception=reception, vehicles=vehicles, rest=sum_)
    assert (status, marked) == ("fail", {"30201", "30217", "30231", "30299"})


def test_where_the_class_adds_up_the_two_may_mean_other_money() -> None:
    assert read(services=1300, reception=100, vehicles=500, rest=0) == ("pass", set())
