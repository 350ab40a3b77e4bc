"""Names set in the middle of their row's height stay with their own figures in text aligned by spaces."""

from __future__ import annotations

from orchestration.document.text import read_text

HEADING = "  项目名称                              项目单位        合计        一般公共预算\n"


def names_of(body: str) -> dict[str, str]:
    """What stands in the last column of each row to the name in its first."""
    [page] = read_text((HEADING + body).encode())
    [table] = page.tables()
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    return {row[3]: row.get(0, "") for number, row in sorted(rows.items()) if number and 3 in row}


def test_lines_above_and_below_the_figures_are_one_name() -> None:
    body = (
        "乡镇基层站所能力提升建设项目          某县水利局       5.00          5.00\n"
        "统筹城乡一体化示范区基础设施配套项\n"
        "                                    某县水利局       7.00          7.00\n"
        "目前期工作经费\n"
        "提前下达中央财政补助资金预算（直达\n"
        "                                    某县水利局       9.00          9.00\n"
        "资金）\n"
        "物业管理服务费                        某县水利局       2.00          2.00\n"
    )
    assert names_of(body) == {
        "5.00": "乡镇基层站所能力提升建设项目",
        "7.00": "统筹城乡一体化示范区基础设施配套项目前期工作经费",
        "9.00": "提前下达中央财政补助资金预算（直达资金）",
        "2.00": "物业管理服务费",
    }


def test_names_that_begin_level_with_their_figures_go_on_below() -> None:
    body = (
        "统筹城乡一体化示范区基础设施配套项      某县水利局       7.00          7.00\n"
        "目前期工作经费\n"
        "物业管理服务费                        某县水利局       2.00          2.00\n"
        "办公用房维修改造                      某县水利局       3.00          3.00\n"
    )
    assert names_of(body) == {
        "7.00": "统筹城乡一体化示范区基础设施配套项目前期工作经费",
        "2.00": "物业管理服务费",
        "3.00": "办公用房维修改造",
    }
