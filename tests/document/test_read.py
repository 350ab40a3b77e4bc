"""Choosing a reader by content, and the one line that says why a file can't be read."""

import hashlib
import io
import struct
import zipfile

import docx
import openpyxl
import pytest

from orchestration.document import archive, read
from orchestration.document.model import UnreadableDocument
from orchestration.document.read import read_document


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            # dated alike, so that two collections of these tests agree
            entry = zipfile.ZipInfo(name.replace("__", "/"))
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def compound_file(*names: str) -> bytes:
    """An OLE2 file of one directory sector: the root and a chain of siblings."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 0)
    struct.pack_into("<109I", header, 76, *[0xFFFFFFFF] * 109)
    nobody = 0xFFFFFFFF
    directory = b""
    for index, name in enumerate(("Root Entry", *names)):
        text = name.encode("utf-16-le") + b"\0\0"
        right = index + 1 if 0 < index < len(names) else nobody
        child = 1 if index == 0 else nobody
        entry = text.ljust(64, b"\0") + struct.pack("<H2x3I", len(text), nobody, right, child)
        directory += entry.ljust(128, b"\0")
    return bytes(header) + directory.ljust(512, b"\0")


def docx_bytes() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx_bytes() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "正文"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


TABLE = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (docx_bytes(), "docx"),
        (xlsx_bytes(), "xlsx"),
        (f"<!-- saved --><HTML>{TABLE}".encode(), "html"),
        (f"\ufeff<!DOCTYPE html>{TABLE}".encode("utf-16-le"), "html"),
        (f"部门预算{TABLE}".encode("gb18030"), "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
         b"Content-Type: text/html\n\n<p>1</p>\n--B--\n", "mhtml"),
        ("收入\t1,234.50\n<单位：万元>\n".encode(), "text"),
    ],
)  # fmt: skip
def test_reader_by_content_not_suffix(data: bytes, format_name: str):
    document = read_document(data, "预算.xls")
    assert document.format == format_name
    assert document.file_name == "预算.xls"
    assert document.document_id == hashlib.sha256(data).hexdigest()
    assert any(page.blocks for page in document.pages)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\0", "empty"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG file is damaged"),
        (b"\x89PNG\r\n\x1a\n", "PNG file is damaged"),
        (b"Rar!\x1a\x07\0", "RAR archive; unpack"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive; unpack"),
        (zipped(**{"OFD.xml": "x"}), "OFD file; open it and save it as PDF"),
        (zipped(**{"[Content_Types].xml": "x", "ppt__a.xml": "x"}), "PowerPoint"),
        (zipped(**{"a.txt": "x"})[:60], "damaged"),
        (zipped(**{"[Content_Types].xml": "x", "word__document.xml": "x"}), "damaged"),
        (compound_file("WordDocument", "Workbook"), "DOCX or PDF|LibreOffice"),
        (compound_file("EncryptedPackage"), "password"),
        (compound_file("Contents"), "OLE2 file that is neither"),
        (compound_file("Workbook"), "Excel 97-2003 .* damaged"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "2003 XML.*XLSX"),
        (b"<html><body><script>1</script></body></html>", "holds no text"),
        (bytes(range(256)) * 9, "neither a known document format"),
    ],
)
def test_refused_in_one_line_that_says_what_to_do(data: bytes, message: str):
    with pytest.raises(UnreadableDocument, match=message) as refusal:
        read_document(data, "预算公开.pdf")
    assert "\n" not in str(refusal.value)
    assert "预算公开" not in str(refusal.value)


def test_size_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(read, "MAX_BYTES", 3 * 1024 * 1024)
    with pytest.raises(UnreadableDocument, match="4 MB, more than the 3 MB"):
        read_document(b"x" * (4 * 1024 * 1024), "a.txt")


def test_zip_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(UnreadableDocument, match="more than is safe"):
        read_document(docx_bytes(), "a.docx")


def test_zip_that_unpacks_beyond_reason():
    bomb = zipped(**{"[Content_Types].xml": "x", "word__document.xml": " " * (60 * 1024 * 1024)})
    with pytest.raises(UnreadableDocument, match="more than is safe"):
        read_document(bomb, "a.docx")


def test_any_error_of_a_reader_is_one_unreadable_document(monkeypatch: pytest.MonkeyPatch):
    def fail(data: bytes) -> None:
        raise KeyError("two\nlines")

    monkeypatch.setattr("orchestration.document.text.read_text", fail)
    with pytest.raises(UnreadableDocument, match=r"text file is damaged \(KeyError"):
        read_document(b"x", "a.txt")
