"""The table of contents of an OLE2 compound file, the container of Office 97-2003.

Belongs here: which streams stand at the top of the file. Does not belong here: what is in them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
# The header lists this many sectors of the allocation table; they reach to 7 MB, where a directory begins.
_TABLE_SECTORS = 109
_NO_SECTOR = 0xFFFFFFFA  # this and all above: end of chain, or free


def top_names(data: bytes) -> frozenset[str]:
    """Names at the top, without those of embedded files; of a damaged file, those still found."""
    if len(data) < _HEADER:
        return frozenset()
    entries = [entry for sector in _directory(data) for entry in _entries(sector)]
    names: set[str] = set()
    # A folder's entries are a tree of siblings; the root entry comes first and points to the first of them.
    waiting, seen = [entries[0][3]] if entries else [], set()
    while waiting:
        index = waiting.pop()
        if index < len(entries) and index not in seen:
            seen.add(index)
            name, left, right, _ = entries[index]
            names.add(name)
            waiting += [left, right]
    return frozenset(names)


def _directory(data: bytes) -> Iterator[bytes]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    table = struct.unpack_from(f"<{_TABLE_SECTORS}I", data, 76)
    sector: int = struct.unpack_from("<I", data, 48)[0]
    seen: set[int] = set()
    while sector < _NO_SECTOR and sector not in seen:
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


def _entries(sector: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, left sibling, right sibling, child."""
    for start in range(0, len(sector) - _ENTRY + 1, _ENTRY):
        length = min(struct.unpack_from("<H", sector, start + 64)[0], 64)
        name = sector[start : start + max(0, length - 2)].decode("utf-16-le", errors="replace")
        left, right, child = struct.unpack_from("<3I", sector, start + 68)
        yield name, left, right, child
