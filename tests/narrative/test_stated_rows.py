"""What the lake holds of a stated fact: its status, the checks it took part in, and the lines that say so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orchestration.extraction import extract
from orchestration.lake.citations import Rows
from orchestration.registry.model import Hints, Origin

TABLE = """
财政拨款收支预算总表
单位：元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一般公共预算拨款\t700000\t社会保障和就业支出\t700000
收入总计\t700000\t支出总计\t700000
"""
HEADING = "四、财政拨款收支预算情况说明"
TOTAL, SAME = "2024年财政拨款收支总预算{}万元。", "与上年预算相比，财政拨款收支总预算持平。"


def rows_of(*lines: str) -> Rows:
    hints = Hints(unit="某县民政局", year=2024, stage="budget", scope="unit")
    text = "\n".join([HEADING, *lines, TABLE])
    return extract(text.encode(), "民政局.txt", hints, Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))


def cited(rows: Rows, fact_id: object) -> list[object]:
    cells = {cell["cell_id"]: cell for cell in rows["source_cell"]}
    return [cells[s["cell_id"]]["printed_text"] for s in rows["fact_source"] if s["fact_id"] == fact_id]


def checks(rows: Rows, fact_id: object) -> set[object]:
    return {part["check_id"] for part in rows["fact_check"] if part["fact_id"] == fact_id}


def test_a_change_of_an_amount_that_the_table_contradicts_is_disputed() -> None:
    rows = rows_of(TOTAL.format("0.30") + SAME)
    (change,) = rows["stated_change"]
    (check,) = [each for each in rows["check"] if each["check_id"] == "text_equals_tables"]
    assert (change["value_status"], check["status"]) == ("disputed", "fail")
    assert checks(rows, change["fact_id"]) == {"text_equals_tables", "text_consistent"}


def test_its_sentence_is_the_one_that_prints_the_amount_and_the_one_that_compares() -> None:
    amount = TOTAL.format("70.00")
    rows = rows_of(amount, SAME)
    (change,) = rows["stated_change"]
    assert change["sentence"] == amount + SAME
    assert cited(rows, change["fact_id"]) == [amount, SAME]
    assert change["value_status"] == "derived"  # last year's figure follows, and is printed nowhere
    assert "prior_amount_cny" in str(change["derived_columns"]).split(",")


def test_a_line_that_two_sentences_share_is_cited_as_printed() -> None:
    line = (
        TOTAL.format("70.00")
        + "较上年预算增加10.00万元。其中：一般公共预算拨款收入70.00万元，比上年预算增加5.00万元。"
    )
    rows = rows_of(line)
    assert len(rows["stated_change"]) == 2
    for change in rows["stated_change"]:
        assert cited(rows, change["fact_id"]) == [line]


def test_a_sentence_that_does_not_say_what_it_is_of_is_cited_with_the_lines_that_do() -> None:
    named = "1、社会保障和就业支出（类）行政事业单位养老支出（款）"
    goes_on = "行政单位离退休（项）。主要用于：退休人员支出。年"
    said = "初预算为70.00万元，支出决算为60.00万元，完成年初预算的85.71%。"
    hints = Hints(unit="某县民政局", year=2024, stage="final_account", scope="unit")
    heading = "四、一般公共预算财政拨款支出决算情况说明"
    text = "\n".join([heading, named, goes_on, said, TABLE.replace("预算", "决算")])
    rows = extract(text.encode(), "民政局.txt", hints, Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))
    (change,) = rows["stated_change"]
    assert change["function_code"] == "2080501"
    cells = {cell["cell_id"]: cell["printed_text"] for cell in rows["source_cell"]}
    places = [s for s in rows["fact_source"] if s["fact_id"] == change["fact_id"]]
    for role, lines in {"name": [named, goes_on], "sentence": [goes_on, said]}.items():
        assert [cells[place["cell_id"]] for place in places if place["role"] == role] == lines


def test_both_amounts_printed_are_reported() -> None:
    rows = rows_of("财政拨款收支总预算70.00万元，比2023年预算数60.00万元增加10.00万元。")
    (change,) = rows["stated_change"]
    assert change["value_status"] == "reported"


def test_figures_that_contradict_each_other_are_disputed_and_others_are_not() -> None:
    parts = "其中：政府采购货物预算1.00万元、政府采购工程预算0万元、政府采购服务预算2.00万元。"
    rows = rows_of(f"2024年政府采购预算3.50万元，{parts}", "2024年机关运行经费财政拨款预算9.00万元。")
    found = {figure["measure"]: figure["value_status"] for figure in rows["stated_figure"]}
    assert found.pop("operating_funds") == "reported"
    assert len(found) == 4
    assert set(found.values()) == {"disputed"}
    total = next(f for f in rows["stated_figure"] if f["measure"] == "procurement_total")
    assert checks(rows, total["fact_id"]) == {"text_consistent"}
    agreeing = rows_of(f"2024年政府采购预算3.00万元，{parts}")
    assert {figure["value_status"] for figure in agreeing["stated_figure"]} == {"verified"}


def test_operating_funds_that_the_table_of_the_three_prints_cite_their_cell() -> None:
    table = (
        "2024年“三公”经费和机关运行经费预算表\n单位：万元\n"
        "合计\t因公出国(境)费\t公务接待费\t公务用车购置及运行费\t\t\t机关运行经费预算数\n"
        "\t\t\t小计\t购置费\t运行费\t\n3.00\t0.00\t3.00\t0.00\t0.00\t0.00\t22.50\n"
    )

    def figure(amount: str) -> tuple[object, list[object], bool]:
        rows = rows_of(f"2024年某局财政拨款的机关运行经费预算为{amount}万元。", table)
        (found,) = rows["stated_figure"]
        return found["value_status"], cited(rows, found["fact_id"])[1:], bool(found["contradicting_cells"])

    assert figure("22.50") == ("verified", ["22.50"], False)
    assert figure("25.50") == ("disputed", [], True)


GENERAL_PUBLIC = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t700000\t600000\t100000
20810\t社会福利\t700000\t600000\t100000
2081002\t老年福利\t100000\t100000\t
2081097\t本县福利\t600000\t500000\t100000
合计\t\t700000\t600000\t100000
"""
ITEMS = "五、一般公共预算支出情况说明"
CLASS, SECTION = "社会保障和就业支出（类）", "社会福利（款）"


def items(*lines: str) -> Rows:
    hints = Hints(unit="某县民政局", year=2024, stage="budget", scope="unit")
    text = "\n".join([ITEMS, *lines, GENERAL_PUBLIC])
    return extract(text.encode(), "民政局.txt", hints, Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))


def figures(rows: Rows) -> dict[object, dict[str, object]]:
    return {row["printed_name"] or row["measure"]: row for row in rows["stated_figure"]}


def held(rows: Rows, fact_id: object) -> dict[object, object]:
    return {part["check_id"]: part["status"] for part in rows["fact_check"] if part["fact_id"] == fact_id}


def test_an_amount_that_a_table_prints_is_verified_and_one_that_it_contradicts_disputed() -> None:
    rows = items(
        "一般公共预算支出70.00万元。",
        f"1、{CLASS}{SECTION}老年福利（项）11.00万元。",
    )
    total, item = figures(rows)["general_public"], figures(rows)["社会保障和就业支出/社会福利/老年福利"]
    assert (total["value"], total["value_unit"], total["fund_scope"]) == (700000, "元", "general_public")
    assert (total["value_status"], total["status_note"]) == ("verified", None)
    assert held(rows, total["fact_id"]) == {"text_equals_tables": "pass"}
    assert (item["function_code"], item["value_status"]) == ("2081002", "disputed")
    assert str(item["status_note"]).endswith("prints 100000.00 (page 1 table 1 row 4 column 3)")
    (cell,) = [cell for cell in rows["source_cell"] if cell["cell_id"] == item["contradicting_cells"]]
    assert (cell["page_or_sheet"], cell["row_no"], cell["printed_text"]) == ("1", 4, "100000")
    assert total["contradicting_cells"] is None
    assert held(rows, item["fact_id"]) == {"text_equals_tables": "fail"}
    assert cited(rows, item["fact_id"]) == [f"1、{CLASS}{SECTION}老年福利（项）11.00万元。"]


def test_what_the_text_says_again_is_one_fact_and_what_it_compares_is_the_change() -> None:
    again = "一般公共预算支出70.00万元。"
    item = f"1、{CLASS}{SECTION}老年福利（项）10.00万元，比上年预算增加1.00万元。"
    rows = items(
        again, item, "2024年一般公共预算支出70.00万元。", f"{CLASS}{SECTION}老年福利（项）10.00万元。"
    )
    (figure,) = rows["stated_figure"]
    assert (figure["measure"], len(cited(rows, figure["fact_id"]))) == ("general_public", 2)
    (change,) = rows["stated_change"]
    assert cited(rows, change["fact_id"]) == [item, f"{CLASS}{SECTION}老年福利（项）10.00万元。"]


def test_a_figure_that_is_also_an_amount_is_one_row() -> None:
    rows = items("2024年机关运行经费财政拨款预算9.00万元。")
    assert [row["measure"] for row in rows["stated_figure"]] == ["operating_funds"]


def test_a_wrong_share_is_disputed_and_its_amount_is_not_where_a_table_prints_it() -> None:
    lines = "一般公共预算支出70.00万元，其中：{}10.00万元，占{}%；{}60.00万元，占85.71%。"
    old, own = (f"{CLASS}{SECTION}{name}（项）" for name in ("老年福利", "本县福利"))
    found = figures(items(lines.format(old, "14.92", own)))
    share, other = (found[f"社会保障和就业支出/社会福利/{name}"] for name in ("老年福利", "本县福利"))
    assert (share["share_status"], share["value_status"]) == ("disputed", "verified")
    assert "14.92 % of 700000.00" in str(share["status_note"])
    assert (str(other["share"]), other["share_status"]) == ("0.857100", "verified")
    right = figures(items(lines.format(old, "14.29", own)))["社会保障和就业支出/社会福利/老年福利"]
    assert right["share_status"] == "verified"


def test_an_amount_that_no_table_prints_is_disputed_with_its_share() -> None:
    (figure,) = [
        row
        for row in items("支出预算100.00万元，其中：上缴上级支出10.00万元，占20.00%。")["stated_figure"]
        if row["measure"] == "remitted_upward"
    ]
    assert (figure["value_status"], figure["share_status"]) == ("disputed", "disputed")


@pytest.mark.parametrize(("printed", "status"), [("20.00", "verified"), ("21.00", "disputed")])
def test_a_share_may_be_of_both_sides_of_the_balance_told_as_one(printed: str, status: str) -> None:
    lines = "收支总预算500.00万元。", f"基本支出100.00万元，占{printed}%。", "项目支出400.00万元，占80.00%。"
    less = "一般公共预算拨款合计200.00万元，其中：基本支出100.00万元；项目支出100.00万元。"
    found = rows_of("预算情况说明", *lines, less)["stated_figure"]
    shares = [row for row in found if row.get("share") is not None]
    assert [(row["measure"], row["share_status"]) for row in shares] == [
        ("basic_expenditure", status),
        ("project_expenditure", "verified"),
    ]


def test_a_share_is_of_no_whole_that_is_less_than_its_part() -> None:
    lines = "项目支出400.00万元，占80.00%。", "一般公共预算拨款合计200.00万元，其中：项目支出100.00万元。"
    (share,) = [row for row in items(*lines)["stated_figure"] if row.get("share") is not None]
    assert share["share_status"] == "reported"


def test_a_share_of_what_is_not_stated_is_reported() -> None:
    (figure,) = items("经营支出10.00万元，占20.00%。")["stated_figure"]
    assert (figure["value_status"], figure["share_status"]) == ("reported", "reported")


def test_an_item_stated_twice_is_disputed_where_no_table_decides() -> None:
    name = f"{CLASS}{SECTION}儿童福利（项）"
    rows = items(f"1、{name}5.00万元。", f"{name}6.00万元，比上年预算增加1.00万元。")
    (figure,), (change,) = rows["stated_figure"], rows["stated_change"]
    assert (figure["value_status"], change["value_status"]) == ("disputed", "disputed")
    assert held(rows, figure["fact_id"]) == {"text_consistent": "fail"}


def test_sides_of_a_balance_beside_each_other_that_differ_are_disputed() -> None:
    rows = items("财政拨款收入总计5.00万元，比上年预算增加1.00万元；财政拨款支出总计6.00万元。")
    (figure,), (change,) = rows["stated_figure"], rows["stated_change"]
    assert (figure["value_status"], change["value_status"]) == ("disputed", "disputed")
    balanced = items("财政拨款收入总计5.00万元，比上年预算增加1.00万元；财政拨款支出总计5.00万元。")
    assert [row["value_status"] for row in balanced["stated_change"]] == ["derived"]


def test_the_tables_of_the_document_give_a_name_its_code_first() -> None:
    found = figures(items(f"1、{CLASS}{SECTION}本县福利（项）60.00万元。"))
    item = found["社会保障和就业支出/社会福利/本县福利"]
    assert (item["function_code"], item["code_status"], item["value_status"]) == (
        "2081097",
        "as_printed",
        "verified",
    )


def test_a_name_without_a_code_says_why() -> None:
    rows = items(
        f"1、{CLASS}{SECTION}花木福利（项）1.00万元，比上年预算增加0.50万元。",
        f"2、{CLASS}{SECTION}草木福利（项）1.00万元。",
    )
    for row in (*rows["stated_change"], *rows["stated_figure"]):
        assert (row["function_code"], row["code_status"]) == (None, None)
        assert str(row["status_note"]).startswith("no code: neither a table of the document nor")


def test_a_section_that_does_not_exist_is_corrected_by_the_tables() -> None:
    found = figures(items(f"1、{CLASS}社会保障和就业支出（款）老年福利（项）10.00万元。"))
    item = found["社会保障和就业支出/社会保障和就业支出/老年福利"]
    assert (item["function_code"], item["code_status"]) == ("2081002", "corrected")
    assert "there is no 社会保障和就业支出/社会保障和就业支出" in str(item["status_note"])


def test_a_project_is_the_sum_of_its_lines_in_the_statement_of_projects() -> None:
    table = """项目支出情况表
单位：元
科目编码\t科目名称\t项目名称\t合计
2081002\t老年福利\t敬老院运行经费\t100000
2081005\t社会福利事业单位\t敬老院运行经费\t50000
2081005\t社会福利事业单位\t儿童之家补助\t30000
合计\t\t\t180000
"""
    hints = Hints(unit="某县民政局", year=2024, stage="budget", scope="unit")
    lines = ["三、支出预算情况说明", "（一）项目名称：敬老院运行经费项目", "预算安排规模：{}万元"]

    def status(amount: str) -> object:
        text = "\n".join([*lines, table]).format(amount)
        rows = extract(text.encode(), "民政局.txt", hints, Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))
        return [row["value_status"] for row in rows["stated_figure"] if row["measure"] == "project_item"]

    assert (status("15.00"), status("10.00")) == (["verified"], ["disputed"])


def test_appropriation_of_a_fund_is_compared_with_its_line_of_the_summary() -> None:
    table = TABLE.replace(
        "收入总计\t700000\t支出总计\t700000",
        "政府性基金预算拨款\t200000\t城乡社区支出\t200000\n收入总计\t900000\t支出总计\t900000",
    )
    hints = Hints(unit="某县民政局", year=2024, stage="budget", scope="unit")

    def status(amount: str) -> object:
        text = "\n".join([HEADING, f"收入预算包括：政府性基金预算拨款{amount}万元。", table])
        rows = extract(text.encode(), "民政局.txt", hints, Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))
        return [row["value_status"] for row in rows["stated_figure"]]

    assert (status("20.00"), status("21.00")) == (["verified"], ["disputed"])


OLD, OTHER, UNKNOWN = "老年福利（项）", "本县福利（项）", "敬老活动（项）"


def test_the_one_item_that_no_list_has_is_the_one_line_left_of_its_section() -> None:
    known = f"1、{CLASS}{SECTION}{OLD}10.00万元。"
    rows = items(known, f"2、{CLASS}{SECTION}{UNKNOWN}60.00万元。")
    item = figures(rows)["社会保障和就业支出/社会福利/敬老活动"]
    assert (item["function_code"], item["code_status"], item["value_status"]) == (
        "2081097",
        "corrected",
        "verified",
    )
    assert "2081097 is the line that is left of its 款" in str(item["status_note"])


@pytest.mark.parametrize(
    "lines",
    [
        (f"1、{CLASS}{SECTION}{OLD}10.00万元。", f"2、{CLASS}{SECTION}{UNKNOWN}59.00万元。"),
        (f"1、{CLASS}{SECTION}{OLD}11.00万元。", f"2、{CLASS}{SECTION}{UNKNOWN}60.00万元。"),
        (f"2、{CLASS}{SECTION}{UNKNOWN}60.00万元。",),
        (
            f"1、{CLASS}{SECTION}{OLD}10.00万元。",
            f"2、{CLASS}{SECTION}{OTHER}60.00万元。",
            f"3、{CLASS}{SECTION}{UNKNOWN}60.00万元。",
        ),
    ],
    ids=["another amount", "another item misses its line", "two lines are left", "no line is left"],
)
def test_an_amount_alone_gives_an_item_no_code(lines: tuple[str, ...]) -> None:
    item = figures(items(*lines))["社会保障和就业支出/社会福利/敬老活动"]
    assert item["function_code"] is None
