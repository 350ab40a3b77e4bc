"""Pieces of a line of plain text parted by runs of spaces.

Belongs here: where a piece stands, and whether it is a figure. Does not belong here: the columns that pieces of
different lines make (`text_columns`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from unicodedata import east_asian_width

_PIECE = re.compile(r"\S+(?:[^\S\t]\S+)*")
_FIGURES_BEHIND = re.compile(r"(?<=\S)[^\S\t](?=(?:-?\d[\d,，]*[.．]\d\d(?:\s|$))+$)")
_AMOUNT_BEFORE = re.compile(
    r"(-?(?:\d[\d,，]*[.．]\d\d+|\d{1,3}(?:[,，]\d{3})+))[^\S\t](?![万亿元千百%％])|(-?\d+)[^\S\t](?=[一二三四五六七八九十]+、)"
    r"|(-?\d[\d,，]*[.．]\d\d)(?=[-—－―]+(?:[^\S\t]|$)|[一二三四五六七八九十]+、)"
)
"""A figure of cents may fill its cell up to the dash or the numbered name in the next one."""

_CODE_IN_PARTS = re.compile(
    r"(\d{3}|\d\d)[^\S\t]\d\d|\d{3}([^\S\t]\d\d){2}|类[^\S\t]款([^\S\t]项)?|款[^\S\t]项"
)
"""Parts of a code, or their headings, a single space apart."""

_LAST_PART = re.compile(r"(\d\d)([^\S\t]?)(?=[\u4e00-\u9fff])")
"""The last part of a code before the name that fills the cell beside it."""

_FIGURE = re.compile(r"[-+−－(（]?\d[\d,，]*[.．]?\d*[)）]?[%％]?|[-－—–―]{1,3}|[.．]\d+")
_SPACED_WORD = re.compile("项目|科目|合计|总计|小计|收入|支出|金额|名称|编码|单位|类别|备注|序号|栏次|行次")

HOLE = 8
"""Columns of the grid between two characters that are still one word of two, set wide."""


@dataclass(slots=True)
class Piece:
    """Text from column `start` to `end` (exclusive) of the grid of characters."""

    text: str
    start: int
    end: int
    is_figure: bool

    def middle(self) -> float:
        return (self.start + self.end) / 2


@lru_cache(maxsize=8192)
def width_of(character: str) -> int:
    """Columns that a character takes on a grid where Chinese ones take two."""
    return 2 if east_asian_width(character) in "WFA" else 1


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(width_of, text))


def reaches(text: str, columns: int) -> bool:
    """Whether a text takes that many columns; short and long ones need not be counted."""
    return len(text) >= columns or (2 * len(text) >= columns and width(text) >= columns)


def pieces_of(line: str, is_wide: bool) -> list[Piece]:
    """The pieces of a line; `is_wide`: the grid gives Chinese characters two columns."""
    at = list(accumulate(map(width_of, line), initial=0)) if is_wide else range(len(line) + 1)
    found: list[Piece] = []
    for match in _PIECE.finditer(line):
        start = match.start()
        for text in _parted(match[0], [piece.text for piece in found]):
            end = start + len(text)
            piece = Piece(text, at[start], at[end], bool(_FIGURE.fullmatch(text)))
            if found and _is_one_word(found[-1], piece):
                found[-1] = Piece(found[-1].text + text, found[-1].start, piece.end, False)
            else:
                found.append(piece)
            start = end + (line[end : end + 1].isspace())
    return found


def cut_at(piece: Piece, places: Iterable[int], known: Container[str]) -> list[Piece]:
    """A piece of words cut at a single space behind which a column begins: a cell that fills its own to the brim.

    `known`: what other rows print as whole cells.
    """
    if piece.is_figure or " " not in piece.text:
        return [piece]
    is_wide = piece.end - piece.start > len(piece.text)
    for at, character in enumerate(piece.text):
        before = piece.text[:at]
        start = piece.start + (width(before) if is_wide else at) + 1
        if character != " " or _is_spaced(before, piece.text[at + 1 :]):
            continue
        if any(abs(start - place) <= 1 for place in places) or piece.text[at + 1 :] in known:
            left = Piece(before, piece.start, start - 1, bool(_FIGURE.fullmatch(before)))
            rest = piece.text[at + 1 :]
            return [
                left,
                *cut_at(Piece(rest, start, piece.end, bool(_FIGURE.fullmatch(rest))), places, known),
            ]
    return [piece]


def _is_spaced(before: str, behind: str) -> bool:
    """Whether a space stands between single characters of a word that is set wide (合 计)."""
    return len(before.split(" ")[-1]) == 1 and len(behind.split(" ")[0]) == 1


def _parted(text: str, before: Sequence[str]) -> Iterator[str]:
    """The pieces that a single space parts: an amount from the name behind it, figures behind a name; and the last part of a
    code from its name, where nothing but the other parts stands before it."""
    if _CODE_IN_PARTS.fullmatch(" ".join((*before, "00"))) and (last := _LAST_PART.match(text)):
        yield last[1]
        text = text[last.end() :]
    while match := _AMOUNT_BEFORE.match(text):
        yield match[1] or match[2] or match[3]
        text = text[match.end() :]
    if _CODE_IN_PARTS.fullmatch(text):
        yield from text.split()
    else:
        yield from _FIGURES_BEHIND.split(text)


def _is_one_word(left: Piece, right: Piece) -> bool:
    return (
        len(left.text) == 1
        and right.start - left.end <= HOLE
        and bool(_SPACED_WORD.fullmatch(left.text + right.text))
    )
