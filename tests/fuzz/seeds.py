"""Small valid files, a few for each reader, from which mutated ones are made.

Belongs here: files that reach much of a reader with few bytes. Does not belong here: how they are broken
(`mutate`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FILES = Path(__file__).parent.parent / "document" / "files"
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出"),
    ("201", "一般公共服务支出", "1,234.50", "1,000.00"),
    ("20101", "人大事务", "-0.50", "０．５０"),
)


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Reader → files it reads."""
    return {
        "text": (_text(), _text().decode().encode("gb18030"), _text().decode().encode("utf-16")),
        "html": (_html("utf-8"), _html("gb18030")),
        "mhtml": (_mhtml(),),
        "xlsx": (_xlsx(),),
        "xls": ((FILES / "table.xls").read_bytes(),),
        "docx": (_docx(),),
        "pdf": (_pdf(_ruled), _pdf(_aligned)),
        "zip": (_zip(),),
        "picture": (_picture("PNG"), _picture("JPEG"), _picture("TIFF")),
        "office": (
            (FILES / "table.doc").read_bytes(),
            b"{\\rtf1\\ansi \\trowd\\cellx2000\\cellx4000 a\\cell 1.00\\cell\\row\\pard end\\par}",
        ),
    }


def _text() -> bytes:
    lines = ["部门预算公开", "单位：万元", *("\t".join(row) for row in ROWS), "\f2024年增长12.5%。"]
    return "\n".join(lines).encode()


def _html(encoding: str) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    return (
        f'<html><head><meta charset="{encoding}"><title>x</title></head><body><!-- c --><p>部门收支总表&nbsp;</p>'
        f'<table border=1><tr><th colspan="2" rowspan="1">科目</th><th colspan=2>金额</th></tr>{rows}</table>'
        "<div style='display:none'>x</div><table><tr><td><table><tr><td>a<td>b</table></table></body></html>"
    ).encode(encoding)


def _mhtml() -> bytes:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n'
    part = b'--B\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
    return head + (part + _html("utf-8") + b"\n") * 2 + b"--B--\n"


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "表1 收支总表"
    for row in ROWS:
        sheet.append(row)
    sheet["C5"], sheet["D5"] = 1234.5, "=C5*2"
    sheet["C5"].number_format = '#,##0.00;[Red]-#,##0.00;"-"'
    sheet["A6"] = 45261
    sheet["A6"].number_format = "yyyy-mm-dd"
    sheet.merge_cells("A7:B8")
    workbook.create_sheet("隐藏").sheet_state = "hidden"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _kept(buffer, "docProps/", {b"<v></v>": b"<v>2469</v>", b"<v />": b"<v>2469</v>"})


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("部门收支总表")
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 3).add_table(rows=1, cols=2)
    document.add_page_break()
    buffer = io.BytesIO()
    document.save(buffer)
    return _kept(buffer, ("docProps/", "word/theme", "word/s", "word/f", "word/n", "customXml"), {})


def _kept(buffer: io.BytesIO, without: str | tuple[str, ...], changes: dict[bytes, bytes]) -> bytes:
    """A package without the parts no reader looks at, which would take most of the mutations."""
    kept = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(kept, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            for old, new in changes.items():
                data = data.replace(old, new)
            if not name.startswith(without):
                target.writestr(zipfile.ZipInfo(name), data)  # without the time, so that bytes are the same
    return kept.getvalue()


def _pdf(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=0, invariant=1)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for _ in range(2):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(200, 780, "部门收支总表")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _ruled(canvas: Canvas) -> None:
    canvas.grid([50, 120, 300, 400, 500], [700, 720, 740, 760])
    for number, row in enumerate(ROWS):
        for left, text in zip((55, 125, 305, 405), row, strict=True):
            canvas.drawString(left, 746 - 20 * number, text)


def _aligned(canvas: Canvas) -> None:
    for number in range(12):
        for right, text in zip((110, 290, 390, 490), ROWS[number and 1 + number % 2], strict=True):
            canvas.drawRightString(right, 740 - 20 * number, text)
    canvas.rotate(90)
    canvas.drawString(100, -30, "第1页")


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in (("表1.xlsx", _xlsx()), ("附件/表10.htm", _html("gb18030")), ("表2.txt", _text())):
            target.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _picture(format_name: str) -> bytes:
    image = Image.new("L", (96, 48), 255)
    ImageDraw.Draw(image).text((8, 16), "1,234.50", fill=0)
    buffer = io.BytesIO()
    image.save(buffer, format_name)
    return buffer.getvalue()
