"""Figures with fewer decimals than the others beside them: cut off where a page draws them, noughts where cells are stated."""

from __future__ import annotations

from small_documents import BUDGET, facts

from orchestration.document.read import read_document
from orchestration.judgement import understand

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("2010601", "行政运行", "1,234.50", "1,234.50", ""),
    ("2010602", "一般行政管理事务", "965.6", "965.6", ""),
    ("2010603", "机关服务", "20.00", "20.00", ""),
)


def status(total: str, form: str) -> tuple[str, str]:
    rows = (*ROWS, ("合计", "", total, total, ""))
    if form == "html":
        body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        text = f"<html><body><p>支出总表</p><p>单位：元</p><table>{body}</table></body></html>"
    else:
        text = "支出总表\n单位：元\n" + "".join("\t".join(row) + "\n" for row in rows)
    found = facts(understand(read_document(text.encode(), f"a.{form}"), BUDGET), "fct_expenditure")
    return found["2010602", "basic"]


def test_a_cell_that_a_format_states_lacks_noughts_only() -> None:
    assert status("2,220.10", "html") == ("965.6", "verified")
    assert status("2,220.15", "html") == ("965.6", "disputed")  # it is read to the fen like the others


def test_a_figure_drawn_without_a_decimal_may_be_cut_off() -> None:
    assert status("2,220.10", "txt") == ("965.6", "uncertain")
