"""Text with one cell a line says what to do; text with columns says nothing."""

from __future__ import annotations

from orchestration.document.read import read_document

CELLS = ["2025年收入预算表", "科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def test_one_cell_a_line_says_what_to_give_instead() -> None:
    cells = [
        *CELLS,
        *(text for n in range(12) for text in (f"20801{n:02}", "行政运行", f"{n},698.92", "30,698.92")),
    ]
    (warning,) = read_document("\n".join(cells).encode(), "收入预算.txt").warnings
    assert "pdftotext -layout" in warning


def test_columns_say_nothing() -> None:
    rows = [f"20801{n:02}   行政运行     {n},698.92    30,698.92     {n},698.92" for n in range(12)]
    text = "\n".join(["科目编码   科目名称     合计    基本支出     项目支出", *rows, *(["1,698.92"] * 33)])
    assert not read_document(text.encode(), "收入预算.txt").warnings
    assert not read_document("\n".join(rows).replace("   ", "\t").encode(), "收入预算.txt").warnings
