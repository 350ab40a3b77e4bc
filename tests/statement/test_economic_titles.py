"""Tables by economic class below titles of projects or of all expenditure; a title of special funds."""

from __future__ import annotations

from small_documents import FINAL, facts, recognised, understood

from orchestration.statement.coverage import statement_statuses

PROJECTS = "一般公共预算项目支出情况表（按支出经济分类科目）"
BY_CLASS = f"{PROJECTS}\n单位：元\n经济科目编码\t支出经济分类科目\t预算\n合计\t\t5\n302\t商品和服务支出\t3\n30201\t办公费\t3\n310\t资本性支出\t2\n31002\t办公设备购置\t2\n"
EXPENDITURE = "一般公共预算支出表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t9\t9\t\n2010607\t信息化建设\t{}\t\t{}\n合计\t\t{}\t9\t{}\n"


def test_projects_by_economic_class_are_lines_of_the_type_project() -> None:
    extraction = understood(EXPENDITURE.format(5, 5, 14, 5) + BY_CLASS)
    economic = {
        (f.meaning["economic_code"], f.meaning["expenditure_type"]): f
        for f in extraction.facts
        if f.table == "fct_economic_expenditure"
    }
    assert {key: fact.value_status for key, fact in economic.items()} == {
        ("30201", "project"): "verified",
        ("31002", "project"): "verified",
    }
    assert not any(fact.table == "fct_project_expenditure" for fact in extraction.facts)
    other = understood(EXPENDITURE.format(8, 8, 17, 8) + BY_CLASS)
    assert "project_equals_project_statement" in {c.check_id for c in other.checks if c.status == "fail"}


def test_projects_by_economic_class_are_what_the_contents_promise() -> None:
    recognition = recognised(f"目录\n一、{PROJECTS}\n" + "说明。\n" * 20 + BY_CLASS)
    assert [promise.kind for promise in recognition.promises] == ["general_public_project"]
    statuses = statement_statuses(recognition, None, 2024, {"economic_expenditure"})
    assert [(s.statement, s.status) for s in statuses] == [("economic_expenditure", "present")]


def test_projects_that_print_their_economic_class_stay_projects() -> None:
    text = "项目支出表\n单位：元\n科目编码\t科目名称（项目）\t合计\n30201\t防汛经费\t3\n30201\t档案整理\t2\n合计\t\t5\n"
    assert [s.kind for s in recognised(text).statements] == ["project_expenditure"]


def test_both_types_in_a_title_are_all_expenditure_whatever_classifies_it() -> None:
    heading = "部门预算基本支出和项目支出预算表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    by_class = "301\t工资福利支出\t4\t4\t\n30101\t基本工资\t4\t4\t\n302\t商品和服务支出\t5\t2\t3\n30201\t办公费\t5\t2\t3\n合计\t\t9\t6\t3\n"
    assert set(facts(understood(heading + by_class), "fct_economic_expenditure")) == {
        ("30101", "basic"),
        ("30201", "basic"),
        ("30201", "project"),
    }
    by_function = "2010601\t行政运行\t5\t3\t2\n合计\t\t5\t3\t2\n"
    assert [s.kind for s in recognised(heading + by_function).statements] == ["expenditure"]


def test_special_funds_are_projects() -> None:
    text = "专项资金预算汇总表\n单位：元\n项目名称\t合计\t一般公共预算\t单位资金\n防汛经费\t5\t3\t2\n合计\t5\t3\t2\n"
    found = [f.meaning["fund_source"] for f in understood(text).facts if f.table == "fct_project_expenditure"]
    assert sorted(map(str, found)) == ["general_public", "unit_funds"]


CLASSES = (
    "{}\n单位：元\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n301\t工资福利支出\t{}\t{}\t\n30101\t基本工资\t{}\t{}\t\n"
    "302\t商品和服务支出\t2\t\t2\n30201\t办公费\t2\t\t2\n合计\t\t{}\t{}\t2\n"
)
GENERAL = "一般公共预算支出表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t9\t9\t\n合计\t\t9\t9\t\n"
ALL = "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t12\t12\t\n合计\t\t12\t12\t\n"


def _classes(title: str, wages: int) -> str:
    return CLASSES.format(title, *[wages] * 4, wages + 2, wages)


def test_basic_expenditure_by_class_is_read_whatever_its_title_says_of_whose_money() -> None:
    for text in (GENERAL + _classes("基本支出预算表", 7), ALL + GENERAL + _classes("基本支出预算表", 10)):
        found = understood(text)
        assert {status for _, status in facts(found, "fct_basic_expenditure").values()} == {"verified"}
        assert {c.check_id: c.status for c in found.checks}["basic_equals_economic"] == "pass"
    other = understood(ALL + GENERAL + _classes("基本支出预算表", 20))
    assert "basic_equals_economic" in {c.check_id for c in other.checks if c.status == "fail"}


def test_basic_expenditure_by_class_goes_on_under_its_own_title() -> None:
    first, rest = _classes("基本支出预算表", 7).split("302\t", 1)
    text = (
        f"{GENERAL}{first}\n基本支出预算表（续）\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n302\t{rest}"
    )
    assert [len(s.lines) for s in recognised(text).statements if s.kind == "general_public_basic"] == [5]


def test_that_of_the_general_public_budget_is_read_alone_where_both_are_printed() -> None:
    both = [_classes("基本支出预算表", 10), _classes("一般公共预算基本支出表", 7)]
    for tables in (both, both[::-1]):
        found = understood(ALL + GENERAL + "".join(tables))
        assert facts(found, "fct_basic_expenditure") == {
            ("30101", "personnel"): ("7", "verified"),
            ("30201", "public"): ("2", "verified"),
        }


def test_a_class_of_staff_below_the_heading_of_public_expense_alone_is_of_staff_and_uncertain() -> None:
    head = "一般公共预算财政拨款基本支出决算表\n单位：元\n科目编码\t科目名称\t公用经费决算数\n"
    found = facts(
        understood(head + "30101\t基本工资\t7\n30201\t办公费\t2\n", identity=FINAL), "fct_basic_expenditure"
    )
    assert found == {("30101", "personnel"): ("7", "uncertain"), ("30201", "public"): ("2", "reported")}


def test_a_class_below_the_heading_of_its_block_is_of_that_part_where_both_are_headed() -> None:
    head = "一般公共预算财政拨款基本支出决算表\n单位：元\n科目编码\t科目名称\t人员经费\t科目编码\t科目名称\t公用经费\n"
    rows = "301\t工资福利支出\t7\t302\t商品和服务支出\t2\n30101\t基本工资\t7\t30201\t办公费\t2\n30239\t其他交通费用\t4\t\t\t\n"
    found = facts(understood(head + rows, identity=FINAL), "fct_basic_expenditure")
    assert ("30239", "personnel") in found and ("30239", "public") not in found
