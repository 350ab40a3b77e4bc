"""A ZIP of several files of one disclosure → pages: each file that can be read, in the order of their names.

Belongs here: which members count, what they are called, and what becomes of one that can't be read. Does not
belong here: limits on unpacking (`archive`), or reading a member (`read`). Names are only data: members are read
in memory and never become paths.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace

from orchestration.document.archive import open_archive
from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.office import convert
from orchestration.document.sniff import CONVERTED, kind_of

MAX_FILES = 500

_FLAG_ENCRYPTED = 0x1
_FLAG_UTF8 = 0x800
_LONGEST_NAME = 200
_DIGITS = re.compile(r"(\d+)")

Content = bytes | UnreadableDocument


def read_bundle(
    data: bytes, read: Callable[[bytes], tuple[Page, ...]]
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Pages of all members, numbered consecutively, and a line for each member that `read` refused."""
    pages: list[Page] = []
    problems: list[str] = []
    for name, content in _converted(_members(data)):
        try:
            if isinstance(content, UnreadableDocument):
                raise content
            found = read(content)
        except UnreadableDocument as problem:
            problems.append(f"{name}: {problem}")
            continue
        for page in found:
            place = name if page.name or len(found) == 1 else f"{name}/{page.number}"
            pages.append(replace(page, number=len(pages) + 1, member=place))
    if not pages:
        raise UnreadableDocument(
            f"none of the {len(problems)} files in this ZIP archive can be read; the first is {problems[0]}"
            if problems
            else "this ZIP archive holds no files; fetch it again"
        )
    return tuple(pages), tuple(problems)


def _members(data: bytes) -> list[tuple[str, Content]]:
    with open_archive(data) as archive:
        named = [(_name(member), member) for member in archive.infolist()]
        files = [(name, member) for name, member in named if _is_document(name, member)]
        if len(files) > MAX_FILES:
            raise UnreadableDocument(
                f"this ZIP archive holds {len(files)} files, more than the {MAX_FILES} one disclosure may have; "
                "split it by disclosure"
            )
        if any(member.flag_bits & _FLAG_ENCRYPTED for _, member in files):
            raise UnreadableDocument("this ZIP archive is protected with a password; unpack it first")
        files.sort(key=lambda file: _in_natural_order(file[0]))
        return [(name, _content(archive, member)) for name, member in files]


def _is_document(name: str, member: zipfile.ZipInfo) -> bool:
    """Not a folder, a link, or what file managers leave behind."""
    parts = name.split("/")
    return not (
        member.is_dir()
        or stat.S_ISLNK(member.external_attr >> 16)
        or any(part.startswith(".") and part.strip(".") for part in parts)
        or parts[0] == "__MACOSX"
        or parts[-1].lower() in {"thumbs.db", "desktop.ini"}
    )


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Content:
    try:
        return archive.read(member)
    except Exception as error:  # zipfile and the decompressors raise all kinds
        return UnreadableDocument(f"damaged inside the archive ({type(error).__name__}); pack it anew")


def _converted(members: list[tuple[str, Content]]) -> list[tuple[str, Content]]:
    """The members with those that take LibreOffice converted, all in one call."""
    waiting = {
        str(index): content
        for index, (_, content) in enumerate(members)
        if isinstance(content, bytes) and _takes_conversion(content)
    }
    results = convert(waiting) if waiting else {}
    return [(name, results.get(str(index), content)) for index, (name, content) in enumerate(members)]


def _takes_conversion(content: bytes) -> bool:
    try:
        return kind_of(content) in CONVERTED
    except UnreadableDocument:
        return False


def _name(member: zipfile.ZipInfo) -> str:
    """The name in one printable line. Chinese Windows writes it in its own code, which zipfile takes for cp437."""
    name = member.orig_filename
    if not member.flag_bits & _FLAG_UTF8:
        name = _decoded(name.encode("cp437", errors="replace"))
    printable = "".join(character if character.isprintable() else " " for character in name)
    return " ".join(printable.replace("\\", "/").split())[:_LONGEST_NAME]


def _decoded(name: bytes) -> str:
    text = name.decode("utf-8", errors="ignore")
    # Two bytes of GBK may pass for a letter in UTF-8 (联通), three for an ideograph hardly ever.
    is_utf8 = text.encode() == name and (text.isascii() or any(letter > "\u2e7f" for letter in text))
    return text if is_utf8 else name.decode("gb18030", errors="replace")


def _in_natural_order(name: str) -> list[tuple[bool, int, str]]:
    """表2 before 表10."""
    return [
        (False, int(part), "") if part.isascii() and part.isdigit() else (True, 0, part)
        for part in _DIGITS.split(name)
        if part
    ]
