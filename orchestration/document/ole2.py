"""OLE2 compound files, the container of Office 97-2003.

Belongs here: which streams stand at the top of the file, and their bytes. Does not belong here: what they mean.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from orchestration.document.model import UnreadableDocument

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
# Streams of fewer bytes lie in sectors of their own kind.
_SMALL = 4096
_SMALL_SECTOR = 64
# The header lists this many sectors of the allocation table; they reach to 7 MB, where a directory begins.
_TABLE_SECTORS = 109
_NO_SECTOR = 0xFFFFFFFA  # this and all above: end of chain, or free


class _Entry(NamedTuple):
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


def top_names(data: bytes) -> frozenset[str]:
    """Names at the top, without those of embedded files; of a damaged file, those still found."""
    return frozenset(entry.name for entry in _top(data))


def stream_of(data: bytes, name: str) -> bytes:
    """A stream at the top, as far as it can be followed; empty if it isn't there."""
    entry = next((entry for entry in _top(data) if entry.name == name), None)
    if entry is None:
        return b""
    sectors = _sectors if entry.size >= _SMALL else _small_sectors
    return b"".join(sectors(data, entry.start))[: entry.size]


def _top(data: bytes) -> Iterator[_Entry]:
    entries = _directory(data)
    # A folder's entries are a tree of siblings; the root entry comes first and points to the first of them.
    waiting, seen = [entries[0].child] if entries else [], set()
    while waiting:
        index = waiting.pop()
        if index < len(entries) and index not in seen:
            seen.add(index)
            yield entries[index]
            waiting += [entries[index].left, entries[index].right]


def _directory(data: bytes) -> list[_Entry]:
    if len(data) < _HEADER:
        return []
    start: int = struct.unpack_from("<I", data, 48)[0]
    return [entry for sector in _sectors(data, start) for entry in _entries(sector)]


def _small_sectors(data: bytes, sector: int) -> Iterator[bytes]:
    """Sectors of small streams, all of which lie in the stream of the root entry and have a table of their own."""
    start: int = struct.unpack_from("<I", data, 60)[0]
    table = b"".join(_sectors(data, start))
    container = b"".join(_sectors(data, _directory(data)[0].start))
    seen: set[int] = set()
    while sector * 4 + 4 <= len(table) and sector not in seen:
        seen.add(sector)
        yield container[sector * _SMALL_SECTOR : (sector + 1) * _SMALL_SECTOR]
        sector = struct.unpack_from("<I", table, sector * 4)[0]


def _sectors(data: bytes, sector: int) -> Iterator[bytes]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    table = struct.unpack_from(f"<{_TABLE_SECTORS}I", data, 76)
    seen: set[int] = set()
    while sector < _NO_SECTOR:
        if sector in seen:
            raise UnreadableDocument("this Office 97-2003 file is damaged; open it and save it again")
        seen.add(sector)
        yield data[(sector + 1) * size : (sector + 2) * size]
        sector = _next(data, table, sector, size)


def _next(data: bytes, table: tuple[int, ...], sector: int, size: int) -> int:
    page, position = divmod(sector, max(1, size // 4))
    if page >= len(table) or table[page] >= _NO_SECTOR:
        return _NO_SECTOR
    offset = (table[page] + 1) * size + position * 4
    if offset + 4 > len(data):
        return _NO_SECTOR
    following: int = struct.unpack_from("<I", data, offset)[0]
    return following


def _entries(sector: bytes) -> Iterator[_Entry]:
    for start in range(0, len(sector) - _ENTRY + 1, _ENTRY):
        length = min(struct.unpack_from("<H", sector, start + 64)[0], 64)
        name = sector[start : start + max(0, length - 2)].decode("utf-16-le", errors="replace")
        left, right, child = struct.unpack_from("<3I", sector, start + 68)
        first, size = struct.unpack_from("<2I", sector, start + 116)
        yield _Entry(name, left, right, child, first, size)
