"""What columns mean by their headings."""

import pytest
from small_documents import document

from orchestration.statement.column_roles import column_role, settle_roles
from orchestration.statement.header import unwrapped
from orchestration.statement.model import Column
from orchestration.statement.recognise import recognise


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("因公出国(境)费", "overseas_travel"),
        ("公务接待费", "official_reception"),
        ("公务用车购置及运行费", "vehicle_unsplit"),
        ("因公出国(境)费公务接待费公务用车购置及运行费", "unknown"),
        ("公务接待费因公出国(境)费", "unknown"),
    ],
)
def test_a_heading_that_ran_together_from_several_names_none_of_them(heading: str, role: str) -> None:
    assert column_role(("预算数", heading), "three_public", 2024).removesuffix("|budget") == role


def test_a_transfer_is_one_though_its_heading_was_read_as_two() -> None:
    assert column_role(("上级一般公共预算", "安排的转移支付"), "income", 2024) == "general_public_transfer"


def test_a_heading_whose_lines_were_read_as_levels_is_one() -> None:
    paths = [
        ["科目名称"],
        ["合计"],
        ["本年收入", "一般公共预", "算"],
        ["本年收入", "政府性基金", "预算"],
        ["余"],
    ]
    assert unwrapped(paths, 2) == ("本年收入", "一般公共预算")
    assert [unwrapped(paths, column) for column in (1, 4)] == [("合计",), ("余",)]
    assert column_role(unwrapped(paths, 3), "income", 2025) == "government_fund"


DASHED = [
    ["项目", "行次", "年初预算数", "决算统计数", ""],
    ["（一）支出合计", "1", "20.19", "", "16.78"],
    ["1．因公出国（境）费", "2", "", "", ""],
    ["2．公务用车购置及运行维护费", "3", "17.94", "", "15.96"],
    ["3．公务接待费", "4", "2.25", "", "0.82"],
    ["（二）相关统计数", "5", "—", "—", ""],
]


@pytest.mark.parametrize(("dash_beside", "heads"), [("", True), ("5", False)], ids=["other rows", "same row"])
def test_a_column_without_heading_is_the_one_whose_dashes_stand_beside_it(
    dash_beside: str, heads: bool
) -> None:
    rows = [*DASHED[:-1], [*DASHED[-1][:4], dash_beside]]
    text = "三公经费支出决算表\n单位：万元\n" + "".join("\t".join(row) + "\n" for row in rows)
    found = recognise(document(text, certain=False), 2024, "final_account")
    [statement] = found.statements
    assert [column.role for column in statement.columns if column.index == 4] == (
        ["total"] if heads else ["unknown"]
    )


@pytest.mark.parametrize("subtotal", [("小计",), ()])
def test_the_heading_of_vehicles_that_reaches_over_all_makes_no_total_of_theirs(
    subtotal: tuple[str, ...],
) -> None:
    """Without rules the upper heading of two is read as reaching over the columns beside it; 小计 may be lost."""
    leaves = ("合计", "因公出国(境)费", *subtotal, "公务用车购置费", "公务用车运行维护费", "公务接待费")
    paths = [("决算数", "公务用车购置及运行维护费", leaf) for leaf in leaves]
    columns = [
        Column(index, column_role(path, "three_public", 2024), "/".join(path))
        for index, path in enumerate(paths)
    ]
    assert [column.role for column in settle_roles(columns, "three_public", "final_account")] == [
        "total",
        "overseas_travel",
        *(["vehicle_unsplit"] if subtotal else []),
        "vehicle_purchase",
        "vehicle_operation",
        "official_reception",
    ]


@pytest.mark.parametrize(
    ("path", "kind", "role"),
    [
        (("商品和服务", "支出"), "project_expenditure", "economic:302"),
        (("附属单位上缴", "收入"), "income", "subordinate_remittance"),
        (("收入", "项目"), "balance", "name"),
        (("支出",), "balance", "name"),
    ],
)
def test_the_last_line_of_a_heading_that_wraps_is_no_heading_of_names(
    path: tuple[str, ...], kind: str, role: str
) -> None:
    assert column_role(path, kind, 2024) == role
