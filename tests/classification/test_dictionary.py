"""Lookups in the classifications: by code, by name, by year, and which words mean the same."""

from __future__ import annotations

import pytest

from orchestration.classification.dictionary import Dictionary, _aliases, load_dictionary


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return load_dictionary()


def test_loaded_once(words: Dictionary) -> None:
    assert load_dictionary() is words


@pytest.mark.parametrize(
    ("code", "year", "names"),
    [
        ("208", 2024, {"社会保障和就业支出"}),
        ("207", 2018, {"文化体育与传媒支出"}),
        ("207", 2019, {"文化旅游体育与传媒支出"}),
        ("210", 2013, {"医疗卫生"}),
        ("210", 2018, {"医疗卫生与计划生育支出"}),
        ("210", 2019, {"卫生健康支出"}),
        ("215", 2019, {"资源勘探信息等支出"}),
        ("215", 2020, {"资源勘探工业信息等支出"}),
        ("220", 2018, {"国土海洋气象等支出"}),
        ("220", 2024, {"自然资源海洋气象等支出"}),
        ("224", 2018, set()),
        ("224", 2019, {"灾害防治及应急管理支出"}),
        ("20805", 2019, {"行政事业单位离退休"}),
        ("20805", 2020, {"行政事业单位养老支出"}),
        ("20805", None, {"行政事业单位离退休", "行政事业单位养老支出"}),
        ("2010301", 2025, {"行政运行"}),
        ("2089999", 2023, {"其他社会保障和就业支出"}),
        ("22198", 2023, set()),
        ("22198", 2025, {"超长期特别国债安排的支出"}),
        ("2219899", 2025, {"其他住房保障支出"}),
        ("9999999", None, set()),
    ],
)
def test_function_names(words: Dictionary, code: str, year: int | None, names: set[str]) -> None:
    assert words.function_names(code, year) == names


def test_function_codes_by_name(words: Dictionary) -> None:
    assert words.function_codes("行政运行", "20103") == ["2010301"]
    assert len(words.function_codes("行政运行")) > 60
    assert words.function_codes("住房公积金") == ["2210201"]
    assert words.function_codes(" 其它社会保障与就业支出 ", "208") == []
    assert words.function_codes("社会保障与就业支出（类）") == ["208"]
    assert words.function_codes("国土海洋气象等支出") == ["220"]
    assert words.function_codes("国土海洋气象等支出", year=2024) == []
    assert words.function_codes("机关事业单位基本养老保险缴费支出", "208") == ["2080505"]
    assert words.function_codes("机关事业单位基本养老保险缴费支出", "210") == []
    assert words.function_codes("其他教育支出", "205") == ["20599", "2059999"]
    assert words.function_codes("其他教育支出", "205", digits=7) == ["2059999"]
    assert words.function_codes("其他公共安全支出", "204", year=2024, digits=7) == ["2049999"]
    assert words.function_codes("其他公共安全支出", "204", year=2019, digits=7) == ["2049901"]


def test_economic_names_change_with_the_year(words: Dictionary) -> None:
    assert words.economic_names("department", "30311") == {"住房公积金", "代缴社会保险费"}
    assert words.economic_names("department", "30311", 2017) == {"住房公积金"}
    assert words.economic_names("department", "30311", 2018) == frozenset()
    assert words.economic_names("government", "50101") == {"工资奖金津补贴"}
    assert words.economic_names("government", "30101") == frozenset()


def test_economic_codes_by_name(words: Dictionary) -> None:
    assert words.economic_codes("department", "办公设备购置", "310") == ["31002"]
    assert words.economic_codes("department", "办公设备购置") == ["30902", "31002"]
    assert words.economic_codes("department", "机关事业单位基本养老保险费") == ["30108"]
    assert words.economic_codes("department", "因公出国(境)费") == ["30212"]
    assert words.economic_codes("department", "住房公积金", year=2024) == ["30113"]
    assert words.economic_codes("government", "维修(护)费") == ["50209"]
    assert words.economic_codes("department", "车辆运行费") == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("维修(护)费", "维修（护）费", True),
        ("行 政 运 行", "行政运行", True),
        ("其它社会保障和就业支出", "其他社会保障和就业支出", True),
        ("机关事业单位基本养老保险费", "机关事业单位基本养老保险缴费", True),
        ("“三供一业”移交补助支出", "三供一业移交补助支出", True),
        ("司法（款）", "司法", True),
        ("对个人和家庭补助支出", "对个人和家庭的补助", True),
        ("债务利息支出", "债务付息支出", True),
        # a truncation, a rename and another scheme's name are not the same name
        ("其他人力资源和社会保障管", "其他人力资源和社会保障管理事务支出", False),
        ("卫生健康支出", "医疗卫生与计划生育支出", False),
        ("机关事业单位基本养老保险缴费", "机关事业单位基本养老保险缴费支出", False),
        ("行政单位医疗", "事业单位医疗", False),
    ],
)
def test_same_name(words: Dictionary, a: str, b: str, same: bool) -> None:
    assert words.same_name(a, b) is same
    assert words.same_name(b, a) is same


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("文化体育与传媒支出", "207"),
        ("一般公共服务", "201"),
        ("资源勘探信息等支出", "215"),
        ("其他支出", "229"),
        ("抗疫特别国债安排的支出", "234"),
        ("行政运行", None),
        ("抗疫特别国债还本支出", None),
    ],
)
def test_function_class_of(words: Dictionary, name: str, code: str | None) -> None:
    assert words.function_class_of(name) == code


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("工资福利支出", "301"),
        ("资本性支出（基本建设）", "309"),
        ("资本性支出(基本建设)", "309"),
        ("资本性支出", "310"),
        ("对个人和家庭的补助", "303"),
        ("对企业补助（基本建设）", "311"),
        ("其他支出", "399"),
        ("办公费", None),
    ],
)
def test_economic_class_of_a_column_heading(words: Dictionary, heading: str, code: str | None) -> None:
    assert words.economic_class_of(heading) == code


@pytest.mark.parametrize(
    ("code", "category"),
    [
        ("30101", "personnel"),
        ("303", "personnel"),
        ("30201", "public"),
        ("31002", "public"),
        ("39999", "public"),
        ("50501", "personnel"),
        ("50502", "public"),
        ("505", None),
        ("50905", "personnel"),
        ("2080101", None),
        ("", None),
    ],
)
def test_expense_category(words: Dictionary, code: str, category: str | None) -> None:
    assert words.expense_category(code) == category


def test_a_name_in_two_alias_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="two groups"):
        _aliases([["甲", "乙"], ["丙", "乙"]])
