"""What columns mean by their headings."""

import pytest

from orchestration.statement.column_roles import column_role


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
