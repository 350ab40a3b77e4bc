"""Files that LibreOffice opens for us; what takes LibreOffice itself is left out where it is not installed."""

import hashlib
import io
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from orchestration.document import office
from orchestration.document.model import Table, UnreadableDocument
from orchestration.document.office import convert
from orchestration.document.read import read_document
from tests.document.grids import assert_sound

FILES = Path(__file__).parent / "files"
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2"),
    )
)


def open_document(kind: str, body: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("mimetype", mime)
        target.writestr(
            "content.xml",
            f'<office:document-content {NAMESPACES} office:version="1.2"><office:body>{body}</office:body>'
            "</office:document-content>",
        )
        target.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}" m:version="1.2"><m:file-entry m:full-path="/" m:media-type="{mime}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    return buffer.getvalue()


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]


@needs_libreoffice
def test_doc_has_the_cells_of_the_author():
    data = (FILES / "table.doc").read_bytes()
    document = read_document(data, "部门预算.doc")
    assert document.format == "doc"
    assert document.document_id == hashlib.sha256(data).hexdigest()
    assert_sound(document)
    (page,) = document.pages
    assert [line.text for line in page.lines()] == ["部门收支总表", "单位：万元", "注：本表无。"]
    (table,) = page.tables()
    assert table.positions == "certain"
    assert rows_of(table)[0] == ["收入", "支出"]
    assert rows_of(table)[2] == ["财政拨款收入", "1,234.50", "教育支出", "1,000.00"]


@needs_libreoffice
def test_tables_without_lines_cut_by_pages_or_wider_than_the_page_are_whole():
    edges = "".join(rf"\cellx{2500 * number - 3000}" for number in range(1, 10))
    row = (
        rf"\trowd\trleft-3000{edges}"
        + "".join(rf"\intbl {number}.00\cell " for number in range(9))
        + r"\row "
    )
    document = read_document(("{\\rtf1\\ansi Head\\par " + row * 100 + "\\pard end\\par}").encode(), "a.rtf")
    assert document.format == "rtf"
    (page,) = document.pages
    (table,) = page.tables()
    assert rows_of(table) == [[f"{number}.00" for number in range(9)]] * 100


@needs_libreoffice
def test_a_word_processor_cuts_no_text_that_just_fills_its_cell():
    border = "".join(rf"\clbrdr{side}\brdrs\brdrw10" for side in "tlbr")
    name, unit = ("".join(rf"\u{ord(c)}?" for c in text) for text in ("设备更新改造", "次"))
    rows = ""
    for width in range(
        1660, 1900, 40
    ):  # six characters of 240 twips, and room for a part of one more at most
        edges = "".join(rf"{border}\cellx{width * number}" for number in (1, 2, 3))
        rows += rf"\trowd\trgaph100{edges}\intbl\fs24 {name}\cell {unit}\cell 10\cell\row\pard\par "
    data = rf"{{\rtf1\ansi{{\fonttbl{{\f0 Noto Sans CJK SC;}}}}\f0 {rows}}}".encode()
    (page,) = read_document(data, "a.rtf").pages
    cells = [cell for table in page.tables() for cell in table.cells]
    assert sum(cell.text == "设备更新改造" for cell in cells) == 6
    assert not any(cell.is_cut for cell in cells)


@needs_libreoffice
def test_spreadsheet_stays_one():
    row = '<table:table-row><table:table-cell office:value-type="float" office:value="1234.5"/></table:table-row>'
    text = (
        "<table:table-row>"
        + '<table:table-cell office:value-type="string"><text:p>项目</text:p></table:table-cell>' * 2
    )
    sheet = f'<office:spreadsheet><table:table table:name="表一">{text}</table:table-row>{row}</table:table></office:spreadsheet>'
    document = read_document(open_document("spreadsheet", sheet), "a.ods")
    assert (document.format, document.pages[0].name) == ("ods", "表一")
    (table,) = document.pages[0].tables()
    assert rows_of(table) == [["项目", "项目"], ["1234.5"]]


@needs_libreoffice
def test_links_are_not_followed(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        body = "<office:text><text:p>正文</text:p>" + "".join(
            f'<text:section text:name="S{number}"><text:section-source xlink:href="{link}" text:filter-name="Text"/>'
            "<text:p>旧</text:p></text:section>"
            for number, link in enumerate((secret.as_uri(), f"{url}/section.txt"))
        )
        picture = f'<draw:image xlink:href="{url}/picture.png" xlink:type="simple"/>'
        body += f'<text:p><draw:frame svg:width="5cm" svg:height="5cm">{picture}</draw:frame></text:p></office:text>'
        document = read_document(open_document("text", body), "a.odt")
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
    assert document.format == "odt"
    assert [line.text for line in document.pages[0].lines()] == ["正文", "旧", "旧"]


@needs_libreoffice
def test_a_file_that_fails_costs_only_itself():
    good = (FILES / "table.doc").read_bytes()
    results = convert({"../a": good, "b\n": good[:3000], "c": good})
    assert isinstance(results["../a"], bytes)
    assert isinstance(results["c"], bytes)
    assert "could not convert" in str(results["b\n"])


def test_absent(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(UnreadableDocument, match=r"LibreOffice.*not installed.*make office"):
        read_document((FILES / "table.doc").read_bytes(), "a.doc")


def test_time_limit_ends_whatever_was_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    stuck = tmp_path / "soffice"
    stuck.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n")
    stuck.chmod(0o755)
    found = shutil.which
    monkeypatch.setattr(office.shutil, "which", lambda name: str(stuck) if name == "soffice" else found(name))
    started = time.monotonic()
    results = convert({"a": b"x", "b": b"y"}, seconds=1)
    assert time.monotonic() - started < 5
    assert all("within 1 s" in str(result) for result in results.values())
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True).stdout
    assert not state or state.startswith("Z")


@needs_libreoffice
def test_works_under_the_limits_of_a_worker():
    limits = "import resource; resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))"
    code = f"{limits}; from orchestration.document.office import convert_one; import sys; "
    code += "sys.stdout.buffer.write(convert_one(sys.stdin.buffer.read())[:5])"
    data = (FILES / "table.doc").read_bytes()
    assert subprocess.run([sys.executable, "-c", code], input=data, capture_output=True).stdout == b"%PDF-"
