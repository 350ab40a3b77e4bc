"""A document whose tables come first, and whose text behind them says whose and of which year it is."""

from __future__ import annotations

from small_documents import document

from orchestration.statement.identity import read_identity

TABLE = "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t12.34\t12.34\t\n合计\t\t12.34\t12.34\t\n"
SENTENCES = (
    "收入预算12.34万元，比2023年预算增加1.00万元。支出预算12.34万元，比2023年预算增加1.00万元。\n"
    "一般公共预算12.34万元，比2023年预算增加1.00万元；2024年预算安排如下。\n"
)


def read(text: str) -> tuple[int | None, str | None, str | None]:
    identity = read_identity(document(text))
    return identity.year, identity.stage, identity.scope


def test_the_heading_of_the_text_says_year_and_scope() -> None:
    heading = "清河县水务局2024年部门预算公开\n"
    assert read(TABLE * 3 + heading + SENTENCES * 4) == (2024, "budget", "department")


def test_without_one_the_later_of_two_years_that_sentences_compare_is_the_document_s() -> None:
    assert read(TABLE * 3 + SENTENCES + "2024年收入预算12.34万元。\n")[0] == 2024


def test_a_year_that_titles_name_is_not_outvoted_by_sentences() -> None:
    assert read("2023年" + TABLE + SENTENCES * 3)[0] == 2023


def test_whose_money_a_title_names_does_not_tell_the_stage() -> None:
    titled = TABLE.replace("部门支出总表", "一般公共预算支出表")
    assert read("清河县水务局2023年度部门决算\n" + titled * 8)[1] == "final_account"


def test_where_nothing_else_tells_the_stage_it_does() -> None:
    assert read(TABLE.replace("部门支出总表", "一般公共预算支出表") * 2)[1] == "budget"
