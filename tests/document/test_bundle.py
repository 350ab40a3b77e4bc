"""ZIP files of several files of one disclosure: order, names, and members that can't be read."""

import hashlib
import io
import stat
import zipfile
from pathlib import Path

import pytest

from orchestration.document import bundle
from orchestration.document.model import UnreadableDocument
from orchestration.document.read import read_document
from orchestration.statement.stream import printed_in
from tests.document.grids import assert_sound

FILES = Path(__file__).parent / "files"
XLS = (FILES / "table.xls").read_bytes()
PAGE = "<table><tr><td>收入<td>1.00<tr><td>支出<td>1.00</table>".encode()


class RawName(zipfile.ZipInfo):
    """A member whose name is written in these bytes, without the flag that says UTF-8."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(repr(raw))
        self.raw = raw

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.raw, 0


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in members:
            target.writestr(name, data)
    return buffer.getvalue()


def test_members_in_natural_order_with_their_names():
    data = packed(
        ("附件/表10.xls", XLS), ("附件/表2.htm", PAGE), ("附件/表1.txt", "一\f二".encode()), ("附件/", b"")
    )
    document = read_document(data, "预算公开.zip")
    assert document.format == "zip"
    assert document.document_id == hashlib.sha256(data).hexdigest()
    assert document.warnings == ()
    assert_sound(document)
    assert [(page.number, page.member, page.name) for page in document.pages] == [
        (1, "附件/表1.txt/1", ""),
        (2, "附件/表1.txt/2", ""),
        (3, "附件/表2.htm", ""),
        (4, "附件/表10.xls", "收支总表"),
    ]
    assert document.pages[3].address == "附件/表10.xls/收支总表"


def test_a_citation_names_the_member_but_only_a_sheet_is_a_title():
    document = read_document(packed(("1收入总表.htm", PAGE), ("2支出.xls", XLS)), "a.zip")
    blocks = list(printed_in(document))
    assert [block.text for block in blocks if getattr(block, "weak", False)] == ["收支总表"]
    fragment = next(block for block in blocks if not hasattr(block, "weak"))
    assert fragment.grid.ref(fragment.grid.table.cells[0]).page_name == "1收入总表.htm"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("name", ["部门预算/表1.htm", "联通.htm"])
def test_names_in_the_code_of_chinese_windows(name: str, encoding: str):
    document = read_document(packed((RawName(name.encode(encoding)), PAGE)), "a.zip")
    assert document.pages[0].member == name


def test_names_are_only_data():
    names = ("../../etc/passwd", "/root/x", "C:\\表\\1", "a\r\nb\"'`.txt", "\x1b[31m" + "x" * 300)
    document = read_document(packed(*((RawName(name.encode()), PAGE) for name in names)), "a.zip")
    members = {page.member for page in document.pages}
    assert {"../../etc/passwd", "/root/x", "C:/表/1", "a b\"'`.txt"} < members
    assert all(member.isprintable() and len(member) <= 200 for member in members)


def test_members_that_cannot_be_read_are_named_in_warnings():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    document = read_document(
        packed(
            ("1.htm", PAGE),
            ("2.rar", b"Rar!\x1a\x07\0"),
            ("3.zip", packed(("a.txt", b"x"))),
            (link, b"/etc/passwd"),
        ),
        "a.zip",
    )
    assert [page.member for page in document.pages] == ["1.htm"]
    assert len(document.warnings) == 2
    assert document.warnings[0].startswith("2.rar: this is a RAR archive")
    assert document.warnings[1].startswith("3.zip: this is an archive inside an archive")


def test_broken_member_costs_only_itself():
    data = packed(("1.htm", PAGE), ("2.htm", PAGE.replace(b"1.00", b"2.00")))
    document = read_document(data.replace(b"2.00", b"3.00", 1), "a.zip")
    assert [page.member for page in document.pages] == ["1.htm"]
    assert document.warnings == ("2.htm: damaged inside the archive (BadZipFile); pack it anew",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (packed(("a.rar", b"Rar!\x1a\x07\0")), "none of the 1 files.*a.rar: this is a RAR archive"),
        (packed(("__MACOSX/._a.xls", b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x")), "holds no files"),
        (
            packed(("a.htm", PAGE)).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"),
            "password",
        ),
    ],
)
def test_refused(data: bytes, message: str):
    with pytest.raises(UnreadableDocument, match=message):
        read_document(data, "a.zip")


def test_too_many_files(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bundle, "MAX_FILES", 1)
    with pytest.raises(UnreadableDocument, match="2 files, more than the 1"):
        read_document(packed(("a.txt", b"x"), ("b.txt", b"x")), "a.zip")


def test_members_that_take_libreoffice_are_converted_in_one_call(monkeypatch: pytest.MonkeyPatch):
    calls: list[dict[str, bytes]] = []

    def convert(files: dict[str, bytes]) -> dict[str, bytes | UnreadableDocument]:
        calls.append(files)
        first, second = files
        return {first: PAGE, second: UnreadableDocument("no")}

    monkeypatch.setattr(bundle, "convert", convert)
    doc = (FILES / "table.doc").read_bytes()
    document = read_document(packed(("2.doc", doc), ("10.rtf", b"{\\rtf1 x}"), ("1.htm", PAGE)), "a.zip")
    assert len(calls) == 1
    assert [page.member for page in document.pages] == ["1.htm", "2.doc"]
    assert document.warnings == ("10.rtf: no",)
