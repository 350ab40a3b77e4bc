"""Opening the zip file that a DOCX or XLSX is, without letting it blow up.

Belongs here: members, their size limits, safe XML parsing and the relations between parts, shared by both
formats. Does not belong here: what the parts say. Members are read in memory; their names never become paths.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from orchestration.document.model import UnreadableDocument

MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 10_000
# Less than this is harmless at any ratio, and small files of formatting alone compress very well.
_RATIO_MATTERS_FROM = 50 * 1024 * 1024

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}
_DAMAGED = "this office or zip file is damaged; fetch it again, or open it and save it again"


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, if its declared sizes are sane: zipfile never yields more of a member than is declared."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableDocument(_DAMAGED) from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED_BYTES
        or (unpacked > _RATIO_MATTERS_FROM and unpacked / packed > MAX_RATIO)
    ):
        raise UnreadableDocument(
            f"this office or zip file unpacks to {unpacked // 1024 // 1024} MB in {len(members)} parts, more than "
            "is safe; remove empty formatted rows and embedded objects and save it again"
        )
    return archive


def member_names(data: bytes) -> frozenset[str]:
    """Names of all members; raises UnreadableDocument where the bytes are no ZIP archive that can be opened."""
    return frozenset(open_archive(data).namelist())


def parse_member(archive: zipfile.ZipFile, name: str) -> Any:
    """Root element of an XML part; entities are not expanded and nothing outside the part is fetched."""
    with archive.open(name) as stream:
        root = etree.parse(stream, etree.XMLParser(**_SAFE)).getroot()
    _refuse_doctype(root)
    return root


def iterate_member(archive: zipfile.ZipFile, name: str, *tags: str) -> Iterator[Any]:
    """Elements called one of `tags` as they end, each emptied after use: a part of any length fits."""
    with archive.open(name) as stream:
        found = etree.iterparse(stream, tag=["{*}" + tag for tag in tags], **_SAFE)
        for number, (_, element) in enumerate(found):
            if number == 0:  # a DTD stands before them all
                _refuse_doctype(element)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _refuse_doctype(element: Any) -> None:
    if element.getroottree().docinfo.doctype:
        raise UnreadableDocument("this office file holds a DTD, which none should; open it and save it again")


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """id → (last word of the type, member name) for what `part`, or "" for the package, refers to."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    if rels not in archive.namelist():
        return {}
    found = {}
    for relation in parse_member(archive, rels).iterfind("{*}Relationship"):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            member = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], member)
    return found


def main_part(archive: zipfile.ZipFile) -> str:
    """The part that holds the text, by the package's own word: it need not be word/document.xml."""
    for kind, member in relations(archive, "").values():
        if kind == "officeDocument" and member in archive.namelist():
            return member
    raise UnreadableDocument(_DAMAGED)
