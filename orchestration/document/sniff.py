"""What the bytes are, whatever the file is called.

Belongs here: telling formats apart, and one sentence of advice for each format that can't be read. Does not
belong here: reading any of them. Publishers name web pages .xls and PDFs .doc: a suffix is never looked at.
"""

from __future__ import annotations

import re
from typing import Literal

from orchestration.document.archive import member_names, open_archive
from orchestration.document.decoding import decode
from orchestration.document.model import UnreadableDocument
from orchestration.document.ole2 import SIGNATURE as OLE2_SIGNATURE
from orchestration.document.ole2 import top_names
from orchestration.document.text_html import outside_tables
from orchestration.document.text_marks import is_marked_up

Kind = Literal[
    "pdf",
    "docx",
    "xlsx",
    "xls",
    "html",
    "mhtml",
    "text",
    "png",
    "jpeg",
    "tiff",
    "doc",
    "rtf",
    "odt",
    "ods",
    "zip",
]

CONVERTED: frozenset[Kind] = frozenset({"doc", "rtf", "odt", "ods"})
"""What is read through LibreOffice."""

_OTHER_PICTURE = "this is a picture ({}), which is not read; save it as PNG, JPEG, TIFF or PDF"
_UNPACK = "this is a {} archive; unpack it and ingest the files inside"
_SAVE_AS = "this is {}; open it and save it as {}"

_REFUSED_SIGNATURES = (
    (b"GIF8", _OTHER_PICTURE.format("GIF")),
    (b"Rar!\x1a\x07", _UNPACK.format("RAR")),
    (b"7z\xbc\xaf\x27\x1c", _UNPACK.format("7z")),
    (b"\x1f\x8b\x08", _UNPACK.format("gzip")),
)

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"{\\rtf", "rtf"),
)

# What office programs keep in a zip, by the folder or member that only they have.
_OFFICE_PARTS = (
    ("xl/workbook.bin", _SAVE_AS.format("a binary Excel workbook (XLSB)", "XLSX")),
    ("ppt/", _SAVE_AS.format("a PowerPoint presentation", "PDF")),
    ("OFD.xml", _SAVE_AS.format("an OFD file", "PDF")),
)

_OPEN_DOCUMENT_MIME = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENT: dict[str, Kind] = {"text": "odt", "spreadsheet": "ods"}

_REFUSED_STREAMS = (
    ("EncryptedPackage", "this file is protected with a password; remove the password and save it again"),
    ("PowerPoint Document", _SAVE_AS.format("a PowerPoint presentation", "PDF")),
)
# In this order: a Word file may hold a workbook.
_STREAMS: tuple[tuple[str, Kind], ...] = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))

_HEAD = 1 << 16
_BEGINS_WITH_TAG = re.compile(
    rb"(?>(?><!--.*?-->)|(?><\?.*?>)|\s)*+<(?:!doctype\s+html|(?:html|head|meta|title|style|script|link|body|table|tr|div"
    rb"|p|span|h[1-6]|center|font|ul|ol)\b)",
    re.DOTALL | re.IGNORECASE,
)
_CELL_TAG = re.compile(rb"<td[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:html|head|body|p|div|br|h[1-6]|center|ul|ol|li|t[drh])[\s/>]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n")
_MAIL_HEADER = re.compile(rb"\s*(?:mime-version|content-type|from|subject|date|x-\w+):", re.IGNORECASE)
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_OFFICE_2003_XML = re.compile(rb"<\?mso-application\s+progid=.(Excel|Word)", re.IGNORECASE)


def kind_of(data: bytes) -> Kind:
    """The kind of document; raises UnreadableDocument with advice where there is nothing that reads it."""
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise UnreadableDocument("this file is empty; fetch it again")
    for signature, advice in _REFUSED_SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(advice)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableDocument(_OTHER_PICTURE.format("WebP"))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _kind_of_zip(data)
    if data.startswith(OLE2_SIGNATURE):
        return _kind_of_compound_file(data)
    return _kind_of_text(data)


def _kind_of_zip(data: bytes) -> Kind:
    names = member_names(data)
    for part, advice in _OFFICE_PARTS:
        if any(name == part or (part.endswith("/") and name.startswith(part)) for name in names):
            raise UnreadableDocument(advice)
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return _kind_of_open_document(data)
    return "zip"


def _kind_of_open_document(data: bytes) -> Kind:
    with open_archive(data) as archive, archive.open("mimetype") as stream:
        name = stream.read(100).decode(errors="replace").removeprefix(_OPEN_DOCUMENT_MIME).strip()
    if name not in _OPEN_DOCUMENT:
        raise UnreadableDocument(
            _SAVE_AS.format("an OpenDocument file that is neither text nor sheets", "PDF")
        )
    return _OPEN_DOCUMENT[name]


def _kind_of_compound_file(data: bytes) -> Kind:
    names = top_names(data)
    for stream, advice in _REFUSED_STREAMS:
        if stream in names:
            raise UnreadableDocument(advice)
    for stream, kind in _STREAMS:
        if stream in names:
            return kind
    raise UnreadableDocument(
        "this is an OLE2 file that is neither a workbook nor a Word file; save it as PDF, DOCX or XLSX"
    )


def _kind_of_text(data: bytes) -> Kind:
    # Without its NULs and byte order mark, the markup of a UTF-16 page reads as ASCII does.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if office := _OFFICE_2003_XML.search(head):
        format_name = office[1].decode().capitalize()
        target = "XLSX" if format_name == "Excel" else "DOCX or PDF"
        raise UnreadableDocument(_SAVE_AS.format(f"an {format_name} 2003 XML file", target))
    if _MAIL_HEADER.match(head) and _MULTIPART.search(head):
        return "mhtml"
    if _BEGINS_WITH_TAG.match(head) or (_CELL_TAG.search(data) and not _is_markdown(data)):
        return "html"
    return "text"


def _is_markdown(data: bytes) -> bool:
    """Whether text around HTML tables breaks its lines itself, with blank ones: tags do so in a web page."""
    text = outside_tables(decode(data))
    return is_marked_up(text.splitlines()) or bool(_BLANK_LINE.search(text) and not _BLOCK_TAG.search(text))
