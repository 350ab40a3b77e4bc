"""Lines of economic statements without a code beside lines that print one."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

TABLE = """一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t合计
{}"""


def read(*rows: str) -> dict[str, tuple[str, str]]:
    found = understood(TABLE.format("\n".join(rows)))
    return {code: value for (code, _), value in facts(found, "fct_basic_expenditure").items()}


def told(*rows: str) -> str:
    checks = understood(TABLE.format("\n".join(rows))).checks
    return next(check.message for check in checks if check.check_id == "statements_complete")


CLASSES = ["301\t工资福利支出\t150", "302\t商品和服务支出\t14"]
FIRST = ["30101\t基本工资\t100", "\t津贴补贴\t50"]
SECOND = ["30201\t办公费\t6", "\t维修（护）费\t8"]


@pytest.mark.parametrize(
    "classes", [CLASSES, [row[3:] for row in CLASSES], None], ids=["coded", "named", "none"]
)
def test_an_item_without_a_code_is_found_by_its_name_in_its_class(classes: list[str] | None) -> None:
    heads = [[row] for row in classes] if classes else [[], []]
    assert read(*heads[0], *FIRST, *heads[1], *SECOND, "合计\t\t164") == {
        "30101": ("100", "verified"),
        "30102": ("50", "verified"),
        "30201": ("6", "verified"),
        "30213": ("8", "verified"),
    }


def test_a_name_that_another_line_prints_with_its_code_is_not_loaded_again() -> None:
    rows = ["30101\t基本工资\t100", "30102\t津贴补贴\t50", "\t津贴补贴\t20"]
    assert read(*rows) == {"30101": ("100", "reported"), "30102": ("50", "reported")}
    assert "津贴补贴; not loaded" in told(*rows)


def test_a_line_whose_name_says_no_code_is_told() -> None:
    rows = ["30101\t基本工资\t100", "\t临时聘用\t50"]
    assert read(*rows) == {"30101": ("100", "reported")}
    assert "1 line(s) without a code" in told(*rows)
    assert "without a code" not in told(*FIRST)
