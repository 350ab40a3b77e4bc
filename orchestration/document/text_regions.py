"""Which lines of a plain text may be a table whose columns are parted by runs of spaces.

Belongs here: telling such lines from prose, titles, captions and page numbers. Does not belong here: the columns
(`text_columns`), and whether a region turns out to be a table (`text_aligned`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orchestration.document.text_join import is_blank
from orchestration.document.text_pieces import Piece, pieces_of, reaches

MAX_BLANKS = 8
"""Blank lines in a row inside one table, at most; empty rows are printed as such."""

MAX_HEADING_BLANKS = 3
"""The same between the lines of one heading."""

MAX_PIECES = 60
"""Pieces of a line; more are no row of a statement, and take long."""

PROSE = 50
"""Width from which a lone piece of text is prose: a cell of a table wraps before."""

CAPTION = re.compile(
    r"(金额|货币|计量)?单位\s*[:：]|(编制|填报|公开|预算|填制|报送)?(单位|部门)(名称)?\s*[:：]"
)
_TITLE = re.compile(
    r"表\s*[\d一二三四五六七八九十-]*$|^附?表\s*[\d一二三四五六七八九十]|^第.{1,3}部分|^(注|备注|说明)\s*[:：]"
    r"|^[一二三四五六七八九十]{1,3}、.{4,}说明$"
)
_SIGNATURE = re.compile(r"(\S{0,4}负责人|制表人?|填[表报]人|审核人?|复核人?|经办人)\s*[:：]\S{0,4}")
_PAGE_NUMBER = re.compile(r"第?\s*[-—–]*\s*\d{1,4}\s*[-—–]*\s*页?")
_TOTAL = re.compile(r"[合总]\s*计|.{2,4}总计")
_HEADING_KINDS = ("heading", "row")
_SENTENCE = re.compile("[。；]")

ITEM = re.compile(
    r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+\s*[.、．]|[\[【]?\d{3,7}(\D|$)|其中[:：]"
)
"""How the name of a row begins where rows are numbered or have codes."""

HEADING = re.compile(
    r"(支出)?项\s*目(名称)?|(科目|功能分类|经济分类)?(科目)?(编码|名称|代码)|预算数|决算数|金\s*额|行\s*次|序\s*号"
    r"|收\s*入|支\s*出|[类款项]|栏次|预算数|[合小]\s*计"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a region: its number among the lines of the page, and its pieces."""

    line: int
    pieces: list[Piece]

    def is_words(self) -> bool:
        return not any(piece.is_figure for piece in self.pieces)


def regions_of(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each stretch that may be a table, in order."""
    kinds = [kind_of(line) for line in lines]
    for number in reversed(range(len(lines) - 1)):
        if kinds[number] == "row" and kinds[number + 1] == "heading":
            kinds[number] = "heading"
    first: int | None = None
    last = blanks = step = 0
    has_body = False
    for number, kind in enumerate(kinds):
        if kind == "blank":
            blanks += 1
            continue
        if first is not None and (
            kind == "other"
            or (kind == "number" and blanks)
            or blanks > MAX_BLANKS
            or (kind == "heading" and has_body)
            or (kind == "lone" and not _goes_on(lines, kinds, number, blanks, step if has_body else None))
        ):
            yield first, last
            first = None
        if kind in ("row", "body", "heading") and first is None:
            first, has_body, step = _with_lone_above(kinds, number), False, 0
        if first is not None:
            step, last = 0 if kind in _HEADING_KINDS and not has_body else max(step, blanks), number
            # the total's figures may stand above the last line of the heading
            has_body = has_body or (kind == "body" and not _is_figures(lines[number]))
        blanks = 0
    if first is not None:
        yield first, last


def _is_figures(line: str) -> bool:
    return all(piece.is_figure for piece in pieces_of(line, False))


def _with_lone_above(kinds: Sequence[str], number: int) -> int:
    """The first line of a table: a heading over several columns or the first line of a cell may stand alone."""
    first = number
    if (
        kinds[number] == "body"
        and kinds[max(number - 1, 0)] == "lone"
        and kinds[number + 1 : number + 2] == ["lone"]
    ):
        return number - 1  # a name that is centred beside its figures, as many lines above as below
    while kinds[number] in _HEADING_KINDS:
        above = next((at for at in range(first - 1, max(first - 3, -1), -1) if kinds[at] != "blank"), None)
        if above is None or kinds[above] != "lone":
            break
        first = above
    return first


def _goes_on(lines: Sequence[str], kinds: Sequence[str], number: int, blanks: int, step: int | None) -> bool:
    """Whether a lone text is part of the table above it; `step`: blank lines before its last row, None in a heading."""
    below = next((at for at in range(number + 1, len(kinds)) if kinds[at] != "blank"), None)
    if step is None:  # the lines of a heading may stand apart
        far = max(blanks, below - number - 1) if below is not None else blanks
        return blanks <= 1 or (
            far <= MAX_HEADING_BLANKS and below is not None and kinds[below] in _HEADING_KINDS
        )
    return (
        blanks == 0
        or _is_spaced_row(lines[number].strip(), blanks, step)
        or (blanks <= step and below == number + 1 and kinds[below] == "body")
    )


def _is_spaced_row(text: str, blanks: int, step: int) -> bool:
    """Whether a name that stands alone below blank lines is a row: a total, or one where all rows are so spaced."""
    return bool(_TOTAL.fullmatch(text)) or (blanks <= step and bool(ITEM.match(text)))


def rows_of(lines: Sequence[str], first: int, last: int) -> list[Row]:
    """The lines that print anything, on the grid on which they line up best."""
    grids = [
        [Row(n, pieces_of(lines[n], is_wide)) for n in range(first, last + 1) if not is_blank(lines[n])]
        for is_wide in (False, True)
    ]
    return min(grids, key=_raggedness)


def _raggedness(rows: list[Row]) -> int:
    """How many places figures end and words start at: the fewer, the better they line up."""
    figures = {piece.end for row in rows for piece in row.pieces if piece.is_figure}
    words = {piece.start for row in rows for piece in row.pieces if not piece.is_figure}
    return len(figures) + len(words)


def is_signed(line: str) -> bool:
    """Whether a line tells who signs the table above it: 单位负责人：, 制表人：."""
    return all(_SIGNATURE.fullmatch(piece.text) for piece in pieces_of(line, False))


def kind_of(line: str) -> str:
    """`blank`, `other` (titles, captions, prose), `number` (alone), `lone` (text), `heading`, `body` or another `row`."""
    if is_blank(line):
        return "blank"
    if "\t" in line:
        return "other"
    if len(words := line.split()) == 1:  # most lines of prose: there is nothing to part
        return _kind_alone(words[0])
    pieces = pieces_of(line, False)
    if len(pieces) > MAX_PIECES:
        return "other"
    if any(CAPTION.match(piece.text) or _SENTENCE.search(piece.text) for piece in pieces):
        return "other"
    if is_signed(line):
        return "other"
    if len(pieces) > 1:
        known = sum(bool(HEADING.fullmatch(piece.text)) for piece in pieces)
        has_figure = any(piece.is_figure for piece in pieces)
        has_item = any(ITEM.match(piece.text) for piece in pieces)
        if has_figure or has_item:
            return "body"
        return "heading" if known > 1 else "row"
    return _kind_alone(pieces[0].text)


def _kind_alone(text: str) -> str:
    """The kind of a line that is one piece."""
    if CAPTION.match(text) or _SENTENCE.search(text):
        return "other"
    if _PAGE_NUMBER.fullmatch(text):
        return "number"  # of a page, or the rest of a figure in the row above
    if _TITLE.search(text):
        return "other"
    return "other" if any(reaches(part, PROSE) for part in text.split()) else "lone"
