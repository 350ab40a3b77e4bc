"""Names of units: which are registered, which make a unit of their own, and which must wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.problem import Problem
from orchestration.registry.decisions import append_decision, read_decisions
from orchestration.registry.name import likeness, parse_name, written_out
from orchestration.registry.source_file import read_registered_sources
from orchestration.registry.unit_file import RegisteredUnit, read_units
from orchestration.registry.units import Registry, load_registry
from orchestration.settings import PROJECT_ROOT

HEADER = "unit_id,unit_name,aliases,former_names,division_code,sector,parent_unit_id,valid_from_year,valid_to_year\n"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(PROJECT_ROOT / "raw" / "registry")


@pytest.mark.parametrize(
    ("name", "unit_id"),
    [
        ("上海市普陀区财政局", "310107-finance"),
        ("普陀区财政局", "310107-finance"),
        ("上海普陀区财政局", "310107-finance"),
        ("普 陀 区 规划与自然资源局", "310107-planning"),
        ("上海市普陀区万里街道办事处", "310107-wanli"),
        ("克州人力资源和社会保障局", "653000-human-resources"),
    ],
)
def test_a_registered_name_is_its_unit(registry: Registry, name: str, unit_id: str) -> None:
    resolution = registry.resolve(name)
    assert (resolution.unit.unit_id, resolution.unit.is_provisional) == (unit_id, False)
    assert not resolution.candidates


@pytest.mark.parametrize(
    ("name", "unit_id"),
    [
        ("克州人社局", "653000-human-resources"),  # abbreviation
        ("普陀区规划自然资源局", "310107-planning"),  # 和 left out
        ("上海市普陀区规资局", "310107-planning"),
        ("克孜勒苏柯尔克孜自治州人力资源和社会保降局", "653000-human-resources"),  # one character misread
        ("上海市普陀区财政局(本级)", "310107-finance"),
        ("财政局", "310107-finance"),  # the heading dropped the place
    ],
)
def test_a_name_that_could_be_a_registered_unit_waits(registry: Registry, name: str, unit_id: str) -> None:
    resolution = registry.resolve(name)
    assert unit_id in [candidate.unit_id for candidate in resolution.candidates]
    assert f"budget unit match {name} UNIT_ID" in resolution.question


@pytest.mark.parametrize(
    "name",
    [
        "上海市普陀区审计局",
        "普陀区档案局",
        "上海市普陀区第二社会福利院",
        "上海市普陀区长寿路街道办事处",
        "浙江省舟山市普陀区财政局",  # another 普陀区
        "青河县财政局",
        "阿图什市人力资源和社会保障局",  # lies in 克州, and is not its
    ],
)
def test_an_ordinary_new_unit_is_provisional_and_does_not_wait(registry: Registry, name: str) -> None:
    resolution = registry.resolve(name)
    assert resolution.unit.is_provisional and not resolution.candidates


def test_a_namesake_division_waits_because_it_may_be_the_registered_one() -> None:
    registry = Registry([RegisteredUnit("a", "上海市普陀区财政局")])
    (candidate,) = registry.resolve("普陀区财政局").candidates
    assert candidate.reason == "普陀区 may be this one"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("市场监管局", "市场监督管理局", True),
        ("社区卫生服务中心第一分院", "社区卫生服务中心第二分院", False),
        ("公共就业服务管理中心", "公共就业服务管理中必", False),  # the kind of body decides
        ("城市管理行政执法局", "城市管理行政执法队", False),
        ("真如镇社区卫生服务中心", "长征镇社区卫生服务中心", False),
        ("退役军人事务管理中心", "退役军人亊务管理中心", True),
        ("退役军人事务管理中心", "退役军人事务理中心", True),
        ("图书馆", "文化馆", False),
    ],
)
def test_only_slips_of_the_pen_make_names_alike(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) is not None) is alike
    assert (likeness(other, one) is not None) is alike


def test_a_name_is_a_place_and_a_body() -> None:
    assert parse_name("中共上海市普陀区委组织部").core == "中共委组织部"
    assert [division.code for division in parse_name("克州财政局").divisions] == ["653000"]
    assert len(parse_name("普陀区财政局").divisions) == 2
    assert written_out("人社局") == written_out("人力资源和社会保障局")


def test_a_unit_without_a_line_has_one_id_however_its_division_is_spelt(registry: Registry) -> None:
    ids = {
        registry.resolve(name).unit.unit_id
        for name in ("上海市长宁区财政局", "长宁区财政局", "上海长宁区财政局")
    }
    assert len(ids) == 1


def test_a_decision_ends_the_waiting(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(HEADER + "fin,上海市普陀区财政局,,,310107,,,,\n")
    name = "上海市普陀区财政局(本级)"
    waiting = load_registry(tmp_path)
    assert waiting.resolve(name).candidates
    append_decision(tmp_path / "decisions.csv", name, "fin")
    matched = load_registry(tmp_path)
    assert matched.resolve(name).unit.unit_id == "fin"
    assert matched.key([name]) != waiting.key([name])
    assert matched.key(["别局"]) == waiting.key(["别局"]), "documents of other units stay fresh"
    append_decision(tmp_path / "decisions.csv", name, None)
    decided = load_registry(tmp_path).resolve(name)
    assert decided.unit.is_provisional and not decided.candidates
    lines = (tmp_path / "decisions.csv").read_text().splitlines()
    assert [line.split(",")[1] for line in lines] == ["decision", "match", "new"]
    assert lines[1].endswith("+00:00")


def test_a_decision_for_a_unit_that_is_gone_is_named(tmp_path: Path) -> None:
    append_decision(tmp_path / "decisions.csv", "甲局", "gone")
    with pytest.raises(Problem, match=r"decisions\.csv line 2: unit_id gone is not in units\.csv; .+"):
        read_decisions(tmp_path / "decisions.csv", frozenset())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("a,甲局,,,,,,,\na,乙局,,,,,,,", "line 3: unit_id a is on line 2 too"),
        ("a,甲局,,,,,,,\nb,乙局,甲局,,,,,,", "line 3: 甲局 is a name of a too"),
        ("a,甲局,,,999999,,,,", "line 2: division_code 999999 is unknown"),
        ("a,甲局,,,,,b,,", "line 2: parent_unit_id b is no unit of this file"),
        ("a,甲局,,,,,b,,\nb,乙局,,,,,a,,", "line 2: a lies above itself"),
        ("a,甲局,,,,,,2025,2020", "line 2: valid_to_year is before valid_from_year"),
        ("a,甲局,,,,,,25,", "line 2: valid_from_year '25' is no year"),
        (",甲局,,,,,,,", "line 2: unit_id is empty"),
        ("a,甲局,", "line 2: not 9 cells like the header"),
    ],
)
def test_a_faulty_line_is_named_with_what_to_do(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(HEADER + lines + "\n")
    with pytest.raises(Problem) as problem:
        read_units(path)
    assert str(problem.value).startswith(f"{path} {said}; ") and "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit_id\na\n", "column unit_name is missing"),
        ("unit_id,unit_name,colour\na,甲局,red\n", "column 'colour' is unknown"),
        (b"unit_id,unit_name\n" + "a,甲局\n".encode("gb18030"), "not UTF-8"),
    ],
)
def test_a_file_with_other_columns_or_encoding_is_refused(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Problem, match=said):
        read_units(path)


def test_an_older_file_without_former_names_still_reads(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("unit_id,unit_name,aliases\na,甲局,乙局|丙局\n")
    assert read_units(tmp_path / "units.csv")[0].names == ("甲局", "乙局", "丙局")


def test_registered_addresses_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text("url,kind,unit_id,cadence\nhttps://a.example/x.pdf,document,a,yearly\n")
    (source,) = read_registered_sources(path, {"a"})
    assert source.every is not None and source.every.days == 365
    for line, said in (
        ("ftp://a.example/x,document,,", "is no web address"),
        ("https://a.example/x,feed,,", "kind is 'feed'; write one of document, listing"),
        ("https://a.example/x,document,b,", "unit_id b is not in units.csv"),
        ("https://a.example/x,document,,hourly", "cadence is 'hourly'"),
    ):
        path.write_text("url,kind,unit_id,cadence\n" + line + "\n")
        with pytest.raises(Problem, match="line 2: .*" + said.replace(".", r"\.")):
            read_registered_sources(path, {"a"})
