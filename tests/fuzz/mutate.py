"""Breaks a valid file in one of many ways, the same way for the same random numbers.

Belongs here: mutations of bytes, of markup and of the members of a zip. Does not belong here: which files
(`seeds`) or what becomes of them (`run`).
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

# Words that mean something to a parser: huge numbers, spans, loops, entities, controls, unfinished markup.
_TOKENS = (
    *(
        b"0",
        b"-1",
        b"1e309",
        b"4294967295",
        b"2147483648",
        b"99999999999999999999",
        b"NaN",
        b"\xef\xbc\x91" * 40,
    ),
    *(
        b"\0",
        b"\xff\xff\xff\xff",
        b"\xef\xbb\xbf",
        b"\r\n",
        b"\t" * 50,
        b"\f",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
    ),
    *(
        b"<",
        b">",
        b"</table>",
        b"<table>",
        b"<td>" * 30,
        b"<tr>",
        b"<!--",
        b"<![CDATA[",
        b"&#x110000;",
        b"&amp;" * 9,
    ),
    *(
        b' colspan="1000"',
        b' rowspan="0"',
        b' rowspan="65534"',
        b"<pre>",
        b"<div>" * 300,
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
    ),
    *(
        b'<w:gridSpan w:val="1000000"/>',
        b"<w:vMerge/>",
        b"<w:tbl>",
        b"<w:tc>",
        b'w:val="-5"',
        b'<w:tcW w:w="-1"/>',
    ),
    *(
        b'r="XFD1048576"',
        b'ref="A1:XFD1048576"',
        b't="s"',
        b't="inlineStr"',
        b"<v>1e400</v>",
        b'formatCode="[>0]0;;;"',
    ),
    *(
        b"/Kids [1 0 R]",
        b"/Parent 3 0 R",
        b"/Count 99999999",
        b"/Rotate 45",
        b"/MediaBox [0 0 1e9 -1]",
        b"endobj",
        b"stream",
    ),
    *(
        b" 1e9 0 m 0 1e9 l S ",
        b" q " * 99,
        b" BT ET ",
        b"0 0 0 0 0 0 cm ",
        b"/Prev 9 ",
        b"startxref 0",
        b" Tj ",
        b" re f ",
    ),
    *(b"Content-Type: multipart/mixed; boundary=B\n\n--B", b"charset=utf-7", b"charset=gb2312", b"=?x?q?"),
)
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,300}>")


def mutated(seed: bytes, draw: random.Random) -> bytes:
    """A broken copy of `seed`; of a zip mostly the members, as broken packing hides them from the reader."""
    if seed.startswith(b"PK") and draw.random() < 0.8:
        return _repacked(seed, draw)
    return _broken(seed, draw)


def _repacked(seed: bytes, draw: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed)) as source, zipfile.ZipFile(buffer, "w") as target:
        names = source.namelist()
        chosen = draw.choice(names)
        for name in names:
            data = source.read(name)
            if name == chosen:
                data = mutated(data, draw)
                if draw.random() < 0.05:
                    continue
            target.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _broken(data: bytes, draw: random.Random) -> bytes:
    # In a file of fixed places, a change of length moves everything behind it out of reach.
    in_place = b"\0\0" in data[:64] and draw.random() < 0.85
    for _ in range(draw.choice((1, 1, 2, 3, 8))):
        data = draw.choice(_IN_PLACE if in_place else _MUTATIONS)(data, draw)
    return data


def _span(data: bytes, draw: random.Random, longest: int = 400) -> tuple[int, int]:
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.randrange(1, longest))


def _flip(data: bytes, draw: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(draw.choice((1, 4, 16)) if broken else 0):
        broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
    return bytes(broken)


def _overwrite(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw, 9)
    return data[:start] + draw.choice((b"\0", b"\xff", b"\x7f", b"\x80")) * (end - start) + data[end:]


def _word(data: bytes, draw: random.Random) -> bytes:
    size = draw.choice((2, 4))
    place = draw.randrange(len(data) // size + 1) * size
    value = draw.choice(
        (0, 1, 2, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, draw.getrandbits(32))
    )
    return data[:place] + (value & (256**size - 1)).to_bytes(size, "little") + data[place + size :]


def _insert(data: bytes, draw: random.Random) -> bytes:
    start, _ = _span(data, draw)
    return data[:start] + draw.choice(_TOKENS) + data[start:]


def _delete(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw)
    return data[:start] + data[end:]


def _repeat(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw)
    return data[:end] + data[start:end] * draw.choice((1, 2, 30)) + data[end:]


def _move(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw)
    rest = data[:start] + data[end:]
    place, _ = _span(rest, draw)
    return rest[:place] + data[start:end] + rest[place:]


def _cut(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _renumber(data: bytes, draw: random.Random) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return _flip(data, draw)
    number = draw.choice(numbers)
    new = draw.choice((b"0", b"1", b"65536", b"4294967296", b"-7", b"9" * 30, number[0] * 2))
    return data[: number.start()] + new + data[number.end() :]


def _drop_tag(data: bytes, draw: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return _delete(data, draw)
    tag = draw.choice(tags)
    return data[: tag.start()] + (tag[0] * draw.choice((0, 2))) + data[tag.end() :]


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _overwrite, _insert, _insert, _delete, _repeat, _move, _cut, _renumber, _renumber, _drop_tag),
)
_IN_PLACE = (_flip, _overwrite, _word, _word)
